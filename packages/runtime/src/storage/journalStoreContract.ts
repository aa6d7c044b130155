// A suite that each driver's test calls, so it exports on purpose.
/* eslint-disable jest/no-export */
import { JournalRecord, Step } from '@smartsandbox/engine';
import { leaseMs, SandboxHeldError } from './lease';
import { JournalStore, OwnershipLostError } from './types';

/** What a driver gives the suite: stores that share what they keep, as two processes would. */
export interface JournalStoreFixture {
  /** Opens one more store on the same journal, with the time of `clock`. */
  open(clock: { now: () => number }): Promise<JournalStore>;
  /** Removes what the stores kept. */
  cleanUp(): Promise<void>;
}

/** A step as a create makes it. */
export function stepOf(
  place: Pick<Step, 'sandbox' | 'branch' | 'epoch' | 'step'>,
  body: JournalRecord | undefined = undefined,
): Step {
  return {
    ...place,
    time: 1_700_000_000_000 + place.step,
    wall: 1_700_000_000_000 + place.step,
    calls: place.step,
    cause: {
      kind: 'call',
      call: `call_${String(place.step).padStart(16, '0')}`,
      operation: 'createPayment',
      api: 'payments',
    },
    records: [
      body ?? {
        kind: 'entity-put',
        api: 'payments',
        resource: 'payments',
        id: `pay_${place.step}`,
        parents: [],
        body: { id: `pay_${place.step}`, note: 'Grüße, 東京 – 🚀', amount: 5 },
        cause: 'create',
        creates: place.step,
      },
    ],
  };
}

async function collect(steps: AsyncIterable<Step>): Promise<Step[]> {
  const all: Step[] = [];
  for await (const step of steps) {
    all.push(step);
  }
  return all;
}

