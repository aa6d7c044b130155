import fc from 'fast-check';
import { Json, JsonObject } from '../model/types';
import { isObject } from '../schema/jsonType';
import {
  literalContract,
  schemaId,
} from '../schema/__fixtures__/literalContract';
import { schemaToolbox } from '../schema/schemaToolbox';
import { createRandom } from './random';
import { GenerateOptions } from './types';

const now = Date.parse('2026-06-01T12:00:00Z');

function options(
  seed: string,
  more: Partial<GenerateOptions> = {},
): GenerateOptions {
  return { random: createRandom(seed), direction: 'response', now, ...more };
}

async function make(
  schemas: JsonObject,
  more: Partial<GenerateOptions> & { seed?: string; version?: string } = {},
): Promise<Json | undefined> {
  const { seed = 'seed', version, ...rest } = more;
  const model = await literalContract(schemas, { version });
  return schemaToolbox(model).generate(schemaId('It'), options(seed, rest));
}

/** Schemas that can be satisfied, of some depth. */
const schemas: fc.Arbitrary<JsonObject> = fc.letrec<{ schema: JsonObject }>(
  tie => ({
    schema: fc.oneof(
      { maxDepth: 3 },
      fc.record({ type: fc.constant('boolean') }),
      fc
        .tuple(fc.integer({ min: -50, max: 50 }), fc.nat(60))
        .map(([minimum, span]) => ({
          type: 'integer',
          minimum,
          maximum: minimum + span,
        })),
      fc
        .tuple(fc.constantFrom(0.01, 0.5, 3, 7), fc.nat(20))
        .map(([multipleOf, minimum]) => ({
          type: 'number',
          multipleOf,
          minimum,
        })),
      fc.tuple(fc.nat(30), fc.nat(30)).map(([minLength, span]) => ({
        type: 'string',
        minLength,
        maxLength: minLength + span,
      })),
      fc.constantFrom<JsonObject>(
        { type: 'string', pattern: '^[A-Z]{3}-\\d{4,6}$' },
        { type: 'string', format: 'date-time' },
        { type: 'string', enum: ['a', 'b'] },
        { const: 7 },
        { type: ['string', 'null'] },
      ),
      fc
        .tuple(tie('schema') as fc.Arbitrary<JsonObject>, fc.nat(4))
        .map(([items, minItems]) => ({ type: 'array', items, minItems })),
      fc
        .tuple(
          fc.dictionary(
            fc.constantFrom('id', 'name', 'amount', 'created_at', 'x'),
            tie('schema') as fc.Arbitrary<JsonObject>,
          ),
          fc.boolean(),
        )
        .map(([properties, closed]) => ({
          type: 'object',
          properties,
          required: Object.keys(properties).slice(0, 2),
          ...(closed && { additionalProperties: false }),
        })),
      fc
        .array(tie('schema') as fc.Arbitrary<JsonObject>, {
          minLength: 1,
          maxLength: 3,
        })
        .map(anyOf => ({ anyOf })),
    ),
  }),
).schema;

