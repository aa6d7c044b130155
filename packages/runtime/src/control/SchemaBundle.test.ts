import { loadContract } from '@smartsandbox/contract';
import { SchemaBundle } from './SchemaBundle';

async function bundleOf(
  schemas: object,
  files: { [name: string]: object } = {},
) {
  const model = await loadContract(
    {
      uri: 'api.json',
      text: JSON.stringify({
        openapi: '3.1.0',
        info: { title: 'Test', version: '1' },
        paths: {},
        components: { schemas },
      }),
    },
    { read: async uri => JSON.stringify(files[uri.split('/').at(-1) ?? '']) },
  );
  return new SchemaBundle(model.documents);
}

const at = (name: string) => `api.json#/components/schemas/${name}`;

describe('SchemaBundle', () => {
  it('keeps recursive schemas recursive', async () => {
    const bundle = await bundleOf({
      Node: {
        type: 'object',
        properties: { child: { $ref: '#/components/schemas/Node' } },
      },
    });
    const node = {
      type: 'object',
      properties: { child: { $ref: '#/$defs/Node' } },
    };
    expect(bundle.schema(at('Node'))).toEqual(node);
    expect(bundle.definitions()).toEqual({ Node: node });
  });

  it('gives two schemas of one name two names, wherever they come from', async () => {
    const bundle = await bundleOf(
      {
        Pair: {
          properties: {
            a: { $ref: '#/components/schemas/Money' },
            b: { $ref: 'other.json#/$defs/Money' },
          },
        },
        Money: { type: 'integer' },
      },
      { 'other.json': { $defs: { Money: { type: 'string' } } } },
    );
    expect(bundle.schema(at('Pair'))).toEqual({
      properties: {
        a: { $ref: '#/$defs/Money' },
        b: { $ref: '#/$defs/Money_2' },
      },
    });
    expect(bundle.definitions()).toEqual({
      Money: { type: 'integer' },
      Money_2: { type: 'string' },
    });
  });

  it('tells values from schemas, and leaves out what forms don’t need', async () => {
    const bundle = await bundleOf({
      Odd: {
        type: 'object',
        default: { $ref: 'just text' },
        examples: [1],
        'x-internal': true,
        properties: { example: { type: 'string' } },
        discriminator: {
          propertyName: 'kind',
          mapping: { odd: '#/components/schemas/Odd', other: 'Other' },
        },
      },
    });
    expect(bundle.schema(at('Odd'))).toEqual({
      type: 'object',
      default: { $ref: 'just text' },
      properties: { example: { type: 'string' } },
      discriminator: {
        propertyName: 'kind',
        mapping: { odd: '#/$defs/Odd', other: 'Other' },
      },
    });
  });

  it('says in JSON Schema what OpenAPI 3.0 says in its own words', async () => {
    const bundle = await bundleOf({
      Old: {
        type: 'object',
        required: ['id', 'ref', 'amount'],
        properties: {
          id: { type: 'string', readOnly: true },
          ref: { $ref: '#/components/schemas/Id' },
          amount: {
            type: 'number',
            minimum: 0,
            exclusiveMinimum: true,
            maximum: 9,
            exclusiveMaximum: false,
          },
          kind: { type: 'string', nullable: true, enum: ['a'] },
        },
      },
      Id: { type: 'string', readOnly: true },
    });
    expect(bundle.schema(at('Old'))).toEqual({
      type: 'object',
      // Nobody has to send what the API sets itself.
      required: ['amount'],
      properties: {
        id: { type: 'string', readOnly: true },
        ref: { $ref: '#/$defs/Id' },
        amount: { type: 'number', exclusiveMinimum: 0, maximum: 9 },
        kind: { type: ['string', 'null'], enum: ['a', null] },
      },
    });
  });
});
