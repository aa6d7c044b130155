import { mockCredentials } from '@backstage/backend-test-utils';
import request from 'supertest';
import {
  mira,
  odo,
  startManager,
  teo,
  TestManager,
} from '../__testUtils__/startManager';

const hourMs = 60 * 60 * 1000;
const inHours = (hours: number) =>
  new Date(Date.now() + hours * hourMs).toISOString();

describe('sandboxes', () => {
  let manager: TestManager;
  beforeEach(async () => {
    manager = await startManager();
  });
  afterEach(() => manager.stop());

  it('say which route the manager does not have', async () => {
    const { status, body } = await request(manager.server)
      .get('/api/sandbox/v1/sandboxez')
      .set('Authorization', mockCredentials.user.header(mira));
    expect(status).toBe(404);
    expect(body.error.message).toBe(
      'The Sandbox Manager has no GET /api/sandbox/v1/sandboxez.',
    );
  });

  it('are made from an API, with a key, and get ready', async () => {
    const created = await manager
      .as(mira)
      .create({ name: 'checkout-dev', seed: 41 });
    expect(created).toMatchObject({
      name: 'checkout-dev',
      owner: mira,
      createdBy: mira,
      state: 'starting',
      isolation: 'shared',
      revision: 1,
      apis: [
        {
          api: 'pets',
          entityRef: 'api:default/pets',
          version: '1.4.0',
          operations: 2,
        },
      ],
      settings: { seed: '41', validation: 'contract', access: 'always' },
      limits: { callsPerDay: 50_000, entities: 10_000, bytes: 50_000_000 },
      permissions: { read: true, update: true, delete: true, use: true },
    });
    expect(created.progress).toMatchObject([
      { step: 'ContractsRead', status: 'done', detail: 'pets 1.4.0' },
      { step: 'BundleBuilt', status: 'done' },
      { step: 'RuntimeStarted', status: 'active' },
      { step: 'DataMade', status: 'waiting', detail: 'seed 41' },
    ]);
    const { id, key } = created;
    expect(key.key).toMatch(new RegExp(`^sbx_test_${id}_[0-9A-Za-z]{30}$`));
    const sandbox = await manager
      .as(mira)
      .comesTo(id, ({ state }) => state === 'ready');
    expect(sandbox.addresses?.apis[0].path).toContain(`/s/${id}/pets`);
    expect(sandbox.progress).toBeUndefined();
    // What the provisioner got holds the hash of the key and never the key.
    const spec = manager.provisioner.specs.get(id);
    expect(spec?.keys[0].hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(spec)).not.toContain(key.key);
  });

  it.each([
    ['a component', ['component:default/shop'], ['pets', 'vanished']],
    [
      'a system, by its parts and theirs',
      ['system:default/checkout'],
      ['broken', 'pets', 'vanished'],
    ],
    [
      'several, one of which can’t be read',
      ['api:default/pets', 'api:default/broken'],
      ['pets', 'broken'],
    ],
  ])('hold the APIs of %s', async (_, apis, slugs) => {
    const created = await manager.as(mira).create({ apis });
    expect(created.apis.map(({ api }) => api)).toEqual(slugs);
  });

  it('say which API of a component isn’t in the catalog any more', async () => {
    const { apis } = await manager
      .as(mira)
      .create({ apis: ['component:default/shop'] });
    expect(apis).toMatchObject([
      { api: 'pets', operations: 2 },
      { api: 'vanished', operations: 0, problem: { code: 'entity-missing' } },
    ]);
    const { body } = await manager.as(mira).post('/contracts/check', {
      entityRefs: ['component:default/shop'],
    });
    expect(body.items).toMatchObject([
      { api: 'pets', readable: true },
      { api: 'vanished', readable: false, leftOut: 1 },
    ]);
  });

  it('take entity refs in any case', async () => {
    const created = await manager.as(mira).create({
      owner: 'Group:default/Team-Checkout',
      apis: ['API:Default/Pets'],
    });
    expect(created).toMatchObject({
      owner: 'group:default/team-checkout',
      apis: [{ entityRef: 'api:default/pets' }],
    });
    const { body } = await manager
      .as(mira)
      .get('/sandboxes?api=API:default/Pets');
    expect(body.totalItems).toBe(1);
  });

  it('say why a contract is left out, and where', async () => {
    const { id } = await manager
      .as(mira)
      .createReady({ apis: ['api:default/pets', 'api:default/broken'] });
    const { body } = await manager.as(mira).get(`/sandboxes/${id}`);
    expect(body.state).toBe('ready');
    expect(body.conditions).toEqual([
      expect.objectContaining({
        type: 'ContractsLeftOut',
        apis: ['broken'],
        message: expect.stringContaining('broken is left out'),
      }),
    ]);
    expect(body.apis[1]).toMatchObject({
      api: 'broken',
      operations: 0,
      problem: {
        severity: 'error',
        message: expect.any(String),
        place: { uri: 'catalog:/broken.yaml' },
      },
    });
  });

  it.each([
    ['no APIs', { apis: [] }, 400, /apis/],
    ['an unknown API', { apis: ['api:default/nope'] }, 404, /not in the/],
    [
      'a contract that is none',
      { apis: ['api:default/broken'] },
      400,
      /No contract could be read.*api:default\/broken/,
    ],
    ['a kind without APIs', { apis: ['user:default/mira.k'] }, 400, /no APIs/],
    [
      'a foreign owner',
      { owner: 'group:default/team-logistics' },
      403,
      /team-logistics/,
    ],
    ['a time that is none', { ttl: 'soon' }, 400, /ttl/],
    ['too long a time', { ttl: 'P91D' }, 400, /P90D/],
    ['an isolation that is none', { isolation: 'vm' }, 400, /isolation/],
    ['one that isn’t offered', { isolation: 'microvm' }, 400, /shared/],
    ['an unknown field', { colour: 'red' }, 400, /colour/],
    ['a long seed', { seed: 'x'.repeat(65) }, 400, /seed/],
  ])('are refused for %s', async (_, part, status, message) => {
    const answer = await manager
      .as(mira)
      .post('/sandboxes', { apis: ['api:default/pets'], ...part });
    expect([answer.status, answer.body.error?.message]).toEqual([
      status,
      expect.stringMatching(message),
    ]);
    expect((await manager.as(mira).get('/sandboxes')).body.totalItems).toBe(0);
  });

  it('are renamed and extended within limits, and deleted with everything', async () => {
    const { id, maxExpiresAt } = await manager.as(mira).createReady();
    const at = `/sandboxes/${id}`;
    const expiresAt = inHours(24);
    const patched = await manager
      .as(mira)
      .patch(at, { name: 'new', expiresAt });
    expect(patched.body).toMatchObject({ name: 'new', expiresAt });
    for (const [change, message] of [
      [{ expiresAt: '2100-01-01T00:00:00Z' }, maxExpiresAt],
      [{ expiresAt: '2001-01-01T00:00:00Z' }, 'over already'],
      [{}, 'needs name or expiresAt'],
      [{ revision: 1 }, 'needs name or expiresAt'],
    ] as const) {
      const refused = await manager.as(mira).patch(at, change);
      expect(refused.status).toBe(400);
      expect(refused.body.error.message).toContain(message);
    }
    expect((await manager.as(mira).delete(at)).status).toBe(202);
    await manager.as(mira).isGone(id);
    expect(manager.provisioner.specs.size).toBe(0);
  });

  it('take the first of two changes that were meant for the same revision', async () => {
    const { id, revision } = await manager.as(mira).createReady();
    const at = `/sandboxes/${id}`;
    const first = await manager.as(mira).patch(at, { name: 'one', revision });
    expect(first.status).toBe(200);
    const second = await manager.as(odo).patch(at, { name: 'two', revision });
    expect(second.status).toBe(404);
    const again = await manager.as(mira).patch(at, { name: 'two', revision });
    expect([again.status, again.body.error.message]).toEqual([
      409,
      expect.stringContaining('somebody else'),
    ]);
    const { body } = await manager.as(mira).get(at);
    expect(body).toMatchObject({ name: 'one', revision: revision + 1 });
  });

  it('show strangers their row, and the same 404 as an unknown one', async () => {
    const { id } = await manager.as(mira).createReady();
    const { body } = await manager.as(teo).get('/sandboxes');
    expect(body.items).toEqual([
      expect.objectContaining({
        id,
        permissions: { read: false, update: false, delete: false, use: false },
      }),
    ]);
    const message = async (path: string) => {
      const answer = await manager.as(teo).get(`/sandboxes/${path}`);
      expect(answer.status).toBe(404);
      return answer.body.error.message.replace(path, 'ID');
    };
    expect(await message(id)).toBe(await message('000000000000'));
  });

  it('are listed as mine, my teams’ and all, with counts of what else fits', async () => {
    const make = (user: string, name: string, owner: string) =>
      manager.as(user).createReady({ name, owner });
    await make(mira, 'a-pets', mira);
    await make(mira, 'b-pets', 'group:default/team-checkout');
    await make(odo, 'c-pets', 'group:default/team-checkout');
    await make(teo, 'd-pets', 'group:default/team-logistics');
    const list = async (query: string) => {
      const { body } = await manager.as(mira).get(`/sandboxes?${query}`);
      const names = body.items.map(({ name }: { name: string }) => name);
      return [names, body.totalItems, Object.values(body.counts)];
    };
    const all = [1, 2, 4];
    expect(await list('owner=mine')).toEqual([['a-pets'], 1, all]);
    expect(await list('owner=teams&sort=-name')).toEqual([
      ['c-pets', 'b-pets'],
      2,
      all,
    ]);
    expect(await list('sort=name&limit=2')).toEqual([
      ['a-pets', 'b-pets'],
      4,
      all,
    ]);
    expect(await list('q=C-P')).toEqual([['c-pets'], 1, [0, 1, 1]]);
    expect(await list('q=pets&status=paused')).toEqual([[], 0, [0, 0, 0]]);
    expect(await list('api=api:default/broken')).toEqual([[], 0, [0, 0, 0]]);
    for (const bad of [
      'cursor=zzz',
      'sort=size',
      'status=asleep',
      'limit=1000',
      'owner=hers',
      'api=pets',
    ]) {
      const answer = await manager.as(mira).get(`/sandboxes?${bad}`);
      expect([bad, answer.status]).toEqual([bad, 400]);
      expect(answer.body.error.message).toContain(bad.split('=')[0]);
    }
  });

  it('go on by cursor', async () => {
    for (const name of ['c', 'a', 'b']) {
      await manager.as(mira).create({ name });
    }
    const names: string[] = [];
    let cursor = '';
    do {
      const { body } = await manager
        .as(mira)
        .get(`/sandboxes?sort=name&limit=2${cursor && `&cursor=${cursor}`}`);
      names.push(...body.items.map((item: { name: string }) => item.name));
      cursor = body.pageInfo.nextCursor ?? '';
    } while (cursor);
    expect(names).toEqual(['a', 'b', 'c']);
  });

  it('tell open pages and other plugins their id, and nothing else', async () => {
    const { id } = await manager.as(mira).createReady();
    expect(manager.events.publish).toHaveBeenCalledWith({
      topic: 'sandbox',
      eventPayload: { sandboxId: id },
    });
  });
});