describe('generate', () => {
  it('makes valid values, the same for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(schemas, fc.string(), async (It, seed) => {
        const toolbox = schemaToolbox(await literalContract({ It }));
        const value = toolbox.generate(schemaId('It'), options(seed));
        expect(value).toBeDefined();
        expect(
          toolbox.validate(schemaId('It'), value as Json, {
            direction: 'response',
            mode: 'contract',
          }),
        ).toEqual([]);
        const again = toolbox.generate(schemaId('It'), options(seed));
        expect(JSON.stringify(again)).toBe(JSON.stringify(value));
      }),
      { numRuns: 150 },
    );
  });

  it.each<[string, JsonObject, (value: Json) => boolean]>([
    [
      'examples first',
      { It: { type: 'string', example: 'shown', default: 'other' } },
      value => value === 'shown',
    ],
    [
      'an example that breaks its schema is passed over',
      { It: { type: 'integer', minimum: 5, example: 3, default: 6 } },
      value => value === 6,
    ],
    [
      'open bounds',
      { It: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 0.001 } },
      value => Number(value) > 0,
    ],
    [
      'big integers',
      { It: { type: 'integer', minimum: 10_000_000_000 } },
      value => Number(value) >= 1e10,
    ],
    [
      'unique items of few values',
      {
        It: {
          type: 'array',
          items: { enum: [1, 2, 3] },
          uniqueItems: true,
          minItems: 3,
        },
      },
      value => (value as Json[]).length === 3,
    ],
    [
      'contains',
      {
        It: {
          type: 'array',
          items: { type: 'integer' },
          contains: { const: 42 },
        },
      },
      value => (value as Json[]).includes(42),
    ],
    [
      'prefixItems',
      {
        It: {
          type: 'array',
          prefixItems: [{ const: 'a' }, { const: 'b' }],
          items: false,
        },
      },
      value => JSON.stringify(value) === '["a","b"]',
    ],
    [
      'minProperties of a map',
      {
        It: {
          type: 'object',
          minProperties: 3,
          additionalProperties: { type: 'integer' },
        },
      },
      value => Object.keys(value as object).length === 3,
    ],
    [
      'patternProperties',
      {
        It: {
          type: 'object',
          patternProperties: { '^x-[a-z]{3}$': { type: 'integer' } },
          additionalProperties: false,
          minProperties: 1,
        },
      },
      value => /^x-/.test(Object.keys(value as object)[0]),
    ],
    [
      'dependentRequired',
      {
        It: {
          type: 'object',
          required: ['a'],
          properties: { a: { const: 1 } },
          dependentRequired: { a: ['b'] },
        },
      },
      value => isObject(value) && 'b' in value,
    ],
    [
      'if, then',
      {
        It: {
          type: 'object',
          required: ['kind'],
          properties: {
            kind: { const: 'card' },
            last4: { type: 'string', pattern: '^\\d{4}$' },
          },
          if: { properties: { kind: { const: 'card' } } },
          then: { required: ['last4'] },
        },
      },
      value => isObject(value) && /^\d{4}$/.test(String(value.last4)),
    ],
    [
      'allOf narrows',
      {
        It: {
          allOf: [
            { type: 'string', minLength: 3 },
            { maxLength: 3 },
            { pattern: '^[a-f]+$' },
          ],
        },
      },
      value => /^[a-f]{3}$/.test(String(value)),
    ],
    [
      'exactly one of',
      {
        It: {
          oneOf: [
            {
              type: 'object',
              required: ['a'],
              properties: { a: { type: 'integer' } },
            },
            {
              type: 'object',
              required: ['b'],
              properties: { b: { type: 'integer' } },
            },
          ],
        },
      },
      value => isObject(value) && 'a' in value !== 'b' in value,
    ],
    [
      'not',
      { It: { type: 'string', enum: ['a', 'b'], not: { const: 'a' } } },
      value => value === 'b',
    ],
    [
      'recursion ends',
      {
        It: {
          type: 'object',
          required: ['next'],
          properties: {
            next: {
              anyOf: [{ $ref: '#/components/schemas/It' }, { type: 'null' }],
            },
          },
        },
      },
      value => JSON.stringify(value).length < 2000,
    ],
    [
      'nested arrays stay small',
      { It: nestedArrays(12) },
      value => JSON.stringify(value).length < 5000,
    ],
    [
      'a look-ahead',
      { It: { type: 'string', pattern: '^(?=.*\\d)[a-z\\d]{8,12}$' } },
      value => /\d/.test(String(value)),
    ],
  ])('%s', async (_, literal, holds) => {
    for (const seed of ['1', '2', '3', '4', '5']) {
      const value = await make(literal, { seed });
      expect(value).toBeDefined();
      expect(holds(value as Json)).toBe(true);
    }
  });

  it.each<[string, JsonObject]>([
    ['an empty enum', { It: { enum: [] } }],
    [
      'contradicting bounds',
      { It: { type: 'integer', minimum: 3, maximum: 2 } },
    ],
    [
      'a recursion without an end',
      {
        It: {
          type: 'object',
          required: ['next'],
          properties: { next: { $ref: '#/components/schemas/It' } },
        },
      },
    ],
    [
      'the schema false',
      { It: { type: 'object', required: ['a'], properties: { a: false } } },
    ],
  ])('has no value for %s', async (_, literal) => {
    expect(await make(literal)).toBeUndefined();
  });

  it('keeps the facts of one entity in step', async () => {
    const customer = {
      It: {
        type: 'object',
        properties: {
          id: { type: 'string', example: 'cus_8fK2mQ' },
          name: { type: 'string' },
          email: { type: 'string', format: 'email' },
          phone: { type: 'string' },
          currency: { type: 'string' },
          iban: { type: 'string' },
          cardNumber: { type: 'string' },
          website: { type: 'string', format: 'uri' },
          address: {
            type: 'object',
            properties: {
              city: { type: 'string' },
              country: { type: 'string' },
              postal_code: { type: 'string' },
            },
          },
          created_at: { type: 'string', format: 'date-time' },
          updatedAt: { type: 'integer' },
          expires: { type: 'string', format: 'date' },
        },
      },
    };
    const seen = new Set<Json>();
    for (let seed = 0; seed < 20; seed++) {
      const value = (await make(customer, {
        seed: String(seed),
        resource: 'customer',
      })) as Record<string, string>;
      const [first, last] = value.name.toLowerCase().split(' ');
      expect(value.id).toMatch(/^cus_[0-9A-Za-z]{6}$/);
      expect(value.email).toBe(`${first}.${last}@example.com`);
      expect(value.phone).toMatch(/^\+1\d{3}55501\d{2}$/);
      expect(mod97(value.iban)).toBe(1);
      expect(luhn(value.cardNumber)).toBe(0);
      expect(new URL(value.website).hostname).toMatch(/example\.com$/);
      const created = Date.parse(value.created_at);
      const updated = Number(value.updatedAt) * 1000;
      expect(created).toBeLessThanOrEqual(updated);
      expect(updated).toBeLessThanOrEqual(now);
      expect(Date.parse(value.expires)).toBeGreaterThan(now);
      const euro = ['DE', 'FR', 'NL'].includes(
        (value.address as unknown as JsonObject).country as string,
      );
      expect(value.currency === 'EUR').toBe(euro);
      seen.add(value.name);
    }
    expect(seen.size).toBeGreaterThan(10);
  });

  it('holds what is given and points to what exists', async () => {
    const value = await make(
      {
        It: {
          type: 'object',
          properties: {
            id: { type: 'string' },
            customer_id: { type: 'string' },
            amount: { type: 'integer' },
          },
        },
      },
      {
        given: { id: 'pay_1', amount: 'not an integer' },
        reference: name => (name === 'customer_id' ? 'cus_1' : undefined),
      },
    );
    expect(value).toMatchObject({
      id: 'pay_1',
      customer_id: 'cus_1',
      amount: expect.any(Number),
    });
  });

  it('leaves out what has no place in the direction', async () => {
    const It = {
      type: 'object',
      required: ['id', 'password'],
      properties: {
        id: { type: 'string', readOnly: true },
        password: { type: 'string', writeOnly: true },
      },
    };
    const keys = async (direction: 'request' | 'response') =>
      Object.keys((await make({ It }, { direction })) as object);
    expect(await keys('request')).toEqual(['password']);
    expect(await keys('response')).toEqual(['id']);
  });

  it('names the variant that a discriminator asks for', async () => {
    const value = await make({
      It: {
        oneOf: [
          { $ref: '#/components/schemas/Card' },
          { $ref: '#/components/schemas/Bank' },
        ],
        discriminator: {
          propertyName: 'type',
          mapping: { 'a-card': '#/components/schemas/Card' },
        },
      },
      Card: {
        type: 'object',
        required: ['type'],
        properties: { type: { type: 'string' } },
      },
      Bank: {
        type: 'object',
        required: ['type'],
        properties: { type: { type: 'string' } },
      },
    });
    expect(value).toEqual({ type: 'a-card' });
  });
});

