import { makeApiKey } from '@smartsandbox/protocol/keys';
import { sandboxId, ServedForTest } from '../../testing/serveForTest';

function basic(user: string): string {
  return `Basic ${Buffer.from(`${user}:whatever`).toString('base64')}`;
}

describe('credentials', () => {
  let served: ServedForTest;
  let open: ServedForTest;
  beforeAll(async () => {
    served = await ServedForTest.start();
    open = await ServedForTest.start({ definition: { access: 'contract' } });
  });
  afterAll(() => Promise.all([served.stop(), open.stop()]));

  const get = (path: string, headers: { [name: string]: string }) =>
    served.send({ path: `/s/${sandboxId}${path}`, headers });

  it('opens where the contract says, and always as bearer or X-Sandbox-Key', async () => {
    const { key } = served;
    const cases: [string, { [name: string]: string }][] = [
      ['/orders', { Authorization: `Bearer ${key}` }],
      ['/orders', { authorization: `bearer  ${key}` }],
      ['/orders', { 'X-Sandbox-Key': key }],
      [`/keyed?api_key=${key}`, {}],
      ['/keyed', { 'X-App-Key': key, Authorization: basic(key) }],
      ['/keyed', { Authorization: `Bearer ${key}` }],
      ['/scoped', { Authorization: `Bearer ${key}` }],
      ['/open', { 'X-Sandbox-Key': key }],
    ];
    for (const [path, headers] of cases) {
      const { status } = await get(path, headers);
      expect([path, status < 300]).toEqual([path, true]);
    }
  });

  it('refuses half of what must come together', async () => {
    const { key } = served;
    expect((await get('/keyed', { 'X-App-Key': key })).status).toBe(401);
    expect((await get('/keyed', { Authorization: basic(key) })).status).toBe(
      401,
    );
    expect((await get('/orders', { 'X-App-Key': key })).status).toBe(401);
  });

  it('says how to come in, once per usable scheme', async () => {
    const bearer = await get('/orders', {});
    expect(bearer.headers['www-authenticate']).toBe(
      `Bearer realm="${sandboxId}"`,
    );
    const wrong = await get('/orders', { Authorization: 'Bearer nonsense' });
    expect(wrong.headers['www-authenticate']).toContain(
      'error="invalid_token"',
    );
    const keyed = await get('/keyed', {});
    // node:http joins several lines of this header.
    expect(keyed.headers['www-authenticate']).toBe(
      `ApiKey realm="${sandboxId}", in="query", name="api_key", ApiKey realm="${sandboxId}", in="header", name="X-App-Key", Basic realm="${sandboxId}", charset="UTF-8"`,
    );
  });

  it('tells what is wrong with a key without trying it', async () => {
    const cut = await get('/orders', {
      Authorization: `Bearer ${served.key.replace(/.$/, last =>
        last === 'x' ? 'y' : 'x',
      )}`,
    });
    expect(cut.text).toMatch(/checksum|mistyped/);
    const gone = await get('/orders', {
      Authorization: `Bearer ${makeApiKey(sandboxId)}`,
    });
    expect(gone.text).toMatch(/revoked|expired/);
  });

  it('refuses a key that may control only', async () => {
    const answer = await get('/orders', { 'X-Sandbox-Key': served.controlKey });
    expect(answer.status).toBe(403);
    expect(answer.headers['www-authenticate']).toContain(
      'error="insufficient_scope"',
    );
  });

  it.each([
    ['sk_live_4eC39HqLyjWDarjtT1zdp7dc'],
    ['AKIAIOSFODNN7EXAMPLE'],
    [
      `eyJhbGciOiJIUzI1NiJ9.${Buffer.from(
        '{"iss":"https://login.example"}',
      ).toString('base64url')}.c2ln`,
    ],
  ])('refuses what looks live: %s', async secret => {
    const answer = await get('/orders', { Authorization: `Bearer ${secret}` });
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('real system');
    const inQuery = await get(`/keyed?api_key=${secret}`, {});
    expect(inQuery.status).toBe(401);
    const calls = served.runtime.host.get(sandboxId)?.sandbox?.calls;
    await calls?.flush();
    const log = await calls?.search({}, { limit: 100 });
    expect(JSON.stringify(log)).not.toContain(secret);
  });

  it('needs none where the contract asks for none and access is left to it', async () => {
    const path = `/s/${sandboxId}/open`;
    expect((await open.send({ path })).status).toBe(204);
    expect((await served.send({ path })).status).toBe(401);
    const orders = await open.send({ path: `/s/${sandboxId}/orders` });
    expect(orders.status).toBe(401);
  });

  it('is asked for before the caller learns what there is', async () => {
    for (const path of ['/nothing', '/orders/1/2/3']) {
      expect((await get(path, {})).status).toBe(401);
    }
    const { status } = await served.send({
      method: 'DELETE',
      path: `/s/${sandboxId}/orders`,
    });
    expect(status).toBe(401);
  });

  it('acts on revocation, expiry and rotation with the next call', async () => {
    const sandbox = served.runtime.host.get(sandboxId)?.sandbox;
    if (!sandbox) {
      throw new Error('no sandbox');
    }
    const actor = { name: 'test' };
    const status = async (key: string) =>
      (await get('/orders', { 'X-Sandbox-Key': key })).status;
    const wanted = { label: 'app', scopes: ['data'] as const };
    const first = await sandbox.keys.create(wanted, actor);
    expect(await status(first.key)).toBe(200);
    const second = await sandbox.keys.rotate(first.record.id, { actor });
    expect(await status(first.key)).toBe(200);
    expect(await status(second?.key ?? '')).toBe(200);
    const third = await sandbox.keys.rotate(second?.record.id ?? '', {
      actor,
      overlapMs: 0,
    });
    expect(await status(second?.key ?? '')).toBe(401);
    expect(await status(third?.key ?? '')).toBe(200);
    await sandbox.keys.revoke(third?.record.id ?? '', actor);
    expect(await status(third?.key ?? '')).toBe(401);
    const past = await sandbox.keys.create({ ...wanted, expiresAt: 1 }, actor);
    expect(await status(past.key)).toBe(401);
  });
});

