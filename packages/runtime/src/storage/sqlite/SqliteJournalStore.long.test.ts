import { ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { stepOf } from '../journalStoreContract';
import { SqliteJournalStore } from './SqliteJournalStore';

/** Set SMARTSANDBOX_TEST_SEED to the seed of a failed run to have its moments again. */
const seed = Number(
  process.env.SMARTSANDBOX_TEST_SEED ?? Math.floor(Math.random() * 2 ** 31),
);

/** The generator of Park and Miller (CACM 31, 1988). */
function createDice(start: number): (sides: number) => number {
  let state = (start % 2_147_483_646) + 1;
  return sides => {
    state = (state * 48_271) % 2_147_483_647;
    return (state % sides) + 1;
  };
}

interface Told {
  readonly sent: Set<string>;
  readonly acknowledged: Set<string>;
  readonly refusals: string[];
}

describe(`a journal on disk (seed ${seed})`, () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'smartsandbox-crash-'));
    file = join(folder, 'journal.db');
  });
  afterEach(() => rm(folder, { recursive: true }));

  function startWriter(steps: number, limit = ''): ChildProcess {
    const script = join(__dirname, 'crashingWriter.ts');
    const loader = require.resolve('@backstage/cli/config/nodeTransform.cjs');
    return spawn(
      'sh',
      [
        '-c',
        `${limit} exec "$0" --require "$1" "$2" "$3" ${steps} 64`,
        ...[process.execPath, loader, script, file],
      ],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { ...process.env, NODE_OPTIONS: '' },
      },
    );
  }

  /** Notes what a writer says until it has ended; kills it when it has acknowledged so many. */
  async function listen(
    child: ChildProcess,
    told: Told,
    killAfter = Infinity,
  ): Promise<void> {
    const ended = new Promise(done => child.once('close', done));
    let acknowledged = 0;
    for await (const line of createInterface({ input: child.stdout! })) {
      const [, verb, place, message] =
        /^([sar]) (\w+ \d+)(?: (.*))?$/.exec(line) ?? [];
      if (verb === 's') {
        told.sent.add(place);
      } else if (verb === 'a') {
        told.acknowledged.add(place);
        acknowledged++;
        if (acknowledged === killAfter) {
          child.kill('SIGKILL');
        }
      } else if (verb === 'r') {
        told.refusals.push(message);
      }
    }
    await ended;
  }

  /** Everything stored, checked to be whole and without gaps. */
  async function readStored(): Promise<Set<string>> {
    const store = await SqliteJournalStore.open({ file });
    const stored = new Set<string>();
    for (const sandbox of ['alpha', 'beta', 'gamma']) {
      let last = 0;
      for await (const step of store.read(sandbox, 'main')) {
        last++;
        expect(step).toEqual(
          stepOf({ sandbox, branch: 'main', epoch: step.epoch, step: last }),
        );
        stored.add(`${sandbox} ${last}`);
      }
    }
    await store.close();
    return stored;
  }

  it('holds what was acknowledged and nothing that wasn’t sent, killed at ten random moments', async () => {
    const roll = createDice(seed);
    const told: Told = {
      sent: new Set(),
      acknowledged: new Set(),
      refusals: [],
    };
    for (let round = 1; round <= 10; round++) {
      const killAfter = roll(900);
      const before = told.acknowledged.size;
      await listen(startWriter(1_000), told, killAfter);
      expect(told.acknowledged.size - before).toBeGreaterThanOrEqual(killAfter);

      const stored = await readStored();
      const lost = [...told.acknowledged].filter(step => !stored.has(step));
      const invented = [...stored].filter(step => !told.sent.has(step));
      expect({ round, killAfter, lost, invented }).toEqual({
        ...{ round, killAfter },
        ...{ lost: [], invented: [] },
      });
    }
    expect(told.refusals).toEqual([]);
  }, 120_000);

  it('refuses what no longer fits on the disk, and keeps what it acknowledged', async () => {
    const told: Told = {
      sent: new Set(),
      acknowledged: new Set(),
      refusals: [],
    };
    // No file may grow beyond 1 MB (blocks of 512 bytes): as good as a full disk, and needs no rights.
    await listen(startWriter(20_000, 'ulimit -f 2048;'), told);
    expect(told.acknowledged.size).toBeGreaterThan(100);
    expect(told.refusals.length).toBeGreaterThan(0);
    expect(told.refusals[0]).toMatch(/the disk is full|check the disk/);

    const stored = await readStored();
    const lost = [...told.acknowledged].filter(step => !stored.has(step));
    expect(lost).toEqual([]);
    // There is room again: it goes on from there.
    const more: Told = {
      sent: new Set(),
      acknowledged: new Set(),
      refusals: [],
    };
    await listen(startWriter(100), more);
    expect(more.acknowledged.size).toBe(100);
  }, 120_000);
});
