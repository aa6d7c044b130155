import { copyFileSync, rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Step } from '@smartsandbox/engine';
import { describeJournalStore, stepOf } from '../journalStoreContract';
import { applicationId, migrations } from './migrations';
import { SqliteJournalStore } from './SqliteJournalStore';

async function createFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'smartsandbox-journal-'));
}

describeJournalStore('SqliteJournalStore', async () => {
  const folder = await createFolder();
  const file = join(folder, 'journal.db');
  return {
    open: async clock => SqliteJournalStore.open({ file, now: clock.now }),
    cleanUp: () => rm(folder, { recursive: true }),
  };
});

describe('SqliteJournalStore', () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await createFolder();
    file = join(folder, 'journal.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const at = (epoch: number, step: number, sandbox = 'sandbox1') =>
    stepOf({ sandbox, branch: 'main', epoch, step });

  it('finds everything again after it was closed', async () => {
    const first = await SqliteJournalStore.open({
      file: join(folder, 'made', 'on', 'the', 'way.db'),
    });
    const { epoch } = await first.claim('sandbox1', { owner: 'a' });
    // Not awaited: closing writes what is queued.
    const appended = first.append(at(epoch, 1));
    await first.release('sandbox1', epoch);
    await first.close();
    await appended;

    const second = await SqliteJournalStore.open({
      file: join(folder, 'made', 'on', 'the', 'way.db'),
    });
    const next = await second.claim('sandbox1', { owner: 'b' });
    expect(next.epoch).toBe(epoch + 1);
    await second.append(at(next.epoch, 2));
    const steps = [];
    for await (const step of second.read('sandbox1', 'main')) {
      steps.push(step);
    }
    expect(steps).toEqual([at(epoch, 1), at(next.epoch, 2)]);
    await second.close();
  });

  it('moves what was written from the log into the database when nobody writes', async () => {
    const store = await SqliteJournalStore.open({ file, idleMs: 1 });
    const { epoch } = await store.claim('sandbox1', { owner: 'a' });
    const rows = () => {
      // As the file alone shows it: without its log, as a copy of it would be.
      const copy = join(folder, 'copy.db');
      copyFileSync(file, copy);
      const database = new Database(copy);
      try {
        return database.prepare('SELECT count(*) FROM steps').pluck().get();
      } catch {
        // Not even the tables have been moved yet.
        return 0;
      } finally {
        database.close();
        rmSync(`${copy}-wal`, { force: true });
      }
    };
    await store.append(at(epoch, 1));
    while (rows() !== 1) {
      await new Promise(done => setTimeout(done, 5));
    }
    await store.append(at(epoch, 2));
    while (rows() !== 2) {
      await new Promise(done => setTimeout(done, 5));
    }
    expect(rows()).toBe(2);
    await store.close();
  });

  it('reads a journal of the first version', async () => {
    const old = new Database(file);
    old.exec(migrations[0]);
    old.pragma('user_version = 1');
    old.pragma(`application_id = ${applicationId}`);
    old.exec(`
      INSERT INTO sandboxes VALUES (7, 'sandbox1', 3, 'a', 0);
      INSERT INTO branches VALUES (4, 7, 'main'), (9, 7, 'other');
    `);
    const add = old.prepare('INSERT INTO steps VALUES (?, ?, 3, ?)');
    const dataOf = ({ time, wall, calls, cause, records }: Step) =>
      Buffer.from(JSON.stringify({ time, wall, calls, cause, records }));
    add.run(9, 1, dataOf(at(3, 1)));
    add.run(4, 2, dataOf(at(3, 2)));
    add.run(4, 1, dataOf(at(3, 1)));
    old.close();

    const store = await SqliteJournalStore.open({ file });
    const { epoch } = await store.claim('sandbox1', { owner: 'b' });
    await store.append(at(epoch, 3));
    const steps = [];
    for await (const step of store.read('sandbox1', 'main')) {
      steps.push(step);
    }
    expect(steps).toEqual([at(3, 1), at(3, 2), at(epoch, 3)]);
    expect(await store.branches('sandbox1')).toEqual(['main', 'other']);
    await store.close();
  });

  it('lets one process at a time have the file for itself, which needn’t wait for leases', async () => {
    const open = () =>
      SqliteJournalStore.open({ file, exclusive: true, busyTimeoutMs: 20 });
    const first = await open();
    const held = await first.claim('sandbox1', { owner: 'a' });
    await expect(open()).rejects.toThrow(
      `another process (pid ${process.pid}) uses it`,
    );
    await first.close();

    const second = await open();
    const next = await second.claim('sandbox1', { owner: 'b' });
    expect(next.epoch).toBe(held.epoch + 1);
    await second.close();
  });

  it('fails a whole group, and what was queued behind it, when its commit fails; and goes on after that', async () => {
    const store = await SqliteJournalStore.open({ file, busyTimeoutMs: 50 });
    const one = await store.claim('sandbox1', { owner: 'a' });
    const two = await store.claim('sandbox2', { owner: 'a' });
    const blocker = new Database(file);
    blocker.exec('BEGIN IMMEDIATE');

    // Four groups: two on their way, two still queued when the first fails.
    const appends = Array.from({ length: 256 }, (_, index) =>
      index % 2
        ? store.append(at(one.epoch, (index + 1) / 2))
        : store.append(at(two.epoch, index / 2 + 1, 'sandbox2')),
    );
    const results = await Promise.allSettled(appends);
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(
      256,
    );
    expect(results[0]).toMatchObject({
      reason: {
        code: 'storage-unavailable',
        message: expect.stringContaining('another process holds it locked'),
      },
    });

    blocker.exec('ROLLBACK');
    blocker.close();
    await store.append(at(one.epoch, 1));
    await store.append(at(two.epoch, 1, 'sandbox2'));
    await store.close();
  });

  it('refuses steps beyond the bound of its queue', async () => {
    const store = await SqliteJournalStore.open({ file, maxQueuedSteps: 2 });
    const { epoch } = await store.claim('sandbox1', { owner: 'a' });
    const results = await Promise.allSettled(
      [1, 2, 3].map(step => store.append(at(epoch, step))),
    );
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
    ]);
    expect(results[2]).toMatchObject({
      reason: { message: expect.stringContaining('can’t keep up') },
    });
    await store.close();
  });

  it.each([
    {
      what: 'a file that is no database',
      make: () => writeFile(file, 'Dear diary, '.repeat(1000)),
      says: 'damaged or no journal',
    },
    {
      what: 'the database of another program',
      make: async () => {
        const other = new Database(file);
        other.exec('CREATE TABLE recipes (name TEXT)');
        other.close();
      },
      says: 'the database of another program',
    },
    {
      what: 'a journal of a newer version',
      make: async () => {
        await (await SqliteJournalStore.open({ file })).close();
        const newer = new Database(file);
        newer.pragma('user_version = 99');
        newer.close();
      },
      says: 'newer version of SmartSandbox (schema 99',
    },
    {
      what: 'a folder in place of the file',
      make: async () => {
        file = folder;
      },
      says: 'can’t be opened for writing',
    },
    {
      what: 'a folder that can’t be made',
      make: async () => {
        await writeFile(join(folder, 'taken'), '');
        file = join(folder, 'taken', 'journal.db');
      },
      says: 'folder can’t be made',
    },
  ])('says what is wrong with $what', async ({ make, says }) => {
    await make();
    const opening = SqliteJournalStore.open({ file });
    await expect(opening).rejects.toMatchObject({
      code: 'storage-unavailable',
      message: expect.stringContaining(says),
    });
    await expect(opening).rejects.toThrow(file);
  });

  it('says so when another process keeps the file locked', async () => {
    const other = new Database(file);
    other.pragma('locking_mode = EXCLUSIVE');
    other.exec('BEGIN EXCLUSIVE; CREATE TABLE x (y); COMMIT');
    await expect(
      SqliteJournalStore.open({ file, busyTimeoutMs: 20 }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('another process holds it locked'),
    });
    other.close();
  });
});
