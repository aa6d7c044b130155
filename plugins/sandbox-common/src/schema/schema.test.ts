import { checkValue, fits } from './checkValue';
import { makeValue } from './makeValue';
import { pointerOf, pointerSteps, valueAt, withValueAt } from './pointers';
import { viewSchema } from './viewSchema';

const definitions = {
  Amount: { type: 'integer', minimum: 1 },
  Card: {
    title: 'By card',
    type: 'object',
    required: ['kind', 'number'],
    properties: { kind: { const: 'card' }, number: { type: 'string' } },
  },
  Bank: {
    type: 'object',
    required: ['kind', 'iban'],
    properties: { kind: { const: 'bank' }, iban: { type: 'string' } },
  },
  Payment: {
    allOf: [
      {
        type: 'object',
        required: ['amount'],
        properties: { amount: { $ref: '#/$defs/Amount' } },
      },
      {
        required: ['currency'],
        properties: {
          currency: { enum: ['EUR', 'USD'] },
          note: { type: ['string', 'null'], maxLength: 3 },
          tags: { type: 'array', uniqueItems: true, items: { type: 'string' } },
          method: {
            oneOf: [{ $ref: '#/$defs/Card' }, { $ref: '#/$defs/Bank' }],
            discriminator: { propertyName: 'kind' },
          },
          'a/b': { type: 'integer' },
        },
        additionalProperties: true,
      },
    ],
  },
};
const payment = { $ref: '#/$defs/Payment' };

describe('viewSchema', () => {
  it('sees through references and allOf', () => {
    const view = viewSchema(payment, definitions);
    expect(view.types).toEqual(['object']);
    expect([...view.properties.keys()]).toEqual([
      'amount',
      'currency',
      'note',
      'tags',
      'method',
      'a/b',
    ]);
    expect([...view.required]).toEqual(['amount', 'currency']);
    const note = viewSchema(view.properties.get('note'), definitions);
    expect([note.types, note.nullable, note.maxLength]).toEqual([
      ['string'],
      true,
      3,
    ]);
  });

  it('tells alternatives that look different from demands', () => {
    const named = {
      properties: { name: { type: 'string' }, email: { type: 'string' } },
    };
    const demands = [{ required: ['name'] }, { required: ['email'] }];
    const view = viewSchema({ ...named, anyOf: demands }, definitions);
    expect([view.isChoice, view.types]).toEqual([false, ['object']]);
    expect(view.alternatives).toHaveLength(2);
    const shapes = [{ $ref: '#/$defs/Card' }, ...demands];
    expect(viewSchema({ oneOf: shapes }, definitions).isChoice).toBe(true);
  });

  it('names alternatives and knows how to tell them apart', () => {
    const { alternatives, discriminator } = viewSchema(
      viewSchema(payment, definitions).properties.get('method'),
      definitions,
    );
    expect(discriminator).toBe('kind');
    expect(alternatives.map(({ label, tag }) => [label, tag])).toEqual([
      ['By card', 'card'],
      ['Bank', 'bank'],
    ]);
  });

  it('survives what refers to itself or to nothing', () => {
    const circular = { A: { $ref: '#/$defs/B' }, B: { $ref: '#/$defs/A' } };
    expect(viewSchema({ $ref: '#/$defs/A' }, circular).types).toEqual([]);
    expect(viewSchema({ $ref: '#/$defs/Gone' }, {}).types).toEqual([]);
  });
});

describe('checkValue', () => {
  const rules = (value: unknown) =>
    checkValue(payment, definitions, value).map(
      ({ pointer, rule }) => `${pointer} ${rule}`,
    );

  it.each([
    [{ amount: 1, currency: 'EUR' }, []],
    [{ amount: '12.50' }, ['/currency required', '/amount type']],
    [{ amount: 0, currency: 'eur' }, ['/amount minimum', '/currency enum']],
    [
      { amount: 1, currency: 'EUR', note: 'long', tags: ['a', 'a'] },
      ['/note maxLength', '/tags uniqueItems'],
    ],
    [{ amount: 1, currency: 'EUR', 'a/b': 'x' }, ['/a~1b type']],
    // The choice is the problem, not what each of its branches says.
    [{ amount: 1, currency: 'EUR', method: {} }, ['/method oneOf']],
    [[], [' type']],
  ])('finds in %j what is wrong', (value, expected) => {
    expect(new Set(rules(value))).toEqual(new Set(expected));
  });

  it('leaves aside patterns of other languages, and schemas that can’t be used', () => {
    const schema = {
      type: 'object',
      properties: {
        name: { type: 'string', pattern: '^[a-z_\\-\\:]+$', maxLength: 3 },
      },
      patternProperties: { '^[\\w-\\.]+$': { type: 'string' } },
    };
    expect(checkValue(schema, {}, { name: 'A' })).toEqual([]);
    expect(checkValue(schema, {}, { name: 'ABCD' })).toMatchObject([
      { pointer: '/name', rule: 'maxLength' },
    ]);
    expect(checkValue({ $ref: '#/$defs/Nowhere' }, {}, 1)).toEqual([]);
  });

  it('names unknown properties where there may be none, and only those', () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'integer' } },
      additionalProperties: false,
    };
    expect(
      checkValue(schema, {}, { a: 'x', b: 1 }).map(
        ({ pointer, rule }) => `${pointer} ${rule}`,
      ),
    ).toEqual(['/a type', '/b additionalProperties']);
  });
});

describe('makeValue', () => {
  it.each([
    [payment, { amount: 1, currency: 'EUR' }],
    [{ type: 'string', format: 'date' }, '2026-01-15'],
    [{ type: 'string', minLength: 6, maxLength: 6 }, 'textxx'],
    [{ type: 'array', minItems: 2, items: { const: 'x' } }, ['x', 'x']],
    [{ type: 'number', exclusiveMinimum: 4, multipleOf: 5 }, 10],
    [{ type: 'integer', maximum: -3 }, -3],
    [{ oneOf: [{ $ref: '#/$defs/Bank' }] }, { kind: 'bank', iban: 'text' }],
    [{ type: 'string', pattern: '^[A-Z]{3}$' }, undefined],
    [{ type: 'boolean', default: false }, false],
  ])('makes what %j allows', (schema, expected) => {
    const value = makeValue(schema, definitions);
    expect(value).toEqual(expected);
    expect(value === undefined || fits(schema, definitions, value)).toBe(true);
  });
});

describe('pointers', () => {
  it('find, set, add and remove, and leave the original alone', () => {
    const value = { a: [{ 'b/c': 1 }, 2] };
    expect(valueAt(value, '/a/0/b~1c')).toBe(1);
    expect(valueAt(value, '/a/x')).toBeUndefined();
    expect(withValueAt(value, '/a/0/b~1c', 3)).toEqual({
      a: [{ 'b/c': 3 }, 2],
    });
    expect(withValueAt(value, '/a/0', undefined)).toEqual({ a: [2] });
    expect(withValueAt(value, '/x/y', 1)).toEqual({ ...value, x: { y: 1 } });
    expect(withValueAt(undefined, '', 1)).toBe(1);
    expect(value).toEqual({ a: [{ 'b/c': 1 }, 2] });
    expect(pointerOf(pointerSteps('/a~1b/~0/0'))).toBe('/a~1b/~0/0');
  });
});