describe('sandboxes under other circumstances', () => {
  it('keep to the number that an owner may have', async () => {
    const manager = await startManager({
      config: { limits: { sandboxesPerOwner: 1 } },
    });
    await manager.as(mira).create();
    const second = await manager
      .as(mira)
      .post('/sandboxes', { apis: ['api:default/pets'] });
    expect([second.status, second.body.error.message]).toEqual([
      429,
      expect.stringContaining('1 of 1'),
    ]);
    const quota = await manager.as(mira).get(`/quota?owner=${mira}`);
    expect(quota.body).toMatchObject({
      sandboxes: { used: 1, limit: 1 },
      defaults: {
        ttl: 'P7D',
        ttlChoices: ['PT8H', 'P1D', 'P7D', 'P30D'],
        isolationChoices: ['shared'],
      },
    });
    await manager.stop();
  });

  it('are nobody’s to see or make where the policy denies', async () => {
    const manager = await startManager({ policy: 'nothing' });
    const created = await manager
      .as(mira)
      .post('/sandboxes', { apis: ['api:default/pets'] });
    expect(created.status).toBe(403);
    const { body } = await manager.as(mira).get('/sandboxes');
    expect(body).toMatchObject({ items: [], totalItems: 0 });
    await manager.stop();
  });

  it('are left out of lists, pages and counts by a condition of the policy', async () => {
    const manager = await startManager({ policy: 'owners, in lists too' });
    await manager.as(mira).create({ name: 'hers' });
    await manager.as(teo).create({ name: 'his' });
    const { body } = await manager.as(teo).get('/sandboxes');
    expect(body.items).toEqual([expect.objectContaining({ name: 'his' })]);
    expect(body).toMatchObject({
      totalItems: 1,
      counts: { mine: 1, teams: 0, all: 1 },
    });
    const service = await manager.asService().get('/sandboxes');
    expect(service.body.totalItems).toBe(2);
    await manager.stop();
  });
});