describe('generate: oneOf whose alternatives overlap', () => {
  const zero = { type: 'string', example: '0' };

  // Whatever the examples and the smallest values make fits both of each.
  it.each<[string, JsonObject, JsonObject]>([
    [
      'by a member that only the other restricts',
      { type: 'object', properties: { status: zero } },
      {
        type: 'object',
        properties: {
          status: { ...zero, enum: ['0', '1'] },
          error: { type: 'string' },
        },
      },
    ],
    [
      'by a value that the other forbids',
      {
        type: 'object',
        required: ['n'],
        properties: { n: { type: 'integer', example: 1 } },
      },
      {
        type: 'object',
        required: ['n'],
        properties: { n: { type: 'integer', maximum: 5, example: 2 } },
        additionalProperties: { type: 'integer' },
      },
    ],
    [
      'by a member that the other has no place for',
      { type: 'object', properties: { status: zero } },
      {
        type: 'object',
        properties: { status: zero },
        additionalProperties: false,
      },
    ],
    [
      'by the value itself',
      { type: 'integer', example: 3 },
      { type: 'number', minimum: 0, example: 3 },
    ],
  ])('tells them apart %s', async (_, one, other) => {
    for (const oneOf of [
      [one, other],
      [other, one],
    ]) {
      const model = await literalContract(
        { It: { oneOf }, First: one, Second: other },
        { version: '3.0.3' },
      );
      const tools = schemaToolbox(model);
      for (const seed of ['a', 'b', 'c']) {
        const value = tools.generate(schemaId('It'), options(seed)) ?? null;
        const fits = ['First', 'Second'].filter(
          name =>
            tools.validate(schemaId(name), value, {
              direction: 'response',
              mode: 'contract',
            }).length === 0,
        );
        expect([value, fits]).toEqual([value, [expect.any(String)]]);
      }
    }
  });

  it('takes alternatives that say the same for one', async () => {
    const model = await literalContract({
      Id: { type: 'string' },
      It: {
        oneOf: ['SMS', 'MMS'].map(title => ({
          title,
          type: 'object',
          required: ['id'],
          properties: { id: { $ref: '#/components/schemas/Id' } },
        })),
      },
    });
    const tools = schemaToolbox(model);
    const value = tools.generate(schemaId('It'), options('x'));
    expect(value).toEqual({ id: expect.any(String) });
    const asked = { direction: 'request', mode: 'contract' } as const;
    expect(tools.validate(schemaId('It'), { id: 'a' }, asked)).toEqual([]);
    expect(tools.validate(schemaId('It'), {}, asked)).toMatchObject([
      { rule: 'required', pointer: '/id' },
    ]);
  });
});

