import { loadContract } from '../load/loadContract';
import { Json, JsonObject } from './types';

const responses = { 200: { description: 'Fine' } };

function load(paths: Json, more: JsonObject = {}) {
  const text = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Test', version: '1' },
    paths,
    ...more,
  });
  return loadContract({ uri: 'api.json', text });
}

function codes(model: {
  diagnostics: readonly {
    severity: string;
    code: string;
    place: { pointer: string };
  }[];
}) {
  return model.diagnostics.map(
    ({ severity, code, place }) => `${severity} ${code} ${place.pointer}`,
  );
}

describe('operations', () => {
  it('merge the parameters of their path, with defaults by location', async () => {
    const model = await load(
      {
        '/a/{id}': {
          parameters: [
            {
              name: 'id',
              in: 'path',
              required: true,
              schema: { type: 'string' },
            },
            { name: 'q', in: 'query', schema: { type: 'string' } },
            { $ref: '#/components/parameters/Trace' },
          ],
          get: {
            parameters: [
              {
                name: 'q',
                in: 'query',
                style: 'pipeDelimited',
                schema: { type: 'array' },
              },
            ],
            responses,
          },
        },
      },
      {
        components: {
          parameters: {
            Trace: {
              name: 'X-Trace',
              in: 'header',
              content: { 'Application/JSON': { schema: { type: 'object' } } },
            },
          },
        },
      },
    );
    expect(model.diagnostics).toEqual([]);
    const shown = model.operations[0].parameters.map(
      ({ name, style, explode, required, mediaType, pointer }) => [
        name,
        style,
        explode,
        required,
        mediaType,
        pointer,
      ],
    );
    expect(shown).toEqual([
      ['id', 'simple', false, true, undefined, '/paths/~1a~1{id}/parameters/0'],
      [
        'q',
        'pipeDelimited',
        false,
        false,
        undefined,
        '/paths/~1a~1{id}/get/parameters/0',
      ],
      [
        'X-Trace',
        'simple',
        false,
        false,
        'application/json',
        '/components/parameters/Trace',
      ],
    ]);
  });

  it('get the parameters that their path uses and nobody declares', async () => {
    const model = await load({
      '/a/{id}?lat={lat}': {
        get: {
          parameters: [{ name: 'gone', in: 'path', required: true }],
          responses,
        },
      },
    });
    expect(
      model.operations[0].parameters.map(({ name, in: at }) => `${at} ${name}`),
    ).toEqual(['path id', 'query lat']);
    expect(codes(model)).toEqual([
      'warning unused-parameter /paths/~1a~1{id}?lat={lat}/get/parameters/0',
      'warning undeclared-parameter /paths/~1a~1{id}?lat={lat}/get',
    ]);
  });

  it('that match the same requests give way to the first', async () => {
    const model = await load({
      '/a/{x}': { get: { operationId: 'first', responses } },
      '/a/{y}': { get: { responses }, put: { responses } },
      '/a/{x}#b': { get: { responses } },
    });
    expect(model.operations.map(({ id }) => id)).toEqual([
      'first',
      'put:/a/{y}',
      'get:/a/{x}#b',
    ]);
    expect(codes(model)[0]).toBe('error duplicate-path /paths/~1a~1{y}/get');
  });

  it('with the name of another go by method and path', async () => {
    const model = await load({
      '/a': { get: { operationId: 'same', responses } },
      '/b': { get: { operationId: 'same', responses } },
    });
    expect([...model.operationsById.keys()]).toEqual(['same', 'get:/b']);
    expect(codes(model)).toEqual([
      'warning duplicate-operation-id /paths/~1b/get/operationId',
    ]);
  });

  it.each([
    ['/_sandbox/a', 'error reserved-path /paths/~1_sandbox~1a'],
    ['/_idp', 'error reserved-path /paths/~1_idp'],
    ['/_inbox?x', 'error reserved-path /paths/~1_inbox?x'],
    ['a', 'error bad-path /paths/a'],
  ])('at %s are left out', async (path, diagnostic) => {
    const model = await load({ [path]: { get: { responses } } });
    expect(model.operations).toEqual([]);
    expect(codes(model)[0]).toBe(diagnostic);
  });

  it('keep only what is a status and a media type', async () => {
    const model = await load({
      '/a': {
        get: {
          responses: {
            '2xx': {
              description: 'Fine',
              content: { code: { type: 'string' }, 'Text/Plain': {} },
            },
            OK: { description: '?' },
          },
        },
      },
    });
    const [response] = model.operations[0].responses;
    expect(response.status).toBe('2XX');
    expect(response.content.map(({ mediaType }) => mediaType)).toEqual([
      'text/plain',
    ]);
    expect(codes(model)).toEqual([
      'error bad-media-type /paths/~1a/get/responses/2xx/content/code',
      'error bad-status /paths/~1a/get/responses/OK',
    ]);
  });

  it('show examples, by name, by reference and alone', async () => {
    const model = await load(
      {
        '/a': {
          get: {
            responses: {
              200: {
                description: 'Fine',
                content: {
                  'application/json': {
                    examples: {
                      one: { summary: 'One', value: 1 },
                      two: { $ref: '#/components/examples/Two' },
                      far: { externalValue: 'https://example.com/3.json' },
                    },
                  },
                  'text/plain': { example: 'four' },
                },
                headers: { 'X-Rate': { $ref: '#/components/headers/Rate' } },
              },
            },
          },
        },
      },
      {
        components: {
          examples: { Two: { value: { $ref: 'data' } } },
          headers: {
            Rate: { required: true, schema: { type: 'integer' }, example: 7 },
          },
        },
      },
    );
    const [response] = model.operations[0].responses;
    expect(response.content[0].examples).toEqual([
      { name: 'one', summary: 'One', value: 1 },
      { name: 'two', value: { $ref: 'data' } },
    ]);
    expect(response.content[1].examples).toEqual([{ value: 'four' }]);
    expect(response.headers).toEqual([
      {
        name: 'X-Rate',
        required: true,
        schema: 'api.json#/components/headers/Rate/schema',
        examples: [{ value: 7 }],
      },
    ]);
    expect(codes(model)).toEqual([
      'info external-example /paths/~1a/get/responses/200/content/application~1json/examples/far',
    ]);
  });
});

