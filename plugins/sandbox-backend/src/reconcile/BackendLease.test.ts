import { mockServices } from '@backstage/backend-test-utils';
import { spawnSync } from 'node:child_process';
import { Knex } from 'knex';
import { databases, openDatabase } from '../__testUtils__/databases';
import { until } from '../__testUtils__/ManagerCaller';
import { mira, startManager } from '../__testUtils__/startManager';
import { BackendLeaseStore } from '../database/BackendLeaseStore';
import { BackendLease } from './BackendLease';

jest.setTimeout(60_000);

const secret = { secrets: { key: Buffer.alloc(32, 7).toString('base64') } };
const elsewhere = { holder: 'other', host: 'elsewhere', pid: 7 };

describe('BackendLease', () => {
  let knex: Knex;
  const open: BackendLease[] = [];
  beforeEach(async () => {
    knex = await openDatabase('SQLITE_3');
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map(lease => lease.stop()));
  });

  async function start(own: typeof elsewhere, changed = () => {}) {
    const lease = new BackendLease({
      store: new BackendLeaseStore(knex, 'provisioner'),
      own,
      logger: mockServices.logger.mock(),
      now: () => new Date(),
      beatMs: 2_000,
    });
    open.push(lease);
    await lease.start(changed);
    return lease;
  }

  it('is held by one of two, and by the other when that lets go', async () => {
    const changed = jest.fn();
    const first = await start(elsewhere);
    const second = await start(
      { holder: 'second', host: 'here', pid: 8 },
      changed,
    );
    expect([first.isHeld, second.isHeld]).toEqual([true, false]);
    expect(second.otherHolder).toMatchObject({ host: 'elsewhere', pid: 7 });
    await first.stop();
    await until(
      async () => second.isHeld,
      isHeld => isHeld,
    );
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('goes at once to whoever knows that its holder is dead', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    await start({ holder: 'dead', host: 'here', pid });
    const next = await start({
      holder: 'next',
      host: 'here',
      pid: process.pid,
    });
    expect(next.isHeld).toBe(true);
  });

  it('stays with a process of the same machine that is alive', async () => {
    await start({ holder: 'alive', host: 'here', pid: process.ppid });
    const next = await start({
      holder: 'next',
      host: 'here',
      pid: process.pid,
    });
    expect(next.isHeld).toBe(false);
  });
});

describe.each(databases.eachSupportedId())(
  'a second backend (%s)',
  databaseId => {
    it('makes no sandboxes, says why, and leaves those of the first alone', async () => {
      const knex = await openDatabase(databaseId);
      const first = await startManager({ knex, config: secret });
      const { id } = await first.as(mira).createReady();
      await first.stop();
      await new BackendLeaseStore(knex, 'provisioner').claim(elsewhere, {
        now: new Date(),
        expiresAt: new Date(Date.now() + 60_000),
      });

      const second = await startManager({ knex, config: secret });
      const failed = await second.as(mira).create();
      expect(failed).toMatchObject({
        state: 'failed',
        reason: 'OneBackendOnly',
        message: expect.stringContaining(
          'runs with one backend only, and process 7 on elsewhere is that one',
        ),
      });
      await second.as(mira).post(`/sandboxes/${id}/pause`);
      const { body } = await second.as(mira).get('/sandboxes');
      expect(body.totalItems).toBe(2);
      expect(second.provisioner.specs.size).toBe(0);
      await second.stop();

      // The other one is gone: whoever comes next makes what is desired.
      await knex('sandbox_backend_lease').delete();
      const third = await startManager({ knex, config: secret });
      await third
        .as(mira)
        .comesTo(
          id,
          () => third.provisioner.specs.get(id)?.desiredState === 'paused',
        );
      await third.as(mira).post(`/sandboxes/${failed.id}/retry`);
      await third.as(mira).comesTo(failed.id, ({ state }) => state === 'ready');
      await third.stop();
    });
  },
);
