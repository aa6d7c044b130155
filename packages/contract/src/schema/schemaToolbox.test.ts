import { Json, JsonObject } from '../model/types';
import { literalContract, schemaId } from './__fixtures__/literalContract';
import { schemaToolbox } from './schemaToolbox';
import { ValidateOptions } from './types';

interface Case {
  name: string;
  schemas: JsonObject;
  value: Json;
  /** `pointer rule`, in order. */
  found: string[];
  version?: string;
  options?: Partial<ValidateOptions>;
}

const tree: JsonObject = {
  It: {
    type: 'object',
    required: ['name'],
    properties: {
      name: { type: 'string' },
      children: { type: 'array', items: { $ref: '#/components/schemas/It' } },
    },
  },
};
const access: JsonObject = {
  It: {
    type: 'object',
    required: ['id', 'secret', 'name'],
    properties: {
      id: { type: 'string', readOnly: true },
      secret: { type: 'string', writeOnly: true },
      name: { type: 'string' },
    },
  },
};
const pay: JsonObject = {
  It: {
    oneOf: [
      { $ref: '#/components/schemas/Card' },
      { $ref: '#/components/schemas/Bank' },
    ],
    discriminator: {
      propertyName: 'type',
      mapping: { card: '#/components/schemas/Card', gone: '#/nowhere' },
    },
  },
  Card: {
    type: 'object',
    required: ['type', 'number'],
    properties: {
      type: { type: 'string' },
      number: { type: 'string', minLength: 12 },
    },
  },
  Bank: {
    type: 'object',
    required: ['type', 'iban'],
    properties: { type: { type: 'string' }, iban: { type: 'string' } },
  },
};
const layered: JsonObject = {
  It: {
    allOf: [
      { $ref: '#/components/schemas/Base' },
      { type: 'object', required: ['id', 'b'], properties: { b: {} } },
    ],
  },
  Base: {
    type: 'object',
    properties: { id: { type: 'string', readOnly: true }, a: {} },
  },
};