describe('security', () => {
  it('of an operation replaces that of the contract; unknown schemes still protect', async () => {
    const model = await load(
      {
        '/a': { get: { responses } },
        '/b': { get: { security: [], responses } },
        '/c': {
          get: {
            security: [{ Key: [], OAuth: ['read'] }, { Gone: [] }],
            responses,
          },
        },
      },
      {
        security: [{ Key: [] }],
        components: {
          securitySchemes: {
            Key: { type: 'apiKey', in: 'header', name: 'X-Key' },
            OAuth: {
              type: 'oauth2',
              flows: { implicit: { scopes: { read: '', write: '' } } },
            },
            Bad: { type: 'apiKey' },
          },
        },
      },
    );
    expect(model.operations.map(({ security }) => security)).toEqual([
      [{ schemes: [{ name: 'Key', scopes: [] }] }],
      [],
      [
        {
          schemes: [
            { name: 'Key', scopes: [] },
            { name: 'OAuth', scopes: ['read'] },
          ],
        },
        { schemes: [{ name: 'Gone', scopes: [] }] },
      ],
    ]);
    expect(Object.fromEntries(model.securitySchemes)).toEqual({
      Key: { type: 'apiKey', in: 'header', name: 'X-Key' },
      OAuth: { type: 'oauth2', scopes: ['read', 'write'] },
      Gone: { type: 'http', scheme: 'bearer' },
    });
    expect(codes(model)).toEqual([
      'warning bad-security-scheme /components/securitySchemes/Bad',
      'warning unknown-security-scheme /paths/~1c/get/security/1/Gone',
    ]);
  });
});

describe('servers', () => {
  it.each([
    [{ url: 'https://api.example.com' }, ''],
    [{ url: 'https://api.example.com/v1/' }, '/v1'],
    [{ url: '/v2' }, '/v2'],
    [{ url: 'v3/' }, '/v3'],
    [{ url: '//api.example.com/v4?x=1' }, '/v4'],
    [
      {
        url: 'https://{region}.example.com/{base}',
        variables: { region: { default: 'eu' }, base: { default: 'v5' } },
      },
      '/v5',
    ],
  ])('%j has its path prefix', async (server, prefix) => {
    const model = await load({}, { servers: [server] });
    expect(model.servers[0].pathPrefix).toBe(prefix);
  });
});

describe('patterns', () => {
  it('in the syntax of another language are warnings', async () => {
    const model = await load(
      {},
      {
        components: {
          schemas: { A: { pattern: '(?P<a>x)' }, B: { pattern: '^[\\w-.]+$' } },
        },
      },
    );
    expect(codes(model)[0]).toBe(
      'warning bad-pattern /components/schemas/A/pattern',
    );
  });
});

describe('a document without paths', () => {
  it('loads with its webhooks, and says so', async () => {
    const text = JSON.stringify({
      openapi: '3.1.0',
      info: { title: 'Hooks', version: '1' },
      webhooks: { paid: { post: { summary: 'Paid', responses } } },
    });
    const model = await loadContract({ uri: 'api.json', text });
    expect(model.webhooks).toEqual([
      {
        name: 'paid',
        operation: { summary: 'Paid', responses },
        pointer: '/webhooks/paid/post',
      },
    ]);
    expect(model.diagnostics[0].message).toMatch(
      /no operations, only 1 webhooks/,
    );
  });
});
