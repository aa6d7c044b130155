import { ProvisionerUnavailableError } from '@smartsandbox/plugin-sandbox-node';
import { MemoryProvisioner } from '@smartsandbox/plugin-sandbox-node/testing';
import { openDatabase } from '../__testUtils__/databases';
import { mira, startManager, TestManager } from '../__testUtils__/startManager';

const hourMs = 60 * 60 * 1000;
const inHours = (hours: number) =>
  new Date(Date.now() + hours * hourMs).toISOString();

describe('the life of a sandbox', () => {
  let manager: TestManager;
  let her: ReturnType<TestManager['as']>;

  async function start(config: object = {}) {
    manager = await startManager({ config });
    her = manager.as(mira);
  }

  afterEach(() => manager.stop());

  it('stops when paused, says who did, and goes on when resumed', async () => {
    await start();
    const { id } = await her.createReady();
    const paused = await her.post(`/sandboxes/${id}/pause`);
    expect(paused.status).toBe(202);
    expect(paused.body).toMatchObject({ state: 'paused', stateBy: mira });
    await her.comesTo(
      id,
      () => manager.provisioner.specs.get(id)?.desiredState === 'paused',
    );
    // Pausing it again is fine, and changes nothing.
    const again = await her.post(`/sandboxes/${id}/pause`);
    expect(again.body.revision).toBe(paused.body.revision);
    const send = await her.post(`/sandboxes/${id}/send`, {
      method: 'GET',
      path: '/pets',
    });
    expect([send.status, send.body.error.message]).toEqual([
      409,
      expect.stringContaining('paused'),
    ]);
    expect((await her.post(`/sandboxes/${id}/resume`)).status).toBe(202);
    await her.comesTo(id, ({ state }) => state === 'ready');
    expect((await her.post(`/sandboxes/${id}/resume`)).body.state).toBe(
      'ready',
    );
  });

  it('fails with the reason, and is tried again when asked', async () => {
    await start();
    manager.provisioner.refusal = new Error('No room left.');
    const { id } = await her.create();
    const failed = await her.comesTo(id, ({ state }) => state === 'failed');
    expect(failed.message).toBe('No room left.');
    expect(failed.progress?.[2]).toMatchObject({
      step: 'RuntimeStarted',
      status: 'failed',
      detail: 'No room left.',
    });
    expect((await her.post(`/sandboxes/${id}/pause`)).status).toBe(409);
    manager.provisioner.refusal = undefined;
    expect((await her.post(`/sandboxes/${id}/retry`)).status).toBe(202);
    await her.comesTo(id, ({ state }) => state === 'ready');
    expect((await her.post(`/sandboxes/${id}/retry`)).status).toBe(409);
  });

  it('doesn’t answer while nothing can be observed, says which attempt is next, and converges afterwards', async () => {
    await start();
    const { id } = await her.createReady();
    const recovery = { attempt: 2, nextAttemptAt: inHours(1) };
    manager.provisioner.outage = new ProvisionerUnavailableError(
      'It is being started again.',
      { recovery },
    );
    const lost = await her.comesTo(id, ({ state }) => state === 'unreachable');
    expect(lost).toMatchObject({
      message: 'It is being started again.',
      recovery,
    });
    expect((await her.post(`/sandboxes/${id}/retry`)).status).toBe(202);
    expect(manager.provisioner.retries).toBe(1);
    // It comes back empty: what is desired is made again.
    manager.provisioner.specs.clear();
    manager.provisioner.outage = undefined;
    const back = await her.comesTo(id, ({ state }) => state === 'ready');
    expect(back.recovery).toBeUndefined();
    expect(manager.provisioner.specs.has(id)).toBe(true);
  });

  it('isn’t answered for while its provisioner isn’t installed', async () => {
    const knex = await openDatabase('SQLITE_3');
    const secrets = { key: Buffer.alloc(32, 7).toString('base64') };
    manager = await startManager({ knex, config: { secrets } });
    const { id } = await manager.as(mira).createReady();
    await manager.stop();
    manager = await startManager({
      knex,
      config: { secrets },
      provisioner: new MemoryProvisioner({ name: 'another' }),
    });
    const lost = await manager
      .as(mira)
      .comesTo(id, ({ state }) => state === 'unreachable');
    expect(lost).toMatchObject({
      reason: 'ProvisionerMissing',
      message: expect.stringContaining('Provisioner memory isn’t installed'),
    });
  });

  it('is warned of, ends, is kept for its grace, comes back as it was, and is deleted at last', async () => {
    await start();
    const { id } = await her.createReady();
    await her.post(`/sandboxes/${id}/pause`);
    const near = await her.patch(`/sandboxes/${id}`, {
      expiresAt: inHours(1),
    });
    expect(near.body.conditions).toEqual([
      expect.objectContaining({
        type: 'ExpiringSoon',
        message: expect.stringContaining('Extend it'),
      }),
    ]);
    // Time passes by the database being told so.
    const passes = (column: string) =>
      manager
        .knex('sandboxes')
        .where({ id })
        .update({ [column]: new Date(Date.now() - 1_000) });
    await passes('expires_at');
    const expired = await her.comesTo(id, ({ state }) => state === 'expired');
    expect(expired.conditions).toEqual([]);
    expect(Date.parse(expired.deletesAt ?? '')).toBe(
      Date.parse(expired.expiresAt) + 7 * 24 * hourMs,
    );
    expect((await her.post(`/sandboxes/${id}/resume`)).status).toBe(409);
    const restored = await her.patch(`/sandboxes/${id}`, {
      expiresAt: inHours(24),
    });
    expect(restored.body).toMatchObject({ state: 'paused', conditions: [] });
    expect(restored.body.deletesAt).toBeUndefined();
    await passes('expires_at');
    await her.comesTo(id, ({ state }) => state === 'expired');
    await passes('deletes_at');
    await her.isGone(id);
    expect(manager.provisioner.specs.size).toBe(0);
  });

  it('is told by the log of what runs it, without secrets and without others', async () => {
    await start();
    const { id, key } = await her.createReady();
    const at = new Date('2026-11-24T09:00:00.000Z');
    manager.provisioner.logLines.push(
      { at, text: `loaded ${id}` },
      { at, text: `key ${key.key} was used` },
      { at, text: 'loaded k3v9m2q8x4tz' },
    );
    const { body } = await her.get(`/sandboxes/${id}/runtime-log`);
    expect(body).toEqual({
      lines: [
        { at: at.toISOString(), text: `loaded ${id}` },
        {
          at: at.toISOString(),
          text: `key sbx_test_${id}_[redacted] was used`,
        },
      ],
      truncated: false,
    });
  });

  it('ends for whatever nobody wants', async () => {
    await start();
    const { id } = await her.createReady();
    const spec = manager.provisioner.specs.get(id)!;
    manager.provisioner.specs.set('zzzzzzzzzzzz', {
      ...spec,
      id: 'zzzzzzzzzzzz',
    });
    await her.comesTo(id, () => manager.provisioner.specs.size === 1);
    expect([...manager.provisioner.specs.keys()]).toEqual([id]);
  });
});