const cases: Case[] = [
  {
    name: 'recursion',
    schemas: tree,
    value: { name: 'a', children: [{ name: 'b', children: [{}] }] },
    found: ['/children/0/children/0/name required'],
  },
  {
    name: 'every violation',
    schemas: tree,
    value: { name: 1, children: [{ name: 2 }, 3] },
    found: ['/name type', '/children/0/name type', '/children/1 type'],
  },
  {
    name: 'nullable of 3.0',
    version: '3.0.3',
    schemas: { It: { type: 'string', nullable: true, enum: ['a'] } },
    value: null,
    found: [],
  },
  {
    name: 'nullable beside allOf (3.0)',
    version: '3.0.3',
    schemas: { It: { nullable: true, allOf: [{ type: 'object' }] } },
    value: null,
    found: [],
  },
  {
    name: 'nullable enum of 3.0 in an answer, by the letter',
    version: '3.0.3',
    schemas: { It: { type: 'string', nullable: true, enum: ['a'] } },
    value: null,
    options: { direction: 'response' },
    found: [' type'],
  },
  {
    name: 'nullable type of 3.0 in an answer',
    version: '3.0.3',
    schemas: { It: { type: 'string', nullable: true } },
    value: null,
    options: { direction: 'response' },
    found: [],
  },
  {
    name: 'exclusive minimum as a boolean (3.0)',
    version: '3.0.3',
    schemas: { It: { type: 'number', minimum: 0, exclusiveMinimum: true } },
    value: 0,
    found: [' exclusiveMinimum'],
  },
  {
    name: 'exclusive minimum as a number',
    schemas: { It: { type: 'number', exclusiveMinimum: 0 } },
    value: 0,
    found: [' exclusiveMinimum'],
  },
  {
    name: 'siblings of $ref count in 3.1',
    schemas: {
      It: { $ref: '#/components/schemas/Name', maxLength: 2 },
      Name: { type: 'string' },
    },
    value: 'abc',
    found: [' maxLength'],
  },
  {
    name: 'siblings of $ref are ignored in 3.0',
    version: '3.0.3',
    schemas: {
      It: { $ref: '#/components/schemas/Name', maxLength: 2 },
      Name: { type: 'string' },
    },
    value: 'abc',
    found: [],
  },
  {
    name: 'const and prefixItems',
    schemas: {
      It: {
        type: 'array',
        prefixItems: [{ const: 'a' }],
        items: { type: 'integer' },
      },
    },
    value: ['b', 'c'],
    found: ['/0 enum', '/1 type'],
  },
  {
    name: 'readOnly is not required in requests',
    schemas: access,
    value: { secret: 's', name: 'n' },
    found: [],
  },
  {
    name: 'readOnly is ignored in requests, whatever it is',
    schemas: access,
    value: { id: 7, secret: 's', name: 'n' },
    found: [],
  },
  {
    name: 'readOnly is refused in strict requests',
    schemas: access,
    value: { id: '7', secret: 's', name: 'n' },
    options: { mode: 'strict' },
    found: ['/id readOnly'],
  },
  {
    name: 'writeOnly never comes back',
    schemas: access,
    value: { id: '7', secret: 's', name: 'n' },
    options: { direction: 'response' },
    found: ['/secret writeOnly'],
  },
  {
    name: 'writeOnly is not required in responses',
    schemas: access,
    value: { id: '7', name: 'n' },
    options: { direction: 'response' },
    found: [],
  },
  {
    name: 'readOnly of a sibling in allOf is not required',
    schemas: layered,
    value: { b: 1 },
    found: [],
  },
  {
    name: 'but in responses it is',
    schemas: layered,
    value: { b: 1 },
    options: { direction: 'response' },
    found: ['/id required'],
  },
  {
    name: 'unknown properties are fine',
    schemas: layered,
    value: { b: 1, c: 2 },
    found: [],
  },
  {
    name: 'unknown properties in strict, through allOf',
    schemas: layered,
    value: { a: 1, b: 1, c: 2 },
    options: { mode: 'strict' },
    found: ['/c additionalProperties'],
  },
  {
    name: 'additionalProperties given',
    schemas: { It: { properties: { a: {} }, additionalProperties: true } },
    value: { b: 1 },
    options: { mode: 'strict' },
    found: [],
  },
  {
    name: 'unevaluatedProperties through allOf',
    schemas: {
      It: {
        allOf: [{ properties: { a: {} } }],
        properties: { b: {} },
        unevaluatedProperties: false,
      },
    },
    value: { a: 1, b: 1, c: 1 },
    found: ['/c additionalProperties'],
  },
  {
    name: 'formats are annotations',
    schemas: { It: { type: 'string', format: 'email' } },
    value: 'x',
    found: [],
  },
  {
    name: 'formats are asserted in strict',
    schemas: { It: { type: 'string', format: 'email' } },
    value: 'x',
    options: { mode: 'strict' },
    found: [' format'],
  },
  {
    name: 'nothing is refused in off',
    schemas: tree,
    value: 3,
    options: { mode: 'off' },
    found: [],
  },
  {
    name: 'the discriminator picks the branch that is spoken of',
    schemas: pay,
    value: { type: 'card', number: '1' },
    found: ['/number minLength'],
  },
  {
    name: 'a name that the mapping leaves out is the component',
    schemas: pay,
    value: { type: 'Bank' },
    found: ['/iban required'],
  },
  {
    name: 'an unknown discriminator',
    schemas: pay,
    value: { type: 'cash' },
    found: ['/type discriminator'],
  },
  {
    name: 'the nearest branch of anyOf',
    schemas: {
      It: {
        anyOf: [
          { type: 'string' },
          { type: 'object', required: ['a', 'b'] },
          {
            type: 'object',
            required: ['a'],
            properties: { a: { type: 'integer' } },
          },
        ],
      },
    },
    value: { a: 'x' },
    found: ['/a type'],
  },
  {
    name: 'no branch for the type',
    schemas: { It: { oneOf: [{ type: 'string' }, { type: 'integer' }] } },
    value: {},
    found: [' type'],
  },
  {
    name: 'several branches of oneOf',
    schemas: { It: { oneOf: [{ type: 'integer' }, { type: 'number' }] } },
    value: 3,
    found: [' oneOf'],
  },
  {
    name: 'a pattern that JavaScript cannot read',
    schemas: { It: { type: 'string', pattern: '(?i)^[[:alpha:]]+$' } },
    value: '1',
    found: [],
  },
  {
    name: 'a pattern that could run for ever',
    schemas: { It: { type: 'string', pattern: '^(a+)+$' } },
    value: `${'a'.repeat(60)}b`,
    found: [' pattern'],
  },
  {
    name: 'unique items, whatever the order of members',
    schemas: { It: { type: 'array', uniqueItems: true } },
    value: [
      { a: 1, b: 2 },
      { b: 2, a: 1 },
    ],
    found: [' uniqueItems'],
  },
  {
    name: 'a schema that is itself',
    schemas: {
      It: { allOf: [{ $ref: '#/components/schemas/It' }], type: 'integer' },
    },
    value: 'x',
    found: [' type'],
  },
  {
    name: 'if, then, else',
    schemas: {
      It: {
        if: { properties: { a: { const: 1 } } },
        then: { required: ['b'] },
        else: { required: ['c'] },
      },
    },
    value: { a: 2 },
    found: ['/c required'],
  },
  {
    name: 'dependentRequired',
    schemas: { It: { dependentRequired: { a: ['b'] } } },
    value: { a: 2 },
    found: ['/b dependentRequired'],
  },
  {
    name: 'pointers are escaped',
    schemas: { It: { properties: { 'a/b': { type: 'string' } } } },
    value: { 'a/b': 1 },
    found: ['/a~1b type'],
  },
  {
    name: 'a type that JSON Schema does not know',
    version: '3.0.3',
    schemas: { It: { type: 'file' } },
    value: 'x',
    found: [],
  },
];

