import { JsonObject } from '../../model/types';
import { literalContract } from '../../schema/__fixtures__/literalContract';
import { ValidationMode } from '../../schema/types';
import { createRandom } from '../../generate/random';
import { requestReader } from '../requestReader';
import { sampleRequest } from '../sampleRequest';
import { ParsedRequest } from '../types';

async function operationWith(content: JsonObject, schemas: JsonObject = {}) {
  const model = await literalContract(schemas, {
    version: '3.0.3',
    paths: {
      '/files': {
        post: {
          requestBody: { required: true, content },
          responses: { 201: { description: 'made' } },
        },
      },
    },
  });
  return { model, operation: model.operations[0] };
}

async function read(
  content: JsonObject,
  sent: { type: string; body: string | Uint8Array },
  options: { mode?: ValidationMode; schemas?: JsonObject } = {},
): Promise<ParsedRequest> {
  const { model, operation } = await operationWith(content, options.schemas);
  return requestReader(model, operation).read(
    {
      pathParameters: {},
      query: '',
      header: name => (name === 'content-type' ? sent.type : undefined),
      body:
        typeof sent.body === 'string'
          ? new TextEncoder().encode(sent.body)
          : sent.body,
    },
    options.mode ?? 'contract',
  );
}

const multipart = 'multipart/form-data; boundary="--b 1"';

/** Each part as its header lines and its content. */
function parts(...each: readonly (readonly [string, string])[]): string {
  const texts = each.map(
    ([head, content]) => `----b 1\r\n${head}\r\n\r\n${content}\r\n`,
  );
  return `preamble\r\n${texts.join('')}----b 1--\r\n`;
}

const field = (name: string, more = '') =>
  `Content-Disposition: form-data; name="${name}"${more}`;

