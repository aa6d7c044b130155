import {
  mira,
  startManager,
  teo,
  TestManager,
} from '../__testUtils__/startManager';

describe('audit', () => {
  let manager: TestManager;
  beforeEach(async () => {
    manager = await startManager();
  });
  afterEach(() => manager.stop());

  const events = () =>
    manager.audit.createEvent.mock.calls.map(
      ([{ eventId, severityLevel, meta }]) => ({
        eventId,
        severityLevel,
        meta,
      }),
    );

  it('has an event for each action, high for keys, with success and without secrets', async () => {
    const her = manager.as(mira);
    const { id, key } = await her.createReady();
    const at = `/sandboxes/${id}`;
    await her.post(`${at}/pause`);
    await her.post(`${at}/resume`);
    await her.patch(at, { name: 'x' });
    await her.post(`${at}/keys/${key.id}/reveal`);
    const rotated = await her.post(`${at}/keys/${key.id}/rotate`);
    await her.post(`${at}/upgrade`);
    await her.delete(at);
    const mutated = (actionType: string) => ({
      eventId: 'sandbox-mutate',
      severityLevel: 'medium',
      meta: { actionType, sandboxId: id },
    });
    const changes = events().filter(
      ({ eventId }) => eventId !== 'sandbox-fetch',
    );
    expect(changes).toEqual([
      { ...mutated('create'), meta: { actionType: 'create' } },
      mutated('pause'),
      mutated('resume'),
      mutated('update'),
      {
        eventId: 'sandbox-key-reveal',
        severityLevel: 'high',
        meta: { sandboxId: id, keyId: key.id },
      },
      {
        eventId: 'sandbox-key-rotate',
        severityLevel: 'high',
        meta: { sandboxId: id, keyId: key.id },
      },
      mutated('upgrade'),
      mutated('delete'),
    ]);
    expect(manager.audit.success).toHaveBeenCalledWith({
      meta: { sandboxId: id, owner: mira },
    });
    // There was nothing to upgrade.
    expect(manager.audit.fail).toHaveBeenCalledTimes(1);
    const told = JSON.stringify([
      manager.audit.createEvent.mock.calls.map(([event]) => event.meta),
      manager.audit.success.mock.calls,
    ]);
    expect(told).not.toContain(key.key);
    expect(told).not.toContain(rotated.body.key);
  });

  it('has an event for whoever was refused', async () => {
    const { id } = await manager.as(mira).createReady();
    await manager.as(teo).delete(`/sandboxes/${id}`);
    expect(events().at(-1)?.meta).toEqual({
      actionType: 'delete',
      sandboxId: id,
    });
    expect(manager.audit.fail).toHaveBeenCalledTimes(1);
  });
});
