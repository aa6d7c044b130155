import { Json, JsonObject } from '../model/types';
import { ValidationMode } from '../schema/types';
import { literalContract } from '../schema/__fixtures__/literalContract';
import { requestReader } from './requestReader';
import { ParsedRequest } from './types';

interface Sent {
  path?: { [name: string]: string };
  query?: string;
  headers?: { [name: string]: string };
  body?: string;
}

async function read(
  operation: JsonObject,
  sent: Sent,
  options: {
    mode?: ValidationMode;
    schemas?: JsonObject;
    method?: string;
  } = {},
): Promise<ParsedRequest> {
  const path = `/x${Object.keys(sent.path ?? {})
    .map(name => `/{${name}}`)
    .join('')}`;
  const model = await literalContract(options.schemas ?? {}, {
    version: '3.0.3',
    paths: {
      [path]: {
        [options.method ?? 'post']: {
          responses: { 200: { description: 'ok' } },
          ...operation,
        },
      },
    },
  });
  return requestReader(model, model.operations[0]).read(
    {
      pathParameters: sent.path ?? {},
      query: sent.query ?? '',
      header: name => sent.headers?.[name],
      body:
        sent.body === undefined
          ? undefined
          : new TextEncoder().encode(sent.body),
    },
    options.mode ?? 'contract',
  );
}

const list = { type: 'array', items: { type: 'integer' } };
const object = {
  type: 'object',
  properties: { R: { type: 'integer' }, G: { type: 'integer' } },
};

describe('requestReader: styles', () => {
  const numbers = [3, 4, 5];
  const colours = { R: 100, G: 200 };

  it.each<[string, boolean, JsonObject, string, Json]>([
    ['simple', false, { type: 'integer' }, '5', 5],
    ['simple', false, list, '3,4,5', numbers],
    ['simple', false, object, 'R,100,G,200', colours],
    ['simple', true, object, 'R=100,G=200', colours],
    ['simple', false, { type: 'string' }, 'a%2Fb%20c', 'a/b c'],
    ['label', false, { type: 'integer' }, '.5', 5],
    ['label', false, list, '.3,4,5', numbers],
    ['label', true, list, '.3.4.5', numbers],
    ['label', false, object, '.R,100,G,200', colours],
    ['label', true, object, '.R=100.G=200', colours],
    ['matrix', false, { type: 'integer' }, ';p=5', 5],
    ['matrix', false, list, ';p=3,4,5', numbers],
    ['matrix', true, list, ';p=3;p=4;p=5', numbers],
    ['matrix', false, object, ';p=R,100,G,200', colours],
    ['matrix', true, object, ';R=100;G=200', colours],
  ])(
    'path, %s, explode %s, %j: %s',
    async (style, explode, schema, text, value) => {
      const parameter = {
        name: 'p',
        in: 'path',
        required: true,
        style,
        explode,
        schema,
      };
      const { parameters, violations } = await read(
        { parameters: [parameter] },
        { path: { p: text } },
      );
      expect(violations).toEqual([]);
      expect(parameters.path.p).toEqual(value);
    },
  );

  it.each<[string, boolean, JsonObject, string, Json]>([
    ['form', true, { type: 'integer' }, 'p=5', 5],
    ['form', true, { type: 'boolean' }, 'p=true', true],
    ['form', true, { type: 'string' }, 'p=5', '5'],
    ['form', true, { type: 'string' }, 'p=a+b%26', 'a b&'],
    ['form', true, { type: 'string' }, 'p=100%', '100%'],
    ['form', true, list, 'p=3&p=4&p=5', numbers],
    ['form', true, list, 'p=3', [3]],
    ['form', true, list, 'p[]=3&p[]=4&p%5B%5D=5', numbers],
    ['form', false, list, 'p=3,4,5', numbers],
    ['form', false, list, 'p=3%2C4%2C5', numbers],
    ['form', false, list, 'p=', []],
    ['form', false, object, 'p=R,100,G,200', colours],
    ['form', true, object, 'R=100&G=200', colours],
    ['spaceDelimited', false, list, 'p=3%204%205', numbers],
    ['spaceDelimited', false, list, 'p=3+4+5', numbers],
    ['pipeDelimited', false, list, 'p=3|4|5', numbers],
    ['pipeDelimited', false, list, 'p=3%7C4%7C5', numbers],
    ['deepObject', true, object, 'p[R]=100&p[G]=200', colours],
    [
      'deepObject',
      true,
      { type: 'object', properties: { a: object, l: list } },
      'p[a][R]=1&p[l][]=3&p[l][]=4',
      { a: { R: 1 }, l: [3, 4] },
    ],
    [
      'deepObject',
      true,
      { type: 'array', items: object },
      'p[0][R]=1&p[1][G]=2',
      [{ R: 1 }, { G: 2 }],
    ],
    [
      'deepObject',
      true,
      {
        anyOf: [
          { type: 'object', properties: { gt: { type: 'integer' } } },
          { type: 'integer' },
        ],
      },
      'p[gt]=7',
      { gt: 7 },
    ],
    [
      'deepObject',
      true,
      {
        anyOf: [
          { type: 'object', properties: { gt: { type: 'integer' } } },
          { type: 'integer' },
        ],
      },
      'p=7',
      7,
    ],
  ])(
    'query, %s, explode %s, %j: %s',
    async (style, explode, schema, query, value) => {
      const parameter = { name: 'p', in: 'query', style, explode, schema };
      const { parameters, violations } = await read(
        { parameters: [parameter] },
        { query },
      );
      expect(violations).toEqual([]);
      const { query: read_ } = parameters;
      expect(read_.p).toEqual(value);
    },
  );

  it('reads parameters described by content', async () => {
    const parameter = {
      name: 'p',
      in: 'query',
      content: { 'application/json': { schema: object } },
    };
    const good = await read(
      { parameters: [parameter] },
      { query: 'p=%7B%22R%22%3A1%7D' },
    );
    expect(good.parameters.query).toEqual({ p: { R: 1 } });
    const bad = await read({ parameters: [parameter] }, { query: 'p=%7B' });
    expect(bad.violations).toMatchObject([
      { in: 'query', pointer: '/p', rule: 'syntax' },
    ]);
  });

  it('reads headers and cookies', async () => {
    const { parameters } = await read(
      {
        parameters: [
          { name: 'X-Ids', in: 'header', schema: list },
          { name: 'session', in: 'cookie', schema: { type: 'integer' } },
          {
            name: 'Accept',
            in: 'header',
            required: true,
            schema: { type: 'integer' },
          },
        ],
      },
      { headers: { 'x-ids': '1, 2', cookie: 'a=b; session=7' } },
    );
    expect(parameters.header).toEqual({ 'X-Ids': [1, 2] });
    expect(parameters.cookie).toEqual({ session: 7 });
  });

  it('says what is missing, wrong and undocumented', async () => {
    const parameters: JsonObject[] = [
      {
        name: 'limit',
        in: 'query',
        schema: { type: 'integer', minimum: 1, default: 20 },
      },
      {
        name: 'page',
        in: 'query',
        required: true,
        schema: { type: 'integer' },
      },
    ];
    const { violations } = await read(
      { parameters },
      { query: 'limit=abc&limt=2' },
      { mode: 'strict' },
    );
    expect(
      violations.map(
        each => `${each.in} ${each.pointer} ${each.rule}: ${each.message}`,
      ),
    ).toEqual([
      'query /limt additionalProperties: `limt` is not a documented query parameter; did you mean `limit`?',
      'query /limit type: must be an integer of at least 1, got "abc"',
      'query /page required: the query parameter `page` is required, but it is missing',
    ]);
    const calm = await read({ parameters }, { query: 'page=1&limt=2' });
    expect(calm.violations).toEqual([]);
    expect(calm.parameters.query).toEqual({ page: 1, limit: 20 });
    const off = await read(
      { parameters },
      { query: 'limit=abc' },
      { mode: 'off' },
    );
    expect(off.violations).toEqual([]);
  });
});

