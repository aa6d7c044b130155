import {
  mira,
  startManager,
  teo,
  TestManager,
} from '../__testUtils__/startManager';

describe('keys', () => {
  let manager: TestManager;
  let her: ReturnType<TestManager['as']>;
  beforeEach(async () => {
    manager = await startManager();
    her = manager.as(mira);
  });
  afterEach(() => manager.stop());

  const specKeys = (id: string) =>
    manager.provisioner.specs.get(id)?.keys.map(key => key.id);

  it('are revealed to owners only, and never cached', async () => {
    const { id, key } = await her.createReady();
    const { body } = await her.get(`/sandboxes/${id}/keys`);
    expect(body.items).toEqual([
      expect.objectContaining({
        id: key.id,
        label: 'default',
        lastFour: key.key.slice(-4),
      }),
    ]);
    const reveal = `/sandboxes/${id}/keys/${key.id}/reveal`;
    const revealed = await her.post(reveal);
    expect(revealed.body).toEqual({ id: key.id, key: key.key });
    expect(revealed.headers['cache-control']).toBe('no-store');
    expect((await manager.as(teo).post(reveal)).status).toBe(404);
    expect((await her.post(`/sandboxes/${id}/keys/k_none/reveal`)).status).toBe(
      404,
    );
  });

  it('say when they were last used, when the sandbox knows', async () => {
    const { id, key } = await her.createReady();
    const lastUsedAt = '2026-11-24T09:00:00.000Z';
    manager.provisioner.answer = (call, res) => {
      if (!call.url.endsWith('/_sandbox/keys')) {
        return false;
      }
      res
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ items: [{ id: key.id, lastUsedAt }] }));
      return true;
    };
    const { body } = await her.get(`/sandboxes/${id}/keys`);
    expect(body.items[0].lastUsedAt).toBe(lastUsedAt);
  });

  it('are rotated with an overlap of a day, unless another is asked for', async () => {
    const { id, key } = await her.createReady();
    const rotated = await her.post(`/sandboxes/${id}/keys/${key.id}/rotate`);
    expect(rotated.status).toBe(201);
    expect(rotated.body).toMatchObject({
      label: 'default',
      scopes: ['data', 'control'],
      previous: { id: key.id },
    });
    expect(rotated.body.key).not.toBe(key.key);
    const left = Date.parse(rotated.body.previous.expiresAt) - Date.now();
    expect(Math.round(left / 3_600_000)).toBe(24);
    // The provisioner has both when this is answered.
    expect(specKeys(id)).toEqual([key.id, rotated.body.id]);
    const { body } = await her.get(`/sandboxes/${id}/keys`);
    expect(body.items).toMatchObject([
      { id: key.id, replacedBy: rotated.body.id },
      { id: rotated.body.id },
    ]);
    // What is sent through the portal takes the new one.
    await her.post(`/sandboxes/${id}/send`, { method: 'GET', path: '/pets' });
    expect(manager.provisioner.arrived.at(-1)?.headers['x-sandbox-key']).toBe(
      rotated.body.key,
    );
    const again = await her.post(`/sandboxes/${id}/keys/${key.id}/rotate`);
    expect([again.status, again.body.error.message]).toEqual([
      409,
      expect.stringContaining('replaced already'),
    ]);
  });

  it('end at once when asked so', async () => {
    const { id, key } = await her.createReady();
    const rotate = `/sandboxes/${id}/keys/${key.id}/rotate`;
    const rotated = await her.post(rotate, { overlap: 'PT0S' });
    expect(specKeys(id)).toEqual([rotated.body.id]);
    const sent = await her.post(`/sandboxes/${id}/send`, {
      method: 'GET',
      path: '/pets',
      key: key.id,
    });
    expect(sent.status).toBe(404);
  });

  it.each(['soon', 'P31D', '-PT1H'])(
    'aren’t rotated with an overlap of %s',
    async overlap => {
      const { id, key } = await her.createReady();
      const rotate = `/sandboxes/${id}/keys/${key.id}/rotate`;
      const answer = await her.post(rotate, { overlap });
      expect([answer.status, answer.body.error.message]).toEqual([
        400,
        expect.stringContaining('overlap'),
      ]);
    },
  );
});