describe('multipart bodies', () => {
  const upload = {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['file', 'count'],
        properties: {
          file: { type: 'string', format: 'binary', maxLength: 20 },
          count: { type: 'integer', minimum: 1 },
          meta: {
            type: 'object',
            required: ['tag'],
            properties: { tag: { type: 'string' } },
          },
          tags: { type: 'array', items: { type: 'string' } },
          points: {
            type: 'array',
            items: { type: 'object', properties: { x: { type: 'number' } } },
          },
          ids: { type: 'array', items: { type: 'integer' } },
        },
      },
      encoding: {
        file: {
          contentType: 'image/png, image/jpeg',
          headers: { 'X-Checksum': { required: true } },
        },
        ids: { style: 'pipeDelimited', explode: false },
      },
    },
  };
  const file = [
    `${field(
      'file',
      '; filename="a \\"b\\".png"',
    )}\r\nContent-Type: image/png\r\nX-Checksum: 1`,
    'line 1\r\nline 2',
  ] as const;

  it('are their parts, each in the type of its property', async () => {
    const parsed = await read(upload, {
      type: multipart,
      body: parts(
        file,
        [field('count'), '3'],
        [field('meta'), '{"tag": "new"}'],
        [field('tags'), 'a'],
        [field('tags'), '7'],
        [field('points'), '[{"x": 1}]'],
        [field('ids'), '1|2'],
        [field('other[deep]'), 'x'],
      ),
    });
    expect(parsed.violations).toEqual([]);
    expect(parsed.body).toEqual({
      file: 'line 1\r\nline 2',
      count: 3,
      meta: { tag: 'new' },
      tags: ['a', '7'],
      points: [{ x: 1 }],
      ids: [1, 2],
      other: { deep: 'x' },
    });
    expect(parsed.files).toEqual(
      new Map([
        ['file', { filename: 'a "b".png', mediaType: 'image/png', bytes: 14 }],
      ]),
    );
  });

  it('keep every byte of a file that is no text', async () => {
    const bytes = Buffer.from([0, 255, 254, 13, 10, 45, 45]);
    const [head, tail] = parts([file[0], '@'], [field('count'), '3']).split(
      '@',
    );
    const parsed = await read(upload, {
      type: multipart,
      body: Buffer.concat([Buffer.from(head), bytes, Buffer.from(tail)]),
    });
    const { file: content } = parsed.body as { file: string };
    expect(Buffer.from(content, 'latin1')).toEqual(bytes);
    expect(parsed.violations).toEqual([]);
  });

  it.each<[string, [string, string][], JsonObject]>([
    [
      'a part of the wrong type',
      [[field('count'), 'many']],
      { pointer: '/count', rule: 'type' },
    ],
    [
      'a missing part',
      [[field('count'), '1']],
      { pointer: '/file', rule: 'required' },
    ],
    [
      'a content type that encoding forbids',
      [[`${field('file')}\r\nContent-Type: text/html\r\nX-Checksum: 1`, 'x']],
      { pointer: '/file', rule: 'content-type', received: 'text/html' },
    ],
    [
      'a part header that encoding requires',
      [[`${field('file')}\r\nContent-Type: image/png`, 'x']],
      { pointer: '/file', message: 'the part needs the header X-Checksum' },
    ],
    [
      'a file that is too long',
      [[`${field('file')}\r\nX-Checksum: 1`, 'x'.repeat(21)]],
      { pointer: '/file', rule: 'maxLength' },
    ],
    [
      'broken JSON in a part',
      [[`${field('meta')}\r\nContent-Type: application/json`, '{']],
      { pointer: '/meta', rule: 'syntax' },
    ],
    [
      'a member inside of a part',
      [[field('meta'), '{}']],
      { pointer: '/meta/tag', rule: 'required' },
    ],
  ])('are refused for %s', async (_, sent, violation) => {
    const parsed = await read(upload, {
      type: multipart,
      body: parts(...sent),
    });
    expect(parsed.violations).toContainEqual(
      expect.objectContaining(violation),
    );
  });

  it.each([
    ['multipart/form-data', 'x', 'needs a parameter `boundary`'],
    [multipart, 'x', `doesn't hold its boundary "----b 1"`],
    [
      multipart,
      `----b 1\r\n${field('a')}\r\n\r\nx`,
      'ends without "----b 1--"',
    ],
    [
      multipart,
      `----b 1\r\n${field('a')}\r\nx\r\n----b 1--`,
      'Part 1 of the multipart body has no blank line',
    ],
    [
      multipart,
      parts(['Content-Type: text/plain', 'x']),
      'Part 1 of the multipart body has no name',
    ],
  ])('are malformed: %s %j', async (type, body, detail) => {
    const { unusable } = await read(upload, { type, body });
    expect(unusable?.status).toBe(400);
    expect(unusable?.detail).toContain(detail);
    const off = await read(upload, { type, body }, { mode: 'off' });
    expect(off).toMatchObject({ body, violations: [] });
    expect(off.unusable).toBeUndefined();
  });

  it('are taken by the order of the properties where parts have no names', async () => {
    const parsed = await read(
      {
        'multipart/mixed': {
          schema: {
            type: 'object',
            properties: { head: { type: 'object' }, data: { type: 'string' } },
          },
        },
      },
      {
        type: 'multipart/mixed; boundary="--b 1"',
        body: parts(
          ['Content-Type: application/json', '{"a":1}'],
          ['Content-Type: text/plain', 'rest'],
        ),
      },
    );
    expect(parsed.body).toEqual({ head: { a: 1 }, data: 'rest' });
  });
});

describe('XML bodies', () => {
  const order = {
    'application/xml': {
      schema: {
        type: 'object',
        xml: { name: 'Order', namespace: 'urn:orders' },
        required: ['id', 'lines'],
        properties: {
          id: { type: 'integer', xml: { attribute: true } },
          paid: { type: 'boolean', xml: { name: 'Paid' } },
          lines: {
            type: 'array',
            xml: { wrapped: true, name: 'Lines' },
            items: {
              type: 'object',
              xml: { name: 'Line' },
              properties: { amount: { type: 'number' } },
            },
          },
          tags: {
            type: 'array',
            items: { type: 'string', xml: { name: 'Tag' } },
          },
        },
      },
    },
  };

  it('are what the xml hints make of them', async () => {
    const parsed = await read(order, {
      type: 'application/xml; charset=utf-8',
      body: `<?xml version="1.0"?>
        <o:Order xmlns:o="urn:orders" id="7"><!-- one -->
          <Lines><Line><amount>1.50</amount></Line><Line/></Lines>
          <Tag>a &lt; b</Tag><Tag><![CDATA[<c>]]></Tag>
          <Paid>true</Paid><note><by>me</by></note>
        </o:Order>`,
    });
    expect(parsed.violations).toEqual([]);
    expect(parsed.body).toEqual({
      id: 7,
      paid: true,
      lines: [{ amount: 1.5 }, {}],
      tags: ['a < b', '<c>'],
      note: { by: 'me' },
    });
  });

  it('are checked like JSON', async () => {
    const { violations } = await read(order, {
      type: 'application/xml',
      body: '<Order><Lines><Line><amount>much</amount></Line></Lines></Order>',
    });
    expect(violations).toMatchObject([
      { pointer: '/id', rule: 'required' },
      { pointer: '/lines/0/amount', rule: 'type' },
    ]);
  });

  it.each([
    ['<Order>', 'unclosed tag: Order'],
    ['<a></b>', 'at line 1, column 7'],
    ['text', 'Not valid XML'],
    [
      '<!DOCTYPE a [<!ENTITY x "boom">]><a>&x;</a>',
      'Document type declarations are not accepted',
    ],
    ['<a>&x;</a>', 'undefined entity'],
    [`${'<a>'.repeat(101)}`, 'nests deeper than 100 levels'],
  ])('are malformed: %.40s', async (body, detail) => {
    const { unusable } = await read(order, { type: 'application/xml', body });
    expect(unusable).toEqual({
      status: 400,
      detail: expect.stringContaining(detail),
    });
  });
});

