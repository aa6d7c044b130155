import {
  brotliDecompressSync,
  deflateRawSync,
  deflateSync,
  brotliCompressSync,
  gunzipSync,
  gzipSync,
} from 'node:zlib';
import { sandboxId, ServedForTest } from '../testing/serveForTest';

describe('what comes in', () => {
  let served: ServedForTest;
  beforeAll(async () => {
    served = await ServedForTest.start({
      runtime: {
        limits: {
          headersTimeoutMs: 300,
          bodyTimeoutMs: 300,
          bodyBytes: 100_000,
        },
      },
    });
  });
  afterAll(() => served.stop());

  const path = `/s/${sandboxId}/orders`;
  const head = (lines: string[]) => `${lines.join('\r\n')}\r\n\r\n`;
  const host = 'Host: localhost';

  it.each([
    ['garbage', 'hello\r\n\r\n', 400],
    ['no host', head([`GET ${path} HTTP/1.1`, 'Connection: close']), 400],
    [
      'two hosts',
      head([`GET ${path} HTTP/1.1`, host, host, 'Connection: close']),
      400,
    ],
    [
      'smuggling: length and chunks',
      `${head([
        `POST ${path} HTTP/1.1`,
        host,
        'Content-Length: 4',
        'Transfer-Encoding: chunked',
      ])}0\r\n\r\n`,
      400,
    ],
    [
      'a line break in a header',
      head([`GET ${path} HTTP/1.1`, host, 'X-A: b\u0001c']),
      400,
    ],
    [
      'a long address',
      head([`GET ${path}?${'a'.repeat(17_000)} HTTP/1.1`, host]),
      414,
    ],
    [
      'a large header',
      head([`GET ${path} HTTP/1.1`, host, `X-A: ${'a'.repeat(70_000)}`]),
      431,
    ],
    [
      'a far too large header',
      head([`GET ${path} HTTP/1.1`, host, `X-A: ${'a'.repeat(900_000)}`]),
      431,
    ],
    [
      'many headers',
      head([
        `GET ${path} HTTP/1.1`,
        host,
        ...Array.from({ length: 210 }, (_, index) => `X-${index}: 1`),
      ]),
      431,
    ],
    [
      'a large announced body',
      head([`POST ${path} HTTP/1.1`, host, 'Content-Length: 100001']),
      413,
    ],
    [
      'a large body in chunks',
      `${head([
        `POST ${path} HTTP/1.1`,
        host,
        'Transfer-Encoding: chunked',
      ])}19000\r\n${'a'.repeat(0x19000)}\r\n0\r\n\r\n`,
      413,
    ],
    ['a head that never ends', `GET ${path} HTTP/1.1\r\nX-A: b\r\n`, 408],
    [
      'a body that never comes',
      head([`POST ${path} HTTP/1.1`, host, 'Content-Length: 10']),
      408,
    ],
    ['a tunnel', head(['CONNECT example.com:443 HTTP/1.1', host]), 405],
  ])('%s is answered with a problem', async (_name, bytes, status) => {
    const text = await served.raw(bytes);
    expect(text.slice(0, 12)).toBe(`HTTP/1.1 ${status}`);
    expect(text).toContain('application/problem+json');
    const alive = await served.call({ path: '/orders' });
    expect(alive.status).toBe(200);
  });

  it('doesn’t ask for a body that it would refuse', async () => {
    const text = await served.raw(
      head([
        `POST ${path} HTTP/1.1`,
        host,
        'Content-Length: 100001',
        'Expect: 100-continue',
      ]),
    );
    expect(text).not.toContain('100 Continue');
    expect(text).toMatch(/^HTTP\/1.1 413/);
  });

  const order = Buffer.from('{"amount":5}');
  it.each([
    ['gzip', gzipSync(order), 201],
    ['deflate', deflateSync(order), 201],
    ['deflate', deflateRawSync(order), 201],
    ['br', brotliCompressSync(order), 201],
    ['gzip, br', brotliCompressSync(gzipSync(order)), 201],
    ['identity', order, 201],
    ['gzip', order, 400],
    ['zstd', order, 415],
    ['gzip', gzipSync(Buffer.alloc(200_000, 32)), 413],
  ])('a body packed with %s', async (encoding, body, status) => {
    const answer = await served.call({
      method: 'POST',
      path: '/orders',
      headers: {
        'Content-Type': 'application/json',
        'Content-Encoding': encoding,
      },
      body,
    });
    expect([answer.status, answer.text.slice(0, 200)]).toEqual([
      status,
      expect.anything(),
    ]);
  });

  it.each([
    ['gzip', 'gzip', gunzipSync],
    ['gzip;q=0.5, br', 'br', brotliDecompressSync],
    ['br;q=0, gzip', 'gzip', gunzipSync],
  ])('Accept-Encoding: %s', async (accepted, used, unpack) => {
    const made = await served.call({
      method: 'POST',
      path: '/orders',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ amount: 1, note: 'x'.repeat(3_000) }),
    });
    const answer = await served.call({
      path: `/orders/${made.json.id}`,
      headers: { 'Accept-Encoding': accepted },
    });
    expect(answer.headers['content-encoding']).toBe(used);
    expect(answer.headers.vary).toContain('Accept-Encoding');
    expect(JSON.parse(unpack(answer.body).toString())).toEqual(made.json);
  });
});