describe('generate: hierarchies', () => {
  it('makes one of the schemas that extend a base', async () => {
    const It = {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'string' } },
      discriminator: {
        propertyName: 'kind',
        mapping: { dog: '#/components/schemas/Dog' },
      },
    };
    const Dog = {
      allOf: [{ $ref: '#/components/schemas/It' }],
      required: ['bark'],
      properties: { bark: { const: 'loud' } },
    };
    expect(await make({ It, Dog })).toEqual({ kind: 'dog', bark: 'loud' });
  });
});

describe('conform', () => {
  const It = {
    type: 'object',
    required: ['id', 'status'],
    additionalProperties: false,
    properties: {
      id: { type: 'string' },
      status: { type: 'string', enum: ['open', 'paid'], default: 'open' },
      secret: { type: 'string', writeOnly: true },
      code: { type: 'string', maxLength: 3 },
      items: { type: 'array', maxItems: 2, items: { type: 'integer' } },
    },
  };

  it.each<[string, Json, Json]>([
    [
      'drops what may not be there',
      { id: 'a', status: 'paid', extra: 1, secret: 's' },
      { id: 'a', status: 'paid' },
    ],
    ['makes what must be there', { id: 'a' }, { id: 'a', status: 'open' }],
    [
      'keeps the information in the right type',
      { id: 7, status: 'paid', items: ['1', 2, 3] },
      { id: '7', status: 'paid', items: [1, 2] },
    ],
    [
      'cuts what is too long',
      { id: 'a', status: 'paid', code: 'abcdef' },
      { id: 'a', status: 'paid', code: 'abc' },
    ],
    [
      'replaces what can not stay',
      { id: 'a', status: 'gone' },
      { id: 'a', status: 'open' },
    ],
  ])('%s', async (_, value, mended) => {
    const toolbox = schemaToolbox(await literalContract({ It }));
    expect(toolbox.conform(schemaId('It'), value, options('x'))).toEqual(
      mended,
    );
  });

  it('returns a valid value itself', async () => {
    const toolbox = schemaToolbox(await literalContract({ It }));
    const value = { id: 'a', status: 'paid' };
    expect(toolbox.conform(schemaId('It'), value, options('x'))).toBe(value);
  });
});

describe('createRandom', () => {
  it('spreads evenly and forks independently of use', () => {
    const random = createRandom('key');
    const counts = new Array(10).fill(0);
    for (let index = 0; index < 10_000; index++) {
      counts[random.integer(0, 9)]++;
    }
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1150);
    const fresh = createRandom('key').fork('a');
    expect(random.fork('a').next()).toBe(fresh.next());
    expect(random.fork('b').next()).not.toBe(fresh.next());
  });

  it('gives every key a sequence of its own', () => {
    const firsts = new Set(
      Array.from({ length: 5000 }, (_, index) =>
        createRandom(`seed ${index}`).next(),
      ),
    );
    expect(firsts.size).toBe(5000);
  });
});

function nestedArrays(depth: number): JsonObject {
  return depth === 0
    ? { type: 'string' }
    : { type: 'array', minItems: 1, items: nestedArrays(depth - 1) };
}

function mod97(iban: string): number {
  const text = `${iban.slice(4)}${iban.slice(0, 4)}`.replace(/[A-Z]/g, letter =>
    String(letter.charCodeAt(0) - 55),
  );
  return Number(BigInt(text) % 97n);
}

function luhn(digits: string): number {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10;
}