describe('other bodies', () => {
  const line = {
    type: 'object',
    required: ['n'],
    properties: { n: { type: 'integer' } },
  };

  it.each([line, { type: 'array', items: line }])(
    'NDJSON is a list of its lines, each checked: %j',
    async schema => {
      const content = { 'application/x-ndjson': { schema } };
      const type = 'application/x-ndjson';
      const good = await read(content, { type, body: '{"n":1}\n\n{"n":2}\n' });
      expect(good).toMatchObject({
        body: [{ n: 1 }, { n: 2 }],
        violations: [],
      });
      const bad = await read(content, { type, body: '{"n":1}\n{"n":"x"}' });
      expect(bad.violations).toMatchObject([{ pointer: '/1/n', rule: 'type' }]);
      const broken = await read(content, { type, body: '{"n":1}\n{' });
      expect(broken.unusable?.detail).toMatch(/^Line 2: Not valid JSON/);
    },
  );

  it.each([
    [{ type: 'integer', minimum: 5 }, '7', 7, []],
    [{ type: 'integer', minimum: 5 }, '3', 3, ['minimum']],
    [{ type: 'string', maxLength: 2 }, 'abc', 'abc', ['maxLength']],
    [line, '{"n": 1}', { n: 1 }, []],
    [line, 'n=1', 'n=1', ['type']],
  ])('text as %j: %s', async (schema, body, value, rules) => {
    const parsed = await read(
      { 'text/plain': { schema } },
      { type: 'text/plain', body },
    );
    expect(parsed.body).toEqual(value);
    expect(parsed.violations.map(({ rule }) => rule)).toEqual(rules);
  });

  it('bytes are counted by the byte', async () => {
    const content = {
      'application/octet-stream': {
        schema: { type: 'string', format: 'binary', maxLength: 3 },
      },
    };
    const type = 'application/octet-stream';
    const body = Buffer.from([255, 0, 128]);
    const fits = await read(content, { type, body });
    expect(fits.violations).toEqual([]);
    expect(Buffer.from(String(fits.body), 'latin1')).toEqual(body);
    const long = await read(content, { type, body: Buffer.alloc(4, 255) });
    expect(long.violations).toMatchObject([{ rule: 'maxLength' }]);
  });
});

describe('sample bodies', () => {
  const properties = {
    name: { type: 'string', minLength: 1 },
    sizes: { type: 'array', minItems: 1, items: { type: 'integer' } },
    image: { type: 'string', format: 'binary' },
    about: {
      type: 'object',
      required: ['since'],
      properties: { since: { type: 'string', format: 'date' } },
    },
  };
  const schema = {
    type: 'object',
    required: Object.keys(properties),
    properties,
  };

  it.each([
    ['multipart/form-data', { image: { contentType: 'image/*' } }],
    ['application/xml', {}],
    ['application/x-www-form-urlencoded', {}],
    ['application/x-ndjson', {}],
  ])('are read back as they were made: %s', async (mediaType, encoding) => {
    const { model, operation } = await operationWith({
      [mediaType]: { schema, encoding },
    });
    const sample = sampleRequest(model, operation, {
      random: createRandom('sample'),
      now: Date.parse('2026-01-01T00:00:00Z'),
    });
    expect(sample.violations).toEqual([]);
    const parsed = requestReader(model, operation).read(
      {
        pathParameters: {},
        query: '',
        header: name => sample.headers[name],
        body: new TextEncoder().encode(sample.bodyText),
      },
      'contract',
    );
    expect(parsed.body).toEqual(
      mediaType === 'application/x-ndjson' ? [sample.body] : sample.body,
    );
  });
});