describe('schemaToolbox.validate', () => {
  it.each(cases)(
    '$name',
    async ({ schemas, version, value, options, found }) => {
      const toolbox = schemaToolbox(
        await literalContract(schemas, { version }),
      );
      const violations = toolbox.validate(schemaId('It'), value, {
        direction: 'request',
        mode: 'contract',
        ...options,
      });
      expect(violations.map(each => `${each.pointer} ${each.rule}`)).toEqual(
        found,
      );
    },
  );

  it.each<[JsonObject, Json, string]>([
    [
      { type: 'integer', minimum: 1 },
      'abc',
      'must be an integer of at least 1, got "abc"',
    ],
    [
      { type: 'integer', minimum: 1, maximum: 9 },
      12,
      'must be an integer of 1 to 9, got 12',
    ],
    [
      { type: 'string', enum: ['EUR', 'USD'] },
      'GBP',
      'must be one of "EUR", "USD", got "GBP"',
    ],
    [
      { type: 'string', minLength: 3, maxLength: 3 },
      'a',
      'must be a string of exactly 3 characters, got "a"',
    ],
    [
      { type: ['string', 'null'] },
      {},
      'must be a string or null, got an object',
    ],
    [
      { type: 'object', required: ['name'] },
      {},
      '`name` is required, but it is missing',
    ],
    [
      {
        type: 'object',
        properties: { amount: {} },
        additionalProperties: false,
      },
      { amuont: 1 },
      '`amuont` is not a documented property; did you mean `amount`?',
    ],
    [
      { type: 'array', maxItems: 1 },
      [1, 2],
      'must be an array of at most 1 items, got an array of 2',
    ],
  ])('says what is wrong in plain words: %j', async (It, value, message) => {
    const toolbox = schemaToolbox(await literalContract({ It }));
    const [violation] = toolbox.validate(schemaId('It'), value, {
      direction: 'request',
      mode: 'contract',
    });
    expect(violation.message).toBe(message);
  });

  it('reports at most the limit, and 50 by default', async () => {
    const toolbox = schemaToolbox(
      await literalContract({
        It: { type: 'array', items: { type: 'string' } },
      }),
    );
    const value = Array.from({ length: 200 }, (_, index) => index);
    const validate = (limit?: number) =>
      toolbox.validate(schemaId('It'), value, {
        direction: 'request',
        mode: 'contract',
        limit,
      }).length;
    expect([validate(), validate(3)]).toEqual([50, 3]);
  });
});

describe('schemaToolbox.properties', () => {
  it('looks through allOf and alternatives', async () => {
    const toolbox = schemaToolbox(
      await literalContract({
        It: {
          allOf: [{ $ref: '#/components/schemas/Base' }],
          required: ['b'],
          properties: { b: { type: 'integer', default: 3 } },
          oneOf: [{ properties: { c: { type: 'boolean' } }, required: ['c'] }],
        },
        Base: {
          required: ['a'],
          properties: {
            a: { type: 'string', format: 'email', readOnly: true },
          },
        },
      }),
    );
    const properties = [...toolbox.properties(schemaId('It')).values()];
    expect(
      properties.map(({ name, required, readOnly, types, default: value }) => [
        name,
        required,
        readOnly,
        [...types],
        value,
      ]),
    ).toEqual([
      ['b', true, false, ['integer'], 3],
      ['a', true, true, ['string'], undefined],
      ['c', false, false, ['boolean'], undefined],
    ]);
  });

  it('knows the types that alternatives leave', async () => {
    const toolbox = schemaToolbox(
      await literalContract({
        It: { anyOf: [{ type: 'string' }, { type: ['integer', 'null'] }] },
        Any: {},
      }),
    );
    expect([...toolbox.types(schemaId('It'))]).toEqual([
      'string',
      'integer',
      'null',
    ]);
    expect(toolbox.types(schemaId('Any')).size).toBe(0);
  });
});