const body = (content: JsonObject, required = false) => ({
  requestBody: { required, content },
});
const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe('requestReader: bodies', () => {
  const schema = {
    type: 'object',
    required: ['amount'],
    properties: {
      amount: { type: 'integer', minimum: 1 },
      currency: { type: 'string', default: 'EUR' },
      card: {
        type: 'object',
        properties: {
          exp: { type: 'integer' },
          save: { type: 'boolean', default: false },
        },
      },
      tags: { type: 'array', items: { type: 'string' } },
      metadata: { type: 'object', additionalProperties: { type: 'string' } },
    },
  };
  const asJson = body({ 'application/json': { schema } }, true);
  const asForm = body({ 'application/x-www-form-urlencoded': { schema } });

  it('reads JSON, also +json and with a charset, and fills defaults', async () => {
    const { body: value, mediaType } = await read(asJson, {
      headers: { 'content-type': 'Application/JSON; charset=utf-8' },
      body: '{"amount": 5, "card": {}}',
    });
    expect(mediaType).toBe('application/json');
    expect(value).toEqual({
      amount: 5,
      currency: 'EUR',
      card: { save: false },
    });
  });

  it('leaves defaults out of partial changes', async () => {
    const { body: value } = await read(
      asJson,
      { headers: json, body: '{"amount": 5}' },
      { method: 'patch' },
    );
    expect(value).toEqual({ amount: 5 });
  });

  it.each<[string, Json]>([
    [
      'amount=5&card[exp]=12&tags[]=a&tags[]=b',
      {
        amount: 5,
        currency: 'EUR',
        card: { exp: 12, save: false },
        tags: ['a', 'b'],
      },
    ],
    [
      'amount=5&tags=a&tags=b',
      { amount: 5, currency: 'EUR', tags: ['a', 'b'] },
    ],
    ['amount=5&tags=a', { amount: 5, currency: 'EUR', tags: ['a'] }],
    [
      'amount=5&tags[0]=a&tags[1]=b',
      { amount: 5, currency: 'EUR', tags: ['a', 'b'] },
    ],
    [
      'amount=5&metadata[0]=1&metadata[order]=7',
      { amount: 5, currency: 'EUR', metadata: { 0: '1', order: '7' } },
    ],
    [
      'amount=5&metadata[0]=1',
      { amount: 5, currency: 'EUR', metadata: { 0: '1' } },
    ],
  ])('reads the form %s', async (text, value) => {
    const parsed = await read(asForm, { headers: form, body: text });
    expect(parsed.violations).toEqual([]);
    expect(parsed.body).toEqual(value);
  });

  it('reads form fields by their encoding', async () => {
    const encoded = body({
      'application/x-www-form-urlencoded': {
        schema,
        encoding: { tags: { style: 'pipeDelimited' } },
      },
    });
    const parsed = await read(encoded, {
      headers: form,
      body: 'amount=1&tags=a%7Cb',
    });
    expect(parsed.body).toMatchObject({ tags: ['a', 'b'] });
  });

  it.each([
    [
      '{"a": 1, "a": 2}',
      'The key "a" at line 1, column 10 comes twice in one object.',
    ],
    [
      '{"b": {"__proto__": 1}}',
      'The key "__proto__" at line 1, column 8 is not accepted.',
    ],
    ['{\n  "a": foo\n}', 'Not valid JSON: unexpected "f" at line 2, column 8.'],
    ['{"a": 1,}', 'Not valid JSON: unexpected "}" at line 1, column 9.'],
    ['{"a": [1, 2', 'Not valid JSON: it ends too early.'],
    ['[01]', 'Not valid JSON: unexpected "0" at line 1, column 2.'],
    [
      `${'['.repeat(101)}${']'.repeat(101)}`,
      'The JSON nests deeper than 100 levels.',
    ],
    [`[${'0,'.repeat(100_000)}0]`, 'The JSON holds more than 100000 values.'],
  ])('refuses malformed JSON: %.40s', async (text, detail) => {
    const { unusable } = await read(asJson, { headers: json, body: text });
    expect(unusable).toEqual({ status: 400, detail });
  });

  it.each(['{"a": "x:y", "b\\":": [{"a": 1}, {"a": 1}]}', '{}', '"a:b"'])(
    'accepts keys that only look like duplicates: %s',
    async text => {
      const anything = body({ 'application/json': {} });
      const parsed = await read(anything, { headers: json, body: text });
      expect(parsed.body).toEqual(JSON.parse(text));
      expect(parsed.unusable).toBeUndefined();
    },
  );

  it('is 415 for an undocumented type, naming the documented', async () => {
    const { unusable } = await read(asJson, {
      headers: { 'content-type': 'application/xml' },
      body: '<a/>',
    });
    expect(unusable).toEqual({
      status: 415,
      detail:
        "The body's type `application/xml` is not documented for this operation; send `application/json`.",
    });
  });

  it.each([
    ['image/png', { 'image/*': {} }],
    ['application/vnd.acme+json', { '*/*': {} }],
  ])('takes %s where %j is documented', async (contentType, content) => {
    const parsed = await read(body(content), {
      headers: { 'content-type': contentType },
      body: '{}',
    });
    expect(parsed.unusable).toBeUndefined();
    expect(parsed.violations).toEqual([]);
    expect(parsed.mediaType).toBe(contentType.split(';')[0]);
  });

  it('says that a required body is missing', async () => {
    const { violations, unusable } = await read(asJson, { headers: json });
    expect(unusable).toBeUndefined();
    expect(violations).toMatchObject([
      { in: 'body', pointer: '', rule: 'required' },
    ]);
  });

  it('never refuses in off', async () => {
    for (const [contentType, text] of [
      ['application/json', '{"a": 1,}'],
      ['text/weird', 'abc'],
      ['application/json', ''],
    ]) {
      const parsed = await read(
        asJson,
        { headers: { 'content-type': contentType }, body: text },
        { mode: 'off' },
      );
      expect(parsed.unusable).toBeUndefined();
      expect(parsed.violations).toEqual([]);
    }
  });

  it('does not let names of the prototype through', async () => {
    const parsed = await read(asForm, {
      headers: form,
      body: 'amount=1&__proto__[x]=1&constructor[y]=2',
    });
    expect(({} as { x?: unknown }).x).toBeUndefined();
    expect(Object.getPrototypeOf(parsed.body)).toBe(Object.prototype);
  });
});
