import { Json, JsonObject } from '../model/types';
import { ContractError } from './ContractError';
import { loadContract, LoadOptions } from './loadContract';

const ok = { 200: { description: 'Fine' } };

function contract(paths: Json, more: JsonObject = {}): string {
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Test', version: '1' },
    paths,
    ...more,
  });
}

async function refusal(text: string, options?: LoadOptions) {
  try {
    await loadContract({ uri: 'api.yaml', text }, options);
  } catch (error) {
    if (error instanceof ContractError) {
      const [{ code, message, place }] = error.diagnostics;
      const { pointer, line, column } = place;
      return { code, message, at: `${pointer} ${line}:${column}` };
    }
    throw error;
  }
  throw new Error('It was loaded');
}

describe('loadContract refuses', () => {
  it.each([
    [
      'broken YAML',
      'openapi: 3.1.0\npaths:\n  /a: [1, 2\n',
      'syntax',
      /valid YAML/,
      ' 4:1',
    ],
    [
      'a tab as indentation',
      'openapi: 3.1.0\npaths:\n\t/a: {}\n',
      'syntax',
      /tab characters/,
      ' 3:1',
    ],
    [
      'broken JSON',
      '{"openapi": "3.1.0",\n "paths": {"/a": }}',
      'syntax',
      /a value is expected/,
      ' 2:18',
    ],
    [
      'JSON that ends early',
      '{"openapi": "3.1.0"',
      'syntax',
      /ends too early/,
      ' 1:20',
    ],
    ['nothing', '', 'not-openapi', /an object with "openapi"/, ' 1:1'],
    ['plain text', 'Hello', 'not-openapi', /an object with "openapi"/, ' 1:1'],
    ['a list', '[1]', 'not-openapi', /an object with "openapi"/, ' 1:1'],
    [
      'something else',
      'name: x',
      'not-openapi',
      /neither "openapi" nor/,
      ' 1:1',
    ],
    ['AsyncAPI', 'asyncapi: 3.0.0', 'not-openapi', /asyncapi document/, ' 1:1'],
    [
      'an unknown version',
      'info: {}\nopenapi: 4.0.0',
      'unknown-version',
      /OpenAPI "4.0.0" can't be read/,
      '/openapi 2:10',
    ],
    [
      'Swagger 1.2',
      '{"swagger": "1.2"}',
      'unknown-version',
      /Swagger "1.2"/,
      '/swagger 1:13',
    ],
    [
      'a document without anything to serve',
      'openapi: 3.1.0\ninfo: {title: A, version: 1}\n',
      'nothing-to-serve',
      /no paths, no webhooks and no components/,
      '/paths 1:1',
    ],
  ])('%s', async (_, text, code, message, at) => {
    const refused = await refusal(text);
    expect(refused).toMatchObject({ code, at });
    expect(refused.message).toMatch(message);
  });

  it('documents that are too long', async () => {
    const text = contract({});
    const refused = await refusal(text, { limits: { documentLength: 10 } });
    expect(refused.code).toBe('too-long');
  });

  it('nesting without end', async () => {
    const deep = `${'['.repeat(500)}${']'.repeat(500)}`;
    const refused = await refusal(
      `{"openapi":"3.1.0","paths":{},"x-deep":${deep}}`,
    );
    expect(refused.code).toBe('too-much-depth');
  });

  it('an alias bomb, quickly', async () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++) {
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    }
    const text = `openapi: 3.0.0\npaths: {}\n${lines.join('\n')}\n`;
    expect((await refusal(text)).code).toBe('too-much-nodes');
  });

  it('an alias that holds itself', async () => {
    const text = 'openapi: 3.0.0\npaths: {}\nx: &x\n  y: *x\n';
    expect((await refusal(text)).code).toBe('too-much-depth');
  });
});

