import { apiEntity, petsContract2 } from '../__testUtils__/contracts';
import {
  mira,
  startManager,
  teo,
  TestManager,
} from '../__testUtils__/startManager';

describe('contracts', () => {
  let manager: TestManager;
  let her: ReturnType<TestManager['as']>;
  beforeEach(async () => {
    manager = await startManager();
    her = manager.as(mira);
  });
  afterEach(() => manager.stop());

  const change = (definition: string) =>
    manager.entities.set('api:default/pets', apiEntity('pets', definition));

  it('are checked before a sandbox is made', async () => {
    const { body } = await her.post('/contracts/check', {
      entityRefs: ['api:default/pets', 'api:default/broken'],
    });
    expect(body.items).toMatchObject([
      { api: 'pets', readable: true, operations: 2, version: '1.4.0' },
      { api: 'broken', readable: false, leftOut: 1 },
    ]);
    const unknown = await her.post('/contracts/check', {
      entityRefs: ['api:default/nope'],
    });
    expect(unknown.status).toBe(404);
  });

  it('stay pinned when the catalog changes, which is said, compared and upgraded to', async () => {
    const { id, bundleDigest } = await her.createReady();
    const at = `/sandboxes/${id}`;
    const same = await her.get(`${at}/contracts/pets/diff`);
    expect(same.body).toMatchObject({ changed: false, unchanged: 2 });
    await manager.watchCatalog();

    change(petsContract2);
    await manager.watchCatalog();
    const changed = await her.get(at);
    expect(changed.body.apis[0]).toMatchObject({
      version: '1.4.0',
      current: { version: '1.5.0' },
    });
    expect(changed.body.conditions).toEqual([
      expect.objectContaining({
        type: 'UpgradeAvailable',
        apis: ['pets'],
        message: 'The catalog has 1.5.0 of pets, pinned is 1.4.0.',
      }),
    ]);
    const { body: diff } = await her.get(`${at}/contracts/pets/diff`);
    expect(diff).toMatchObject({
      changed: true,
      pinned: { version: '1.4.0', operations: 2 },
      current: { version: '1.5.0', operations: 2 },
      added: [
        {
          id: 'getPet',
          method: 'GET',
          path: '/pets/{petId}',
          summary: 'Get a pet',
        },
      ],
      modified: [{ id: 'listPets', changes: ['query parameter limit added'] }],
      removed: [{ id: 'createPet', method: 'POST' }],
      unchanged: 0,
    });

    const other = await her.post(`${at}/upgrade`, {
      apis: [{ api: 'pets', digest: bundleDigest }],
    });
    expect([other.status, other.body.error.message]).toEqual([
      409,
      expect.stringContaining('compare it again'),
    ]);
    const upgraded = await her.post(`${at}/upgrade`, {
      apis: [{ api: 'pets', digest: diff.current.digest }],
    });
    expect(upgraded.status).toBe(202);
    expect(upgraded.body).toMatchObject({
      conditions: [],
      apis: [{ version: '1.5.0', operations: 2 }],
    });
    await her.comesTo(
      id,
      () =>
        manager.provisioner.specs.get(id)?.bundle.digest ===
        upgraded.body.bundleDigest,
    );
    const again = await her.post(`${at}/upgrade`);
    expect([again.status, again.body.error.message]).toEqual([
      409,
      expect.stringContaining('Nothing to upgrade'),
    ]);
    const old = await manager.asService().get(`/bundles/${bundleDigest}`);
    expect(old.status).toBe(404);
  });

  it('stay when the catalog’s can’t be read any more, with the reason and the place', async () => {
    const { id } = await her.createReady();
    change('openapi: 3.1.0\ninfo: {title: x, version: "1"}\npaths: 7\n');
    const { body: diff } = await her.get(
      `/sandboxes/${id}/contracts/pets/diff`,
    );
    expect(diff).toMatchObject({
      changed: true,
      problem: { place: { pointer: '/paths' } },
    });
    expect(diff.current).toBeUndefined();
    const upgrade = await her.post(`/sandboxes/${id}/upgrade`);
    expect([upgrade.status, upgrade.body.error.message]).toEqual([
      409,
      expect.stringContaining('/paths'),
    ]);
    await manager.watchCatalog();
    const { body } = await her.get(`/sandboxes/${id}`);
    expect(body).toMatchObject({ state: 'ready', conditions: [] });
  });

  it('stay when the catalog’s entity is gone', async () => {
    const { id } = await her.createReady();
    manager.entities.delete('api:default/pets');
    await manager.watchCatalog();
    const { body } = await her.get(`/sandboxes/${id}/contracts/pets/diff`);
    expect(body).toMatchObject({
      changed: true,
      problem: { code: 'entity-missing' },
    });
    const upgrade = await her.post(`/sandboxes/${id}/upgrade`);
    expect(upgrade.status).toBe(409);
    expect((await her.get(`/sandboxes/${id}`)).body.state).toBe('ready');
  });

  it('aren’t compared for an API that the sandbox doesn’t hold', async () => {
    const { id } = await her.createReady();
    const answer = await her.get(`/sandboxes/${id}/contracts/cats/diff`);
    expect([answer.status, answer.body.error.message]).toEqual([
      404,
      expect.stringContaining('pets'),
    ]);
  });

  it('tell a quota to whom it concerns', async () => {
    const group = 'group:default/team-checkout';
    expect((await her.get(`/quota?owner=${group}`)).status).toBe(200);
    expect((await manager.as(teo).get(`/quota?owner=${group}`)).status).toBe(
      403,
    );
    expect((await her.get('/quota')).status).toBe(400);
  });
});
