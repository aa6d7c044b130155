import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteJournalStore } from '../storage';
import { leaseMs } from '../storage/lease';
import { RuntimeProcess } from '../testing/RuntimeProcess';
import { sandboxId } from '../testing/serveForTest';

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
  readonly sent: Set<number>;
  /** Number of the order to its identifier. */
  readonly acknowledged: Map<number, string>;
  readonly refused: { readonly status: number; readonly text: string }[];
}

function nothing(): Told {
  return { sent: new Set(), acknowledged: new Map(), refused: [] };
}

/** Creates these orders over 64 connections; those without an answer stay unknown. */
async function createOrders(
  runtime: RuntimeProcess,
  options: {
    readonly amounts: readonly number[];
    readonly told: Told;
    readonly note?: string;
    readonly onAcknowledged?: () => void;
  },
): Promise<void> {
  const { told, note = 'kept', onAcknowledged } = options;
  const waiting = [...options.amounts];
  async function connection(): Promise<void> {
    for (;;) {
      const amount = waiting.shift();
      if (amount === undefined) {
        return;
      }
      told.sent.add(amount);
      const answer = await runtime
        .call({ method: 'POST', path: '/orders', body: { amount, note } })
        .catch(() => undefined);
      if (answer?.status === 201) {
        told.acknowledged.set(amount, JSON.parse(answer.text).id);
        onAcknowledged?.();
      } else if (answer) {
        told.refused.push(answer);
      }
    }
  }
  await Promise.all(Array.from({ length: 64 }, connection));
}

/** Orders in the journal, number to identifier; each step checked to be whole, in order and by itself. */
async function readStored(folder: string): Promise<Map<number, string>> {
  const store = await SqliteJournalStore.open({
    file: join(folder, 'journal.db'),
  });
  const stored = new Map<number, string>();
  let last = 0;
  for await (const step of store.read(sandboxId, 'main')) {
    last += 1;
    expect(step.step).toBe(last);
    const puts = step.records.filter(({ kind }) => kind === 'entity-put');
    expect(puts).toHaveLength(1);
    const [put] = puts;
    if (put.kind === 'entity-put') {
      const { id, amount, note } = put.body;
      expect([typeof id, typeof amount, typeof note]).toEqual([
        ...['string', 'number', 'string'],
      ]);
      expect(stored.has(amount as number)).toBe(false);
      stored.set(amount as number, id as string);
    }
  }
  await store.close();
  return stored;
}

describe(`a runtime on disk (seed ${seed})`, () => {
  let folder: string;
  let runtime: RuntimeProcess | undefined;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'runtime-crash-'));
  });
  afterEach(async () => {
    await runtime?.kill();
    runtime = undefined;
    await rm(folder, { recursive: true });
  });

  it('holds what it acknowledged and nothing that wasn’t sent, killed at ten random moments', async () => {
    const roll = createDice(seed);
    const told = nothing();
    for (let round = 0; round < 10; round++) {
      runtime = await RuntimeProcess.start({ folder });
      const first = await runtime.call({ path: '/orders' });
      expect(first.status).toBe(200);
      // The killed one's lease isn't waited out: it can't be alive.
      expect(performance.now() - runtime.readyAt).toBeLessThan(leaseMs / 2);

      const killed = runtime;
      const killAfter = roll(90);
      let acknowledged = 0;
      let gone: Promise<void> | undefined;
      await createOrders(killed, {
        amounts: Array.from({ length: 100 }, (_, i) => round * 100 + i + 1),
        told,
        onAcknowledged: () => {
          acknowledged += 1;
          if (acknowledged === killAfter) {
            gone = killed.kill();
          }
        },
      });
      expect(gone).toBeDefined();
      await gone;
      const stored = await readStored(folder);
      expect({
        round,
        killAfter,
        lost: [...told.acknowledged].filter(
          ([amount, id]) => stored.get(amount) !== id,
        ),
        invented: [...stored.keys()].filter(amount => !told.sent.has(amount)),
      }).toEqual({ round, killAfter, lost: [], invented: [] });
    }
    expect(told.sent.size).toBe(1_000);
    expect(told.refused).toEqual([]);

    // What is stored is what is served.
    runtime = await RuntimeProcess.start({ folder });
    for (const [amount, id] of await readStored(folder)) {
      const { status, text } = await runtime.call({ path: `/orders/${id}` });
      expect([status, JSON.parse(text).amount]).toEqual([200, amount]);
    }
  }, 240_000);

  it('says 503 when the disk is full, and goes on with what it stored', async () => {
    const note = 'x'.repeat(4_000);
    const told = nothing();
    // No file may grow beyond 1 MB (blocks of 512 bytes): as good as a full disk, and needs no rights.
    runtime = await RuntimeProcess.start({ folder, limit: 'ulimit -f 2048;' });
    const amounts = Array.from({ length: 600 }, (_, i) => i + 1);
    await createOrders(runtime, { amounts, told, note });
    expect(told.acknowledged.size).toBeGreaterThan(50);
    expect(told.refused.length).toBeGreaterThan(0);
    for (const { status, text } of told.refused) {
      expect([status, text]).toEqual([
        503,
        expect.stringMatching(
          /problems\/(storage-unavailable|sandbox-starting)"/,
        ),
      ]);
    }
    expect(told.refused[0].text).toContain('problems/storage-unavailable');

    // Memory was read again from the store: what was refused isn't served, what was acknowledged is.
    const served = await servedAmounts(runtime);
    const acknowledged = [...told.acknowledged.keys()];
    expect(acknowledged.filter(amount => !served.has(amount))).toEqual([]);
    await runtime.kill();
    const stored = await readStored(folder);
    expect([...served].sort()).toEqual([...stored.keys()].sort());

    // There is room again.
    runtime = await RuntimeProcess.start({ folder });
    const more = nothing();
    await createOrders(runtime, { amounts: [1_001, 1_002], told: more });
    expect(more.acknowledged.size).toBe(2);
    expect(await servedAmounts(runtime)).toEqual(
      new Set([...stored.keys(), 1_001, 1_002]),
    );
  }, 120_000);
});

/** Numbers of all orders as the control API lists them, once the sandbox is there again. */
async function servedAmounts(runtime: RuntimeProcess): Promise<Set<number>> {
  const amounts = new Set<number>();
  let cursor = '';
  for (let tries = 1; ; ) {
    const { status, text } = await runtime.call({
      path: `/_sandbox/entities/orders?limit=100${cursor}`,
    });
    if (status === 200) {
      const { items, pageInfo } = JSON.parse(text);
      items.forEach((item: any) => amounts.add(item.body.amount));
      if (!pageInfo.nextCursor) {
        return amounts;
      }
      cursor = `&cursor=${encodeURIComponent(pageInfo.nextCursor)}`;
    } else if (tries === 100) {
      throw new Error(`Still ${status}: ${text}`);
    } else {
      tries += 1;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
}