describe('loadContract', () => {
  it('names the places of findings in YAML by line and column', async () => {
    const text = [
      'openapi: 3.0.3',
      'info: {title: A, version: "1"}',
      'paths:',
      '  /a:',
      '    get:',
      '      responses:',
      '        200:',
      '          description: Fine',
      '          content:',
      '            application/json:',
      '              schema:',
      "                $ref: '#/components/schemas/Gone'",
    ].join('\n');
    const { diagnostics } = await loadContract({ uri: 'api.yaml', text });
    expect(JSON.parse(JSON.stringify(diagnostics))).toEqual([
      {
        severity: 'warning',
        code: 'missing-ref',
        message: expect.stringContaining(
          '"#/components/schemas/Gone" leads nowhere',
        ),
        place: {
          uri: 'api.yaml',
          pointer:
            '/paths/~1a/get/responses/200/content/application~1json/schema/$ref',
          line: 12,
          column: 23,
        },
      },
    ]);
  });

  it('keeps dates as text and merges YAML keys', async () => {
    const text = [
      'openapi: 3.0.3',
      'info: {title: A, version: 2024-01-31}',
      'x-all: &all {description: Shared}',
      'paths:',
      '  /a:',
      '    get:',
      '      <<: *all',
      '      responses: {200: {description: Fine}}',
    ].join('\n');
    const model = await loadContract({ uri: 'api.yaml', text });
    expect(model.version).toBe('2024-01-31');
    expect(model.operations[0].description).toBe('Shared');
  });

  it.each([
    ['JSON', '{"openapi":"3.0.0","paths":{},\n"paths":{"/a":{}}}', 2, 1],
    ['YAML', 'openapi: 3.0.0\npaths: {}\npaths: {/a: {}}\n', 3, 1],
  ])(
    'says where %s has a key twice, and takes the last',
    async (_, text, line, column) => {
      const model = await loadContract({ uri: 'a', text });
      expect(model.diagnostics[0]).toMatchObject({
        severity: 'warning',
        code: 'duplicate-key',
        place: { line, column },
      });
      expect(model.document.paths).toEqual({ '/a': {} });
    },
  );

  it('follows references through files, chains and cycles', async () => {
    const files: { [uri: string]: string } = {
      'apis/shared/pets.yaml': [
        'Pet:',
        '  type: object',
        '  properties:',
        '    mother: {$ref: "#/Pet"}',
        '    owner: {$ref: "../people.json#/Person"}',
        'Alias: {$ref: "#/Pet"}',
        'Loop: {$ref: "#/Loop"}',
      ].join('\n'),
      'apis/people.json': '{"Person": {"type": "string"}}',
    };
    const asked: string[] = [];
    const model = await loadContract(
      {
        uri: 'apis/api.json',
        text: contract({
          '/pets': {
            get: {
              responses: {
                200: {
                  description: 'Fine',
                  content: {
                    'application/json': {
                      schema: { $ref: './shared/pets.yaml#/Alias' },
                    },
                  },
                },
              },
            },
          },
        }),
      },
      {
        read: async uri => {
          asked.push(uri);
          return files[uri];
        },
      },
    );
    expect(asked).toEqual(['apis/shared/pets.yaml', 'apis/people.json']);
    const { documents } = model;
    expect(model.operations[0].responses[0].content[0].schema).toBe(
      'apis/shared/pets.yaml#/Pet',
    );
    expect(
      documents.resolve('#/Loop', 'apis/shared/pets.yaml'),
    ).toBeUndefined();
    expect(
      documents.resolve(
        '#/Alias/properties/mother/properties/owner',
        'apis/shared/pets.yaml',
      ),
    ).toBe('apis/people.json#/Person');
    expect(documents.node('apis/people.json#/Person')).toEqual({
      type: 'string',
    });
    expect(model.diagnostics.map(({ code }) => code)).toEqual(['missing-ref']);
  });

  it('says which document could not be read, and serves the rest', async () => {
    const model = await loadContract(
      {
        uri: 'api.json',
        text: contract({
          '/a': { $ref: '../secret.yaml' },
          '/b': { get: { responses: ok } },
        }),
      },
      {
        read: async uri => {
          throw new Error(`${uri} is outside the folder of the contract`);
        },
      },
    );
    expect(model.operations.map(({ path }) => path)).toEqual(['/b']);
    expect(model.diagnostics[0]).toMatchObject({
      code: 'missing-ref',
      message:
        '"../secret.yaml" can\'t be followed: ../secret.yaml is outside the folder of the contract',
    });
  });

  it('keeps what stands beside a $ref in 3.1 and ignores it in 3.0', async () => {
    const schemas = {
      A: { $ref: '#/components/schemas/B', maxLength: 3 },
      B: { type: 'string' },
    };
    const load = (openapi: string) =>
      loadContract({
        uri: 'a',
        text: contract({}, { openapi, components: { schemas } }),
      });
    const newer = await load('3.1.0');
    const older = await load('3.0.3');
    expect(newer.documents.resolve('#/components/schemas/A', 'a')).toBe(
      'a#/components/schemas/A',
    );
    expect(older.documents.resolve('#/components/schemas/A', 'a')).toBe(
      'a#/components/schemas/B',
    );
  });

  it('follows chains of any length to their one end', async () => {
    const schemas: { [name: string]: Json } = { S5000: { type: 'string' } };
    for (let i = 0; i < 5000; i++) {
      schemas[`S${i}`] = { $ref: `#/components/schemas/S${i + 1}` };
    }
    const { documents, diagnostics } = await loadContract({
      uri: 'a',
      text: contract({}, { components: { schemas } }),
    });
    const end = 'a#/components/schemas/S5000';
    expect(documents.resolve('#/components/schemas/S0', 'a')).toBe(end);
    expect(documents.resolve('#/components/schemas/S4321', 'a')).toBe(end);
    expect(diagnostics.map(({ code }) => code)).toEqual(['no-operations']);
  });

  it('finds schemas by $anchor and $id', async () => {
    const { documents } = await loadContract({
      uri: 'https://example.com/api.json',
      text: contract(
        {},
        {
          components: {
            schemas: {
              Named: { $anchor: 'named', type: 'string' },
              Owned: {
                $id: 'https://example.com/schemas/owned',
                $defs: { Part: { type: 'integer' } },
              },
            },
          },
        },
      ),
    });
    const base = 'https://example.com/api.json';
    expect(documents.resolve('#named', base)).toBe(
      `${base}#/components/schemas/Named`,
    );
    expect(documents.resolve('schemas/owned#/$defs/Part', base)).toBe(
      `${base}#/components/schemas/Owned/$defs/Part`,
    );
  });

  it('takes data for data: a $ref, pattern or default in an example is none', async () => {
    const model = await loadContract({
      uri: 'a',
      text: contract(
        {},
        {
          components: {
            schemas: {
              A: {
                example: { $ref: '#/nowhere', pattern: '(?P<a>' },
                properties: { default: { $ref: '#/components/schemas/Gone' } },
              },
            },
          },
        },
      ),
    });
    expect(
      model.diagnostics.map(({ code, place }) => `${code} ${place.pointer}`),
    ).toEqual([
      'missing-ref /components/schemas/A/properties/default/$ref',
      'no-operations ',
    ]);
  });

  it('converts Swagger 2.0', async () => {
    const model = await loadContract({
      uri: 'old.yaml',
      text: [
        'swagger: "2.0"',
        'info: {title: Old, version: "1"}',
        'host: api.example.com',
        'basePath: /v1/',
        'securityDefinitions: {Basic: {type: basic}}',
        'security: [{Basic: []}]',
        'paths:',
        '  /pets:',
        '    post:',
        '      consumes: [application/json]',
        '      produces: [application/json]',
        '      parameters:',
        '        - {name: body, in: body, schema: {$ref: "#/definitions/Pet"}}',
        '        - {name: tags, in: query, type: array, items: {type: string}}',
        '      responses:',
        '        201: {description: Made, schema: {$ref: "#/definitions/Pet"}}',
        'definitions:',
        '  Pet: {type: object, properties: {mate: {$ref: "#/definitions/Gone"}}}',
      ].join('\n'),
    });
    expect(model.format).toBe('swagger-2.0');
    expect(model.servers[0].pathPrefix).toBe('/v1');
    expect(model.securitySchemes.get('Basic')).toEqual({
      type: 'http',
      scheme: 'basic',
    });
    const [operation] = model.operations;
    expect(operation.parameters[0]).toMatchObject({
      name: 'tags',
      style: 'form',
      explode: false,
    });
    expect(operation.requestBody?.content[0].schema).toBe(
      'old.yaml#/components/schemas/Pet',
    );
    expect(operation.responses[0].content[0].schema).toBe(
      'old.yaml#/components/schemas/Pet',
    );
    expect(model.diagnostics[0].place).toMatchObject({
      pointer: '/definitions/Pet/properties/mate/$ref',
      line: 18,
    });
  });

  it('says when Swagger 2.0 can not be converted', async () => {
    const refused = await refusal(
      JSON.stringify({
        swagger: '2.0',
        paths: {
          '/a': { get: { parameters: [{ name: 'x', type: 'string' }] } },
        },
      }),
    );
    expect(refused.message).toMatch(/can't be converted .*"in" property/);
  });

  it('gives the same digest for the same texts only', async () => {
    const digest = async (text: string) =>
      (await loadContract({ uri: 'a', text })).digest;
    const first = await digest(contract({}));
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(await digest(contract({}))).toBe(first);
    expect(await digest(`${contract({})} `)).not.toBe(first);
  });
});
