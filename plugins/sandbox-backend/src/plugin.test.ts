import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import { startManager } from './__testUtils__/startManager';

type Manager = Awaited<ReturnType<typeof startManager>>;

const base = '/api/sandbox/v1';

async function create(manager: Manager, body: object = {}) {
  return request(manager.server)
    .post(`${base}/sandboxes`)
    .send({ apis: ['api:default/pets'], ...body });
}

async function until<T>(get: () => Promise<T>, holds: (value: T) => boolean) {
  for (let turn = 0; turn < 300; turn++) {
    const value = await get();
    if (holds(value)) {
      return value;
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error('It did not come about.');
}

async function ready(manager: Manager, id: string) {
  return until(
    async () =>
      (await request(manager.server).get(`${base}/sandboxes/${id}`)).body,
    ({ state }) => state === 'ready',
  );
}

describe('Sandbox Manager', () => {
  let manager: Manager;
  beforeEach(async () => {
    manager = await startManager();
  });
  afterEach(() => manager.stop());

  it('makes a sandbox from an API, with a key, and gets it ready', async () => {
    const created = await create(manager, { name: 'checkout-dev', seed: 41 });
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      name: 'checkout-dev',
      owner: 'user:default/mira.k',
      state: 'starting',
      apis: [
        {
          api: 'pets',
          entityRef: 'api:default/pets',
          version: '1.4.0',
          operations: 2,
        },
      ],
      settings: { seed: '41', validation: 'contract', access: 'always' },
      permissions: { read: true, update: true, delete: true, use: true },
    });
    const { id, key } = created.body;
    expect(key.key).toMatch(
      new RegExp(`^sbx_test_${id}_[0-9A-Za-z]{24}[0-9A-Za-z]{6}$`),
    );
    const sandbox = await ready(manager, id);
    expect(sandbox.addresses.apis[0].path).toContain(`/s/${id}/pets`);
    // What the provisioner got holds the hash of the key and never the key.
    const spec = manager.provisioner.specs.get(id);
    expect(spec?.keys[0].hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(spec)).not.toContain(key.key);
  });

  it('serves the bundle to whoever holds its signed address', async () => {
    const { body } = await create(manager);
    await ready(manager, body.id);
    const { url } = manager.provisioner.specs.get(body.id)!.bundle;
    const path = url.slice(url.indexOf(base));
    const none = { Authorization: mockCredentials.none.header() };
    const bundle = await request(manager.server).get(path).set(none);
    expect(bundle.status).toBe(200);
    expect(bundle.body.contracts[0]).toMatchObject({
      api: 'pets',
      version: '1.4.0',
    });
    const unsigned = path.slice(0, path.indexOf('?'));
    for (const [target, credentials, status] of [
      [unsigned, none, 401],
      [`${unsigned}?signature=AAAA`, none, 403],
      [unsigned, { Authorization: mockCredentials.user.header() }, 403],
      [unsigned, { Authorization: mockCredentials.service.header() }, 200],
    ] as const) {
      const answer = await request(manager.server).get(target).set(credentials);
      expect([target, answer.status]).toEqual([target, status]);
    }
  });

  it('sends a call with the key added, and hands back what came', async () => {
    const { body } = await create(manager);
    await ready(manager, body.id);
    const sent = await request(manager.server)
      .post(`${base}/sandboxes/${body.id}/send`)
      .send({
        method: 'post',
        path: '/pets?a=%20b',
        headers: [['Content-Type', 'text/plain']],
        bodyBase64: Buffer.from('hello').toString('base64'),
      });
    expect(sent.status).toBe(200);
    expect(sent.body).toMatchObject({ status: 201, callId: 'call_1' });
    const [call] = manager.provisioner.arrived;
    expect(call).toMatchObject({
      method: 'POST',
      url: `/s/${body.id}/pets/pets?a=%20b`,
      body: 'hello',
    });
    expect(call.headers['x-sandbox-key']).toBe(body.key.key);
  });

  it.each([
    ['a header of the connection', { headers: [['Host', 'x']] }, 400],
    ['another sandbox', { headers: [['X-Sandbox-Id', 'x']] }, 400],
    ['a line break in a header', { headers: [['A', 'b\r\nC: d']] }, 400],
    ['the control API', { path: '/_sandbox/keys' }, 400],
    ['the control API, hidden', { path: '/x/..%2f_sandbox/keys' }, 400],
    ['the control API, encoded', { path: '/x/../%5fsandbox/keys' }, 400],
    ['a way out', { path: '/../../other' }, 400],
    ['an unknown API', { api: 'nope' }, 400],
    ['an unknown field', { extra: 1 }, 400],
  ])('checks what is sent: %s', async (_, part, status) => {
    const { body } = await create(manager);
    await ready(manager, body.id);
    const sent = await request(manager.server)
      .post(`${base}/sandboxes/${body.id}/send`)
      .send({ method: 'GET', path: '/pets', ...part });
    expect([sent.status, sent.body.error.message]).toEqual([
      status,
      expect.any(String),
    ]);
    expect(manager.provisioner.arrived).toEqual([]);
  });

  it('passes reads of the control API on with a token of its own, and nothing that is not listed', async () => {
    const { body } = await create(manager);
    await ready(manager, body.id);
    const control = `${base}/sandboxes/${body.id}/control`;
    const read = await request(manager.server).get(`${control}/calls/c1?x=1`);
    expect(read.status).toBe(201);
    expect(read.body.url).toBe(`/s/${body.id}/_sandbox/calls/c1?x=1`);
    expect(read.body.headers.authorization).toMatch(/^Bearer eyJ/);
    const keys = await request(manager.server).get(`${control}/keys`);
    expect(keys.status).toBe(404);
    const away = await request(manager.server).get(
      `${control}/calls/..%2fkeys`,
    );
    expect(away.body.url ?? '').not.toContain('keys"');
  });

  it('reveals the key to its owner only', async () => {
    const { body } = await create(manager);
    const keys = `${base}/sandboxes/${body.id}/keys`;
    const list = await request(manager.server).get(keys);
    expect(list.body.items).toEqual([
      expect.objectContaining({
        label: 'default',
        lastFour: body.key.key.slice(-4),
      }),
    ]);
    const revealed = await request(manager.server).post(
      `${keys}/${list.body.items[0].id}/reveal`,
    );
    expect(revealed.body.key).toBe(body.key.key);
    expect(revealed.headers['cache-control']).toBe('no-store');
    manager.identity.ownershipEntityRefs = ['user:default/teo.l'];
    const stranger = await request(manager.server).get(keys);
    expect(stranger.status).toBe(404);
  });

  it('shows strangers the row, and the same 404 as for an unknown sandbox', async () => {
    const { body } = await create(manager);
    manager.identity.userEntityRef = 'user:default/teo.l';
    manager.identity.ownershipEntityRefs = ['user:default/teo.l'];
    const list = await request(manager.server).get(`${base}/sandboxes`);
    expect(list.body.items).toEqual([
      expect.objectContaining({
        id: body.id,
        permissions: { read: false, update: false, delete: false, use: false },
      }),
    ]);
    const mine = await request(manager.server).get(
      `${base}/sandboxes?owner=mine`,
    );
    expect(mine.body.totalItems).toBe(0);
    const foreign = await request(manager.server).get(
      `${base}/sandboxes/${body.id}`,
    );
    const unknown = await request(manager.server).get(
      `${base}/sandboxes/000000000000`,
    );
    expect(foreign.status).toBe(404);
    expect(foreign.body.error.message.replace(body.id, 'ID')).toBe(
      unknown.body.error.message.replace('000000000000', 'ID'),
    );
    for (const [method, path] of [
      ['patch', ''],
      ['delete', ''],
      ['post', '/retry'],
      ['post', '/send'],
      ['get', '/control/calls'],
    ] as const) {
      const answer = await request(manager.server)
        [method](`${base}/sandboxes/${body.id}${path}`)
        .send({ name: 'x', method: 'GET', path: '/' });
      expect([path, answer.status === 404 || answer.status === 400]).toEqual([
        path,
        true,
      ]);
    }
  });

  it.each([
    ['no APIs', { apis: [] }, 400, /apis/],
    [
      'an unknown API',
      { apis: ['api:default/nope'] },
      404,
      /not in the catalog/,
    ],
    [
      'a contract that is none',
      { apis: ['api:default/broken'] },
      400,
      /No contract could be read.*api:default\/broken/,
    ],
    [
      'an entity without APIs',
      { apis: ['user:default/x'] },
      404,
      /not in the catalog/,
    ],
    [
      'a foreign owner',
      { owner: 'group:default/team-logistics' },
      403,
      /team-logistics/,
    ],
    ['a time that is none', { ttl: 'soon' }, 400, /ttl/],
    ['too long a time', { ttl: 'P91D' }, 400, /P90D/],
    ['an unknown field', { isolation: 'vm' }, 400, /isolation/],
    ['a long seed', { seed: 'x'.repeat(65) }, 400, /seed/],
  ])('refuses %s', async (_, part, status, message) => {
    const answer = await create(manager, part);
    expect([answer.status, answer.body.error?.message]).toEqual([
      status,
      expect.stringMatching(message),
    ]);
  });

  it('takes the APIs of a component, and leaves out one that can’t be read', async () => {
    const { body, status } = await create(manager, {
      apis: ['component:default/shop', 'api:default/broken'],
    });
    expect(status).toBe(201);
    expect(body.apis.map((api: { api: string }) => api.api)).toEqual([
      'pets',
      'broken',
    ]);
    const checked = await request(manager.server)
      .post(`${base}/contracts/check`)
      .send({ entityRefs: ['api:default/pets', 'api:default/broken'] });
    expect(checked.body.items).toEqual([
      expect.objectContaining({ api: 'pets', readable: true, operations: 2 }),
      expect.objectContaining({ api: 'broken', readable: false }),
    ]);
  });

  it('renames, extends within limits, and deletes with everything', async () => {
    const { body } = await create(manager);
    await ready(manager, body.id);
    const at = `${base}/sandboxes/${body.id}`;
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    const patched = await request(manager.server)
      .patch(at)
      .send({ name: 'new', expiresAt: soon });
    expect(patched.body).toMatchObject({ name: 'new', expiresAt: soon });
    const late = await request(manager.server)
      .patch(at)
      .send({ expiresAt: '2100-01-01T00:00:00Z' });
    expect(late.body.error.message).toContain(body.maxExpiresAt);
    expect((await request(manager.server).delete(at)).status).toBe(202);
    await until(
      async () => (await request(manager.server).get(at)).status,
      status => status === 404,
    );
    expect(manager.provisioner.specs.size).toBe(0);
  });

  it('fails a start with the reason, and tries again when asked', async () => {
    manager.provisioner.refusal = new Error('No room left.');
    const { body } = await create(manager);
    const at = `${base}/sandboxes/${body.id}`;
    const failed = await until(
      async () => (await request(manager.server).get(at)).body,
      ({ state }) => state === 'failed',
    );
    expect(failed.message).toBe('No room left.');
    manager.provisioner.refusal = undefined;
    expect((await request(manager.server).post(`${at}/retry`)).status).toBe(
      202,
    );
    await ready(manager, body.id);
    const again = await request(manager.server).post(`${at}/retry`);
    expect(again.status).toBe(409);
  });

  it('says that it isn’t answering while nothing can be observed, and converges afterwards', async () => {
    const { body } = await create(manager);
    await ready(manager, body.id);
    manager.provisioner.outage = Object.assign(new Error('Try 2.'), {
      name: 'ServiceUnavailableError',
    });
    const at = `${base}/sandboxes/${body.id}`;
    const lost = await until(
      async () => (await request(manager.server).get(at)).body,
      ({ state }) => state === 'unreachable',
    );
    expect(lost.message).toBe('Try 2.');
    // It comes back empty: what is desired is made again.
    manager.provisioner.specs.clear();
    manager.provisioner.outage = undefined;
    await ready(manager, body.id);
    expect(manager.provisioner.specs.has(body.id)).toBe(true);
  });

  it('removes what nobody wants', async () => {
    const { body } = await create(manager);
    await ready(manager, body.id);
    const spec = manager.provisioner.specs.get(body.id)!;
    manager.provisioner.specs.set('zzzzzzzzzzzz', {
      ...spec,
      id: 'zzzzzzzzzzzz',
    });
    const left = await until(
      async () => [...manager.provisioner.specs.keys()],
      ids => ids.length === 1,
    );
    expect(left).toEqual([body.id]);
  });

  it('pages the list by cursor in both directions', async () => {
    for (const name of ['c-pets', 'a-pets', 'b-pets']) {
      await create(manager, { name });
    }
    const names: string[] = [];
    let cursor = '';
    do {
      const { body } = await request(manager.server).get(
        `${base}/sandboxes?sort=name&limit=2${cursor && `&cursor=${cursor}`}`,
      );
      expect(body.totalItems).toBe(3);
      names.push(...body.items.map((item: { name: string }) => item.name));
      cursor = body.pageInfo.nextCursor ?? '';
    } while (cursor);
    expect(names).toEqual(['a-pets', 'b-pets', 'c-pets']);
    const bad = await request(manager.server).get(
      `${base}/sandboxes?cursor=zzz`,
    );
    expect(bad.status).toBe(400);
    const found = await request(manager.server).get(
      `${base}/sandboxes?q=B-P&api=api:default/pets`,
    );
    expect(found.body.items).toHaveLength(1);
  });
});

