import { makeApiKey } from '@smartsandbox/protocol/keys';
import {
  sandboxId,
  ServedForTest,
  shopContract,
} from '../../testing/serveForTest';

const other = {
  openapi: '3.1.0',
  info: { title: 'Stock', version: '1' },
  paths: {
    '/items': { get: { responses: { 204: { description: 'Items' } } } },
    '/open': { get: { responses: { 204: { description: 'Open' } } } },
    '/shop/items': { get: { responses: { 204: { description: 'Items' } } } },
    '/shop/{number}': {
      get: {
        parameters: [
          {
            ...{ name: 'number', in: 'path', required: true },
            schema: { type: 'integer' },
          },
        ],
        responses: { 204: { description: 'One shop' } },
      },
    },
  },
};

describe('the address of a call', () => {
  let served: ServedForTest;
  beforeAll(async () => {
    served = await ServedForTest.start({
      contracts: { shop: shopContract, stock: other },
    });
  });
  afterAll(() => served.stop());

  const id = sandboxId;
  const foreign = 'zzzzzzzzzzzz';
  it.each([
    // path form
    ['/s/ID/shop/orders', {}, 200],
    ['/s/ID/orders', {}, 200],
    ['/s/ID/shop/v1/orders', {}, 200],
    ['/s/ID/v1/orders', {}, 200],
    ['/s/ID/shop/items', {}, 204],
    ['/s/ID/stock/shop/items', {}, 204],
    // header form
    ['/orders', { 'X-Sandbox-Id': id }, 200],
    ['/open', { 'X-Sandbox-Id': id, 'X-Sandbox-Api': 'stock' }, 204],
    ['/orders?x-sandbox-id=ID', {}, 200],
    // host form
    ['/orders', { Host: `${id}--shop.localhost` }, 200],
    ['/orders', { Host: `${id}.localhost:7080` }, 200],
    ['/items', { Host: `${id}--stock.localhost` }, 204],
    // the key alone
    ['/orders', {}, 200],
    // two that agree, and a header for gateways
    ['/s/ID/orders', { 'X-Sandbox-Id': id, 'X-Env': 'sandbox' }, 200],
  ])('%s with %j is answered with %i', async (path, headers, status) => {
    const answer = await served.send({
      path: path.replace('ID', id),
      headers: { Authorization: `Bearer ${served.key}`, ...headers },
    });
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([
      status,
      expect.anything(),
    ]);
  });

  it.each([
    ['/s/ID/orders', { 'X-Sandbox-Id': foreign }, 400, 'ambiguous-address'],
    [
      '/orders',
      { Host: `${id}.localhost`, 'X-Sandbox-Id': foreign },
      400,
      'ambiguous-address',
    ],
    [
      '/orders',
      { Host: `${id}--shop.localhost`, 'X-Sandbox-Api': 'stock' },
      400,
      'ambiguous-address',
    ],
    ['/s/ID/open', {}, 400, 'ambiguous-api'],
    ['/s/zzzzzzzzzzzz/orders', {}, 404, 'sandbox-not-found'],
    ['/orders', { 'X-Sandbox-Id': foreign }, 404, 'sandbox-not-found'],
    ['/orders', { Host: `${foreign}.localhost` }, 404, 'sandbox-not-found'],
    ['/orders', { Host: `${id}--nope.localhost` }, 404, 'api-not-found'],
    ['/s/ID/_idp/token', {}, 404, 'not-available'],
    ['/s/ID/shop/_idp/token', {}, 404, 'not-available'],
    ['/s/ID/_inbox/x', {}, 404, 'not-available'],
    ['/s/ID/nothing', {}, 404, 'no-such-operation'],
  ])(
    '%s with %j is refused with %i %s',
    async (path, headers, status, slug) => {
      const answer = await served.send({
        path: path.replace('ID', id),
        headers: { Authorization: `Bearer ${served.key}`, ...headers },
      });
      expect([answer.status, answer.json.type]).toEqual([
        status,
        `https://smartsandbox.dev/problems/${slug}`,
      ]);
    },
  );

  it('names no sandbox without any of them', async () => {
    const answer = await served.send({ path: '/orders' });
    expect(answer.status).toBe(404);
    expect(answer.json.detail).toContain('X-Sandbox-Id');
  });

  it('names the APIs that could answer', async () => {
    const answer = await served.call({ path: '/open' });
    expect(answer.json.apis).toEqual(['shop', 'stock']);
  });

  it('names the nearest operations', async () => {
    const answer = await served.call({ path: '/shop/order/ord_123' });
    expect(answer.json.nearest[0]).toBe('GET /orders/{orderId}');
  });

  it('takes a mistyped operation of an API for no path of another that it can’t be', async () => {
    const answer = await served.call({ path: '/shop/ordes' });
    expect([answer.status, answer.json.nearest[0]]).toEqual([
      404,
      'GET /orders',
    ]);
    expect(answer.json.detail).toContain('`GET /ordes`');
  });

  it('refuses the key of another sandbox where the address names this one', async () => {
    const answer = await served.call({
      path: '/orders',
      headers: { 'X-Sandbox-Key': makeApiKey(foreign) },
    });
    expect(answer.status).toBe(401);
  });
});

describe('states of a sandbox', () => {
  it.each([
    ['paused', 503, 'sandbox-paused'],
    ['expired', 410, 'sandbox-expired'],
  ] as const)(
    '%s is told to those with a credential only',
    async (state, status, slug) => {
      const served = await ServedForTest.start({ definition: { state } });
      try {
        const stranger = await served.call({
          path: '/orders',
          headers: { 'X-Sandbox-Key': 'nonsense' },
        });
        expect(stranger.status).toBe(401);
        const answer = await served.call({ path: '/orders' });
        expect([answer.status, answer.json.type]).toEqual([
          status,
          `https://smartsandbox.dev/problems/${slug}`,
        ]);
      } finally {
        await served.stop();
      }
    },
  );
});

describe('the stand-alone mock', () => {
  it('serves one sandbox at the base, and in the other forms too', async () => {
    const served = await ServedForTest.start({
      definition: { access: 'contract', portalOrigins: '*' },
      runtime: { standAlone: sandboxId },
    });
    try {
      const headers = { Authorization: `Bearer ${served.key}` };
      for (const path of ['/orders', '/v1/orders', `/s/${sandboxId}/orders`]) {
        expect((await served.send({ path, headers })).status).toBe(200);
      }
      expect((await served.send({ path: '/open' })).status).toBe(204);
      const page = await served.send({
        path: '/open',
        headers: { Origin: 'http://any.example' },
      });
      expect(page.headers['access-control-allow-origin']).toBe('*');
    } finally {
      await served.stop();
    }
  });
});