describe('what goes out', () => {
  let served: ServedForTest;
  beforeAll(async () => {
    served = await ServedForTest.start();
  });
  afterAll(() => served.stop());

  it('answers HEAD as GET without a body', async () => {
    const get = await served.call({ path: '/orders' });
    const head = await served.call({ method: 'HEAD', path: '/orders' });
    expect(head.status).toBe(200);
    expect(head.body).toHaveLength(0);
    expect(head.headers['content-length']).toBe(get.headers['content-length']);
  });

  it('says which methods a path has', async () => {
    const wrong = await served.call({ method: 'DELETE', path: '/orders' });
    expect(wrong.status).toBe(405);
    expect(wrong.headers.allow).toBe('GET, POST, HEAD, OPTIONS');
    const options = await served.call({ method: 'OPTIONS', path: '/orders' });
    expect(options.status).toBe(204);
    expect(options.headers.allow).toBe('GET, POST, HEAD, OPTIONS');
  });

  it('lets pages of allowed origins in, and no others', async () => {
    const portal = 'http://portal.example';
    const preflight = await served.send({
      method: 'OPTIONS',
      path: `/s/${sandboxId}/orders`,
      headers: {
        Origin: portal,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization, x-sandbox-seed',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers).toMatchObject({
      'access-control-allow-origin': portal,
      'access-control-allow-headers': 'authorization, x-sandbox-seed',
    });
    const call = await served.call({
      path: '/orders',
      headers: { Origin: portal },
    });
    expect(call.headers['access-control-allow-origin']).toBe(portal);
    expect(call.headers['access-control-expose-headers']).toBe('*');
    expect(call.headers['access-control-allow-credentials']).toBeUndefined();
    const foreign = await served.call({
      path: '/orders',
      headers: { Origin: 'http://evil.example' },
    });
    expect(foreign.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('serves no service worker', async () => {
    const answer = await served.call({
      path: '/orders',
      headers: { 'Service-Worker': 'script' },
    });
    expect(answer.status).toBe(403);
  });

  it('puts refusals into the form that the contract documents', async () => {
    const wrong = await served.call({
      method: 'POST',
      path: '/orders',
      headers: { 'Content-Type': 'application/json' },
      body: '{"amount":"much"}',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.headers['content-type']).toContain('application/json');
    expect(wrong.json.message).toContain('/amount');
    const limit = await served.call({ path: '/orders?limit=99' });
    expect(limit.status).toBe(400);
    expect(limit.json).toMatchObject({
      type: 'https://smartsandbox.dev/problems/validation-failed',
      operation: 'listOrders',
      violations: [{ in: 'query', pointer: '/limit', rule: 'maximum' }],
    });
    const text = await served.call({
      method: 'POST',
      path: '/orders',
      headers: { 'Content-Type': 'text/csv' },
      body: 'a,b',
    });
    expect(text.status).toBe(415);
  });

  it('logs each call with the stages it went through', async () => {
    const answer = await served.call({ path: '/orders?limit=1' });
    const id = String(answer.headers['x-sandbox-call']);
    const calls = served.runtime.host.get(sandboxId)?.sandbox?.calls;
    await calls?.flush();
    const entry = await calls?.get(id);
    expect(entry).toMatchObject({
      id,
      operation: 'listOrders',
      api: 'shop',
      status: 200,
      credential: 'both',
    });
    expect(entry?.explain.stages.map(({ stage }) => stage)).toEqual([
      ...['receive', 'locate', 'match', 'authenticate'],
      ...['validate', 'choose', 'respond'],
    ]);
    expect(JSON.stringify(entry)).not.toContain(served.key);
    const { seed } = served.runtime.host.get(sandboxId)!.sandbox!.main;
    expect(entry?.explain).toMatchObject({ seed, step: 0 });
    const next = await served.call({
      path: '/orders',
      headers: { 'X-Sandbox-Seed': 'own' },
    });
    await calls?.flush();
    const { explain } = (await calls?.get(
      String(next.headers['x-sandbox-call']),
    ))!;
    expect(explain.seed).toBe('own');
    expect(explain.number).toBe(Number(entry?.explain.number) + 1);
  });
});