describe('Sandbox Manager with limits', () => {
  it('keeps to the sandboxes that an owner may have', async () => {
    const manager = await startManager({
      config: { limits: { sandboxesPerOwner: 1 } },
    });
    await create(manager);
    const second = await create(manager);
    expect([second.status, second.body.error.message]).toEqual([
      429,
      expect.stringContaining('1 of 1'),
    ]);
    const quota = await request(manager.server).get(
      `${base}/quota?owner=user:default/mira.k`,
    );
    expect(quota.body).toMatchObject({
      sandboxes: { used: 1, limit: 1 },
      defaults: { ttl: 'P7D', ttlChoices: ['PT8H', 'P1D', 'P7D', 'P30D'] },
    });
    await manager.stop();
  });

  it('expires a sandbox, brings it back when extended, and deletes it after its grace', async () => {
    const manager = await startManager({
      config: {
        ttl: { default: { milliseconds: 100 }, grace: { seconds: 1 } },
      },
    });
    const { body } = await create(manager);
    const at = `${base}/sandboxes/${body.id}`;
    const read = async () => (await request(manager.server).get(at)).body;
    await until(read, ({ state }) => state === 'expired');
    await request(manager.server)
      .patch(at)
      .send({ expiresAt: new Date(Date.now() + 500).toISOString() });
    await until(read, ({ state }) => state === 'ready');
    await until(read, ({ state }) => state === 'expired');
    const status = await until(
      async () => (await request(manager.server).get(at)).status,
      found => found === 404,
    );
    expect(status).toBe(404);
    await manager.stop();
  });

  it('shows and allows nothing where the policy denies', async () => {
    const manager = await startManager({ policy: 'nothing' });
    const created = await create(manager);
    expect(created.status).toBe(403);
    const list = await request(manager.server).get(`${base}/sandboxes`);
    expect(list.body.items).toEqual([]);
    await manager.stop();
  });
});