describe('an API that documents codes for credentials', () => {
  const contract = {
    openapi: '3.1.0',
    info: { title: 'Coded', version: '1' },
    paths: {
      '/things': {
        get: {
          security: [{ bearer: [] }],
          responses: {
            200: { description: 'Things' },
            401: {
              description: 'Who are you?',
              content: {
                'application/json': {
                  schema: {
                    type: 'object',
                    required: ['code'],
                    properties: {
                      code: { enum: ['key_unknown', 'key_missing'] },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
    },
  };

  it('tells a missing key from a wrong one', async () => {
    const served = await ServedForTest.start({
      contracts: { coded: contract },
    });
    try {
      const path = `/s/${sandboxId}/things`;
      const codeOf = async (headers: { [name: string]: string }) =>
        (await served.send({ path, headers })).json.code;
      expect(await codeOf({})).toBe('key_missing');
      expect(await codeOf({ Authorization: 'Bearer nonsense' })).toBe(
        'key_unknown',
      );
    } finally {
      await served.stop();
    }
  });
});

describe('an address that keeps failing', () => {
  it('is turned away before anything else, with when to come back', async () => {
    const served = await ServedForTest.start({
      runtime: { failuresPerMinute: 3 },
    });
    try {
      const wrong = { 'X-Sandbox-Key': 'nonsense' };
      for (let index = 0; index < 3; index++) {
        const { status } = await served.call({
          path: '/orders',
          headers: wrong,
        });
        expect(status).toBe(401);
      }
      const answer = await served.call({ path: '/orders' });
      expect(answer.status).toBe(429);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    } finally {
      await served.stop();
    }
  });
});
