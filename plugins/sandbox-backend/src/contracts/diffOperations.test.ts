import { ContractModel, loadContract } from '@smartsandbox/contract';
import { diffOperations } from './diffOperations';

const operation = {
  operationId: 'createPet',
  requestBody: {
    content: {
      'application/json': { schema: { $ref: '#/components/schemas/Pet' } },
    },
  },
  responses: {
    201: {
      description: 'Made',
      content: {
        'application/json': { schema: { $ref: '#/components/schemas/Pet' } },
      },
    },
    422: { description: 'Wrong' },
  },
};

const pet = {
  type: 'object',
  properties: {
    name: { type: 'string', description: 'How it is called' },
    mother: { $ref: '#/components/schemas/Pet' },
    home: { $ref: '#/components/schemas/Home' },
  },
};

const home = {
  type: 'object',
  properties: { pets: { items: { $ref: '#/components/schemas/Pet' } } },
};

function read(
  part: {
    operation?: object;
    pet?: object;
    home?: object;
    security?: object[];
  } = {},
): Promise<ContractModel> {
  return loadContract({
    uri: 'catalog:/pets.yaml',
    text: JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Pets', version: '1' },
      ...(part.security && { security: part.security }),
      paths: { '/pets': { post: { ...operation, ...part.operation } } },
      components: {
        schemas: { Pet: part.pet ?? pet, Home: part.home ?? home },
        securitySchemes: { key: { type: 'http', scheme: 'bearer' } },
      },
    }),
  });
}

const { name, mother } = pet.properties;

describe('diffOperations', () => {
  it.each<[string, Parameters<typeof read>[0], string[]]>([
    ['nothing, with schemas that refer to each other', {}, []],
    [
      'words only',
      {
        operation: { summary: 'Make one', tags: ['Pets'] },
        pet: {
          ...pet,
          title: 'A pet',
          properties: { ...pet.properties, name: { type: 'string' } },
        },
      },
      [],
    ],
    [
      'a property far down',
      { home: { ...home, required: ['pets'] } },
      ['request body', 'response 201'],
    ],
    [
      'a property that is gone',
      { pet: { ...pet, properties: { name, mother } } },
      ['request body', 'response 201'],
    ],
    [
      'a schema that says the same in place of a reference',
      {
        operation: {
          requestBody: {
            content: { 'application/json': { schema: pet } },
          },
        },
      },
      [],
    ],
    [
      'parameters',
      {
        operation: {
          parameters: [
            { name: 'dry', in: 'query', schema: { type: 'boolean' } },
          ],
        },
      },
      ['query parameter dry added'],
    ],
    [
      'responses',
      {
        operation: {
          responses: {
            201: operation.responses[201],
            409: { description: 'Twice' },
          },
        },
      },
      ['response 409 added', 'response 422 removed'],
    ],
    [
      'no body any more',
      { operation: { requestBody: undefined } },
      ['request body removed'],
    ],
    ['security', { security: [{ key: [] }] }, ['security']],
    [
      'the name',
      { operation: { operationId: 'addPet' } },
      ['name, before createPet'],
    ],
    ['deprecation', { operation: { deprecated: true } }, ['deprecated']],
  ])('finds %s', async (_, part, changes) => {
    const found = diffOperations(await read(), await read(part));
    expect(found.modified.map(each => each.changes)).toEqual(
      changes.length > 0 ? [changes] : [],
    );
    expect(found.unchanged).toBe(changes.length > 0 ? 0 : 1);
    expect([found.added, found.removed]).toEqual([[], []]);
  });

  it('goes through big contracts that refer to themselves in a moment', async () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [
        `S${n}`,
        {
          type: 'object',
          properties: Object.fromEntries(
            Array.from({ length: 10 }, (__, m) => [
              `p${m}`,
              { $ref: `#/components/schemas/S${(n * 7 + m * 13) % 200}` },
            ]),
          ),
        },
      ]),
    );
    const load = (version: string) =>
      loadContract({
        uri: 'catalog:/big.yaml',
        text: JSON.stringify({
          openapi: '3.1.0',
          info: { title: 'Big', version },
          paths: Object.fromEntries(
            Array.from({ length: 100 }, (_, n) => [
              `/s${n}`,
              {
                get: {
                  responses: {
                    200: {
                      description: 'It',
                      content: {
                        'application/json': {
                          schema: { $ref: `#/components/schemas/S${n}` },
                        },
                      },
                    },
                  },
                },
              },
            ]),
          ),
          components: { schemas },
        }),
      });
    const found = diffOperations(await load('1'), await load('2'));
    expect(found).toMatchObject({ unchanged: 100, modified: [] });
  });
});
