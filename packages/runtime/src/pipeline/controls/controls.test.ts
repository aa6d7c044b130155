import { ServedForTest } from '../../testing/serveForTest';

describe('controls of a call', () => {
  let served: ServedForTest;
  beforeAll(async () => {
    served = await ServedForTest.start();
  });
  afterAll(() => served.stop());

  it.each([
    [{ 'X-Sandbox-Scenaro': 'x' }, '', 'X-Sandbox-Scenario'],
    [{ 'X-Sandbox-Error': '200' }, '', '402/card_declined'],
    [{ 'X-Sandbox-Error': 'nope' }, '', 'X-Sandbox-Error'],
    [{ 'X-Sandbox-Validate': 'stict' }, '', 'strict'],
    [{ 'X-Sandbox-Seed': 'x'.repeat(65) }, '', '64'],
    [{ 'X-Sandbox-Scenario': '"open' }, '', 'character'],
    [{ 'X-Sandbox-Scenario': 'a b' }, '', 'character 3'],
    [{ 'X-Sandbox-Session': 'mine' }, '', 'not in this version'],
    [{ 'X-Chaos': 'drop=1%' }, '', 'not in this version'],
    [{}, '?x-sandbox-validat=off', 'Query `x-sandbox-validat`'],
    [{}, '?x-chaos=drop=1', 'not in this version'],
    [{}, '?x-sandbox-key=abc', 'never taken from the query'],
    [{ Prefer: 'code=abc' }, '', 'Prefer'],
    [{}, '?__code=999', '__code'],
  ])('%j %s is a bad control that says %s', async (headers, query, words) => {
    const answer = await served.call({
      path: `/orders${query}`,
      headers: headers as {},
    });
    expect([answer.status, answer.json.type]).toEqual([
      400,
      'https://smartsandbox.dev/problems/bad-control',
    ]);
    expect(JSON.stringify(answer.json)).toContain(words);
  });

  it('is told before the credential is asked for', async () => {
    const answer = await served.call({
      path: '/orders',
      headers: { 'X-Sandbox-Key': 'nonsense', 'X-Sandbox-Nope': '1' },
    });
    expect(answer.status).toBe(400);
  });

  it.each([
    [{ 'X-Sandbox-Error': '402' }, '', 402],
    [{}, '?x-sandbox-error=402', 402],
    [{ 'X-Sandbox-Error': '422' }, '?x-sandbox-error=402', 422],
    [{ Prefer: 'code=402, wait=3' }, '', 402],
    [{}, '?__code=402', 402],
    [{ 'X-Sandbox-Scenario': 'createOrder.402' }, '', 402],
    [{ 'X-Sandbox-Scenario': '"createOrder.402";why="a, b; c"' }, '', 402],
    [{ 'X-Sandbox-Scenario': 'listOrders.200, createOrder.402' }, '', 402],
    [{}, '', 422],
    [{ 'X-Sandbox-Validate': 'off' }, '', 201],
  ])(
    '%j %s gives %i for a request that is wrong',
    async (headers, query, status) => {
      const answer = await served.call({
        method: 'POST',
        path: `/orders${query}`,
        headers: { 'Content-Type': 'application/json', ...(headers as {}) },
        body: '{"amount":0}',
      });
      expect([answer.status, answer.text.slice(0, 200)]).toEqual([
        status,
        expect.anything(),
      ]);
    },
  );

  it('echoes our own headers away, and request and trace ids', async () => {
    const traceparent =
      '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const answer = await served.call({
      path: '/open',
      headers: {
        'X-Sandbox-Call': 'call_1',
        'X-Sandbox-Time': 'x',
        'X-Sandbox-Environment': 'live',
        'X-Request-Id': 'abc-1',
        traceparent,
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers).toMatchObject({
      'x-request-id': 'abc-1',
      traceparent,
      'x-sandbox-environment': 'test',
      'x-sandbox-call': expect.stringMatching(/^call_[0-9a-hjkmnp-tv-z]{16}$/),
      'x-sandbox-time': expect.stringMatching(/^\d{4}-.*Z$/),
      'x-content-type-options': 'nosniff',
      'content-security-policy': 'sandbox',
    });
    const bad = await served.call({
      path: '/open',
      headers: { 'X-Request-Id': 'a b', traceparent: '00-0-0-0' },
    });
    expect(bad.headers['x-request-id']).toBe(bad.headers['x-sandbox-call']);
    expect(bad.headers.traceparent).toMatch(
      /^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/,
    );
  });

  it('leaves alone what the contract documents', async () => {
    const documented = await ServedForTest.start({
      definition: { access: 'contract' },
      contracts: {
        echo: {
          openapi: '3.1.0',
          info: { title: 'Echo', version: '1' },
          paths: {
            '/echo': {
              get: {
                parameters: [
                  {
                    name: '__code',
                    in: 'query',
                    required: true,
                    schema: { type: 'string' },
                  },
                  {
                    name: 'X-Sandbox-Mode',
                    in: 'header',
                    required: true,
                    schema: { type: 'string', enum: ['on'] },
                  },
                ],
                responses: { 204: { description: 'Fine' } },
              },
            },
          },
        },
      },
    });
    try {
      const answer = await documented.call({
        path: '/echo?__code=zzz',
        headers: { 'X-Sandbox-Mode': 'on' },
      });
      expect([answer.status, answer.text]).toEqual([204, '']);
    } finally {
      await documented.stop();
    }
  });
});