/** What every journal store promises (behaviour.md §4 *Durability*, *Ownership*); each driver's test calls this. */
export function describeJournalStore(
  name: string,
  createFixture: () => Promise<JournalStoreFixture>,
): void {
  describe(`${name} as a journal store`, () => {
    let fixture: JournalStoreFixture;
    let opened: JournalStore[];
    let wall: number;
    const clock = { now: () => wall };

    async function open(): Promise<JournalStore> {
      const store = await fixture.open(clock);
      opened.push(store);
      return store;
    }

    beforeEach(async () => {
      wall = 1_700_000_000_000;
      opened = [];
      fixture = await createFixture();
    });

    afterEach(async () => {
      await Promise.all(opened.map(store => store.close()));
      await fixture.cleanUp();
    });

    it('gives back the steps of a branch as they were appended, in order', async () => {
      const store = await open();
      const { epoch } = await store.claim('sandbox1', { owner: 'a' });
      const steps = [1, 2, 3].map(step =>
        stepOf({ sandbox: 'sandbox1', branch: 'main', epoch, step }),
      );
      await Promise.all(steps.map(step => store.append(step)));

      expect(await collect(store.read('sandbox1', 'main'))).toEqual(steps);
      expect(await collect(store.read('sandbox1', 'main', 2))).toEqual([
        steps[2],
      ]);
      expect(await collect(store.read('sandbox1', 'main', 3))).toEqual([]);
      expect(await collect(store.read('sandbox1', 'main', 1, 1))).toEqual([
        steps[1],
      ]);
    });

    it('keeps branches and sandboxes apart', async () => {
      const store = await open();
      const one = await store.claim('sandbox1', { owner: 'a' });
      const two = await store.claim('sandbox2', { owner: 'a' });
      const steps = [
        stepOf({ sandbox: 'sandbox1', branch: 'main', ...one, step: 1 }),
        stepOf({ sandbox: 'sandbox1', branch: 'checkout', ...one, step: 1 }),
        stepOf({ sandbox: 'sandbox2', branch: 'main', ...two, step: 1 }),
      ];
      await Promise.all(steps.map(step => store.append(step)));

      expect(await store.branches('sandbox1')).toEqual(['checkout', 'main']);
      expect(await store.branches('sandbox2')).toEqual(['main']);
      expect(await store.branches('unknown')).toEqual([]);
      expect(await collect(store.read('sandbox1', 'checkout'))).toEqual([
        steps[1],
      ]);
      expect(await collect(store.read('unknown', 'main'))).toEqual([]);
    });

    it('holds thousands of steps queued at once, over several groups and pages', async () => {
      const store = await open();
      const { epoch } = await store.claim('sandbox1', { owner: 'a' });
      const steps = Array.from({ length: 3000 }, (_, index) =>
        stepOf({
          sandbox: 'sandbox1',
          branch: index % 3 ? 'main' : 'other',
          epoch,
          step: index % 3 ? index - Math.floor(index / 3) : index / 3 + 1,
        }),
      );
      await Promise.all(steps.map(step => store.append(step)));

      const main = await collect(store.read('sandbox1', 'main'));
      expect(main).toHaveLength(2000);
      expect(main.map(step => step.step)).toEqual(
        Array.from({ length: 2000 }, (_, index) => index + 1),
      );
      expect(await collect(store.read('sandbox1', 'other'))).toHaveLength(1000);
    });

    it('refuses a step that would leave a gap or is there already, and all queued behind it', async () => {
      const store = await open();
      const { epoch } = await store.claim('sandbox1', { owner: 'a' });
      const at = (step: number) =>
        stepOf({ sandbox: 'sandbox1', branch: 'main', epoch, step });
      await store.append(at(1));

      const results = await Promise.allSettled([
        store.append(at(3)),
        store.append(at(4)),
        store.append(at(1)),
      ]);
      expect(results.map(result => result.status)).toEqual([
        'rejected',
        'rejected',
        'rejected',
      ]);
      await store.append(at(2));
      expect(
        (await collect(store.read('sandbox1', 'main'))).map(step => step.step),
      ).toEqual([1, 2]);
    });

    it('fences the older of two owners off', async () => {
      const older = await open();
      const newer = await open();
      const first = await older.claim('sandbox1', { owner: 'a' });
      const other = await older.claim('sandbox2', { owner: 'a' });
      await older.append(
        stepOf({ sandbox: 'sandbox1', branch: 'main', ...first, step: 1 }),
      );

      const second = await newer.claim('sandbox1', {
        owner: 'b',
        previousOwnerIsDead: true,
      });
      expect(second.epoch).toBeGreaterThan(first.epoch);

      const late = older.append(
        stepOf({ sandbox: 'sandbox1', branch: 'main', ...first, step: 2 }),
      );
      // A sandbox that wasn't claimed by the other one commits in the same group.
      const untouched = older.append(
        stepOf({ sandbox: 'sandbox2', branch: 'main', ...other, step: 1 }),
      );
      await expect(late).rejects.toBeInstanceOf(OwnershipLostError);
      await untouched;
      expect(
        await older.renew([
          { sandbox: 'sandbox1', ...first },
          { sandbox: 'sandbox2', ...other },
        ]),
      ).toEqual(['sandbox1']);

      await newer.append(
        stepOf({ sandbox: 'sandbox1', branch: 'main', ...second, step: 2 }),
      );
      expect(
        (await collect(newer.read('sandbox1', 'main'))).map(step => step.epoch),
      ).toEqual([first.epoch, second.epoch]);
    });

    it('lets a newcomer wait until the lease of a silent owner is over', async () => {
      const silent = await open();
      const newcomer = await open();
      const first = await silent.claim('sandbox1', { owner: 'a' });

      let claimed = false;
      const claim = newcomer.claim('sandbox1', { owner: 'b' }).then(result => {
        claimed = true;
        return result;
      });
      await newcomer.branches('sandbox1');
      expect(claimed).toBe(false);

      wall += leaseMs + 1;
      expect((await claim).epoch).toBeGreaterThan(first.epoch);
    });

    it('takes a commit as a renewal of the lease', async () => {
      const busy = await open();
      const newcomer = await open();
      const held = await busy.claim('sandbox1', { owner: 'busy' });
      wall += leaseMs - 1;
      await busy.append(
        stepOf({ sandbox: 'sandbox1', branch: 'main', ...held, step: 1 }),
      );
      const claim = newcomer.claim('sandbox1', { owner: 'b' });
      // The lease that began at the commit, renewed once more when it would nearly be over.
      await newcomer.branches('sandbox1');
      wall += leaseMs - 1;
      await busy.renew([{ sandbox: 'sandbox1', ...held }]);
      wall += 2;
      await expect(claim).rejects.toBeInstanceOf(SandboxHeldError);
      await busy.append(
        stepOf({ sandbox: 'sandbox1', branch: 'main', ...held, step: 2 }),
      );
    });

    it('needs no waiting for a sandbox that was given back', async () => {
      const first = await open();
      const second = await open();
      const { epoch } = await first.claim('sandbox1', { owner: 'a' });
      await first.release('sandbox1', epoch);
      // Time stands still here, so this would never end if the lease had to run out.
      const next = await second.claim('sandbox1', { owner: 'b' });
      expect(next.epoch).toBeGreaterThan(epoch);
      // Too late to give back what isn't held any more.
      await first.release('sandbox1', epoch);
      expect(await second.renew([{ sandbox: 'sandbox1', ...next }])).toEqual(
        [],
      );
    });

    it('doesn’t take a late commit or heartbeat as a new lease of what was given back', async () => {
      const first = await open();
      const second = await open();
      const held = await first.claim('sandbox1', { owner: 'a' });
      await first.release('sandbox1', held.epoch);
      await first.append(
        stepOf({ sandbox: 'sandbox1', branch: 'main', ...held, step: 1 }),
      );
      expect(await first.renew([{ sandbox: 'sandbox1', ...held }])).toEqual([
        'sandbox1',
      ]);
      await second.claim('sandbox1', { owner: 'b' });
    });

    it('forgets a dropped sandbox, and doesn’t let its old owner write to a new one of that name', async () => {
      const store = await open();
      const old = await store.claim('sandbox1', { owner: 'a' });
      const kept = await store.claim('sandbox2', { owner: 'a' });
      await store.append(
        stepOf({ sandbox: 'sandbox1', branch: 'main', ...old, step: 1 }),
      );
      await store.append(
        stepOf({ sandbox: 'sandbox2', branch: 'main', ...kept, step: 1 }),
      );
      await store.drop('sandbox1');

      expect(await store.branches('sandbox1')).toEqual([]);
      expect(await collect(store.read('sandbox1', 'main'))).toEqual([]);
      await store.claim('sandbox1', { owner: 'b' });
      await expect(
        store.append(
          stepOf({ sandbox: 'sandbox1', branch: 'main', ...old, step: 1 }),
        ),
      ).rejects.toBeInstanceOf(OwnershipLostError);
      expect(await collect(store.read('sandbox2', 'main'))).toHaveLength(1);
    });

    it('refuses everything with a clear error once closed', async () => {
      const store = await open();
      const { epoch } = await store.claim('sandbox1', { owner: 'a' });
      await store.close();
      await store.close();
      await expect(
        store.append(
          stepOf({ sandbox: 'sandbox1', branch: 'main', epoch, step: 1 }),
        ),
      ).rejects.toMatchObject({ code: 'storage-unavailable' });
    });
  });
}
