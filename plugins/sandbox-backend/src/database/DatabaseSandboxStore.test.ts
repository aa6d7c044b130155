import { databases, openDatabase } from '../__testUtils__/databases';
import {
  createdAt,
  sandboxRecord as sandbox,
  withSandbox,
} from '../__testUtils__/records';
import { DatabaseSandboxStore } from './DatabaseSandboxStore';
import { ObservedSandbox, SandboxSelection } from './SandboxStore';

jest.setTimeout(60_000);

const at = new Date('2026-11-24T10:00:00.000Z');
const by = { at };

describe.each(databases.eachSupportedId())(
  'DatabaseSandboxStore (%s)',
  databaseId => {
    let store: DatabaseSandboxStore;
    beforeEach(async () => {
      store = new DatabaseSandboxStore(await openDatabase(databaseId));
    });

    it('gives back what was put in', async () => {
      const full = sandbox('one', {
        deletesAt: at,
        expiredFrom: 'paused',
        observed: {
          state: 'expired',
          stateSince: at,
          stateBy: 'user:default/odo.v',
          reason: 'Over',
          message: 'Its time is over.',
          conditions: [
            { type: 'ExpiringSoon', reason: 'TimeToLive', message: 'Soon.' },
          ],
          progress: [{ step: 'ContractsRead', detail: 'pets 1' }],
          recovery: { attempt: 2 },
          addresses: { path: 'http://x', header: 'http://x', apis: [] },
          lastCallAt: at,
          calls24h: 5_000_000_000,
          step: 3,
          entities: 4,
          bytes: 5,
          reportedAt: at,
        },
      });
      await store.add(full, withSandbox);
      expect(await store.get('one')).toEqual(full);
      expect(await store.getBundle(withSandbox.bundle.digest)).toBe('{}');
      expect(await store.countByOwner('user:default/mira.k')).toBe(1);
      expect(await store.listApis()).toEqual(['api:default/pets']);
      expect(await store.listByApi('api:default/pets')).toEqual(['one']);
    });

    it('adds nothing beyond the limit of an owner, however many come at once', async () => {
      const limit = { ...withSandbox, limit: 2 };
      const answers = await Promise.all(
        ['a', 'b', 'c', 'd', 'e'].map(id => store.add(sandbox(id), limit)),
      );
      expect(answers.filter(({ added }) => added)).toHaveLength(2);
      expect(await store.countByOwner('user:default/mira.k')).toBe(2);
      expect(answers.find(({ added }) => !added)).toEqual({
        added: false,
        used: 2,
      });
    });

    it('keeps what was observed of the generation it is meant for', async () => {
      await store.add(sandbox('one'), withSandbox);
      const observed: ObservedSandbox = {
        state: 'ready',
        stateSince: at,
        conditions: [],
        progress: [],
        lastCallAt: at,
        step: 3,
        reportedAt: at,
      };
      await store.putObserved('one', { generation: 1, observed });
      expect((await store.get('one'))?.observed).toEqual(observed);
      await store.changeDesired('one', { desiredState: 'deleted' }, by);
      await store.putObserved('one', { generation: 1, observed });
      expect((await store.get('one'))?.observed.state).toBe('deleting');
      const later = new Date('2026-11-24T11:00:00.000Z');
      await store.touchReported(['one'], later);
      expect((await store.get('one'))?.observed.reportedAt).toEqual(later);
    });

    it('changes what is desired once for each generation, and nothing of what is being deleted', async () => {
      await store.add(sandbox('one'), withSandbox);
      const first = { at, generation: 1, by: 'user:default/odo.v' };
      const paused = await store.changeDesired(
        'one',
        { desiredState: 'paused' },
        first,
      );
      expect(paused).toMatchObject({
        generation: 2,
        observed: {
          state: 'paused',
          stateSince: at,
          stateBy: 'user:default/odo.v',
        },
      });
      expect(
        await store.changeDesired('one', { name: 'late' }, first),
      ).toBeUndefined();
      await store.changeDesired('one', { desiredState: 'deleted' }, by);
      expect(
        await store.changeDesired('one', { name: 'late' }, by),
      ).toBeUndefined();
      expect(
        await store.changeDesired('none', { name: 'x' }, by),
      ).toBeUndefined();
    });

    it('marks only the newest generation as applied', async () => {
      await store.add(sandbox('one'), withSandbox);
      const changed = await store.changeDesired('one', { name: 'new' }, by);
      expect(changed?.generation).toBe(2);
      await store.markApplied('one', 1);
      expect((await store.get('one'))?.appliedGeneration).toBe(0);
      await store.markApplied('one', 2);
      expect((await store.get('one'))?.appliedGeneration).toBe(2);
    });

    it('pins another bundle, and forgets the one that nobody holds any more', async () => {
      await store.add(sandbox('one'), withSandbox);
      await store.add(sandbox('two'), withSandbox);
      const bundle = { digest: 'd'.repeat(64), content: '{"new":1}' };
      const pinned = { bundle, apis: [] };
      const changed = await store.changeDesired('one', { pinned }, by);
      expect(changed).toMatchObject({ bundleDigest: bundle.digest, apis: [] });
      expect(await store.getBundle(bundle.digest)).toBe(bundle.content);
      expect(await store.getBundle('a'.repeat(64))).toBe('{}');
      await store.changeDesired('two', { pinned }, by);
      expect(await store.getBundle('a'.repeat(64))).toBeUndefined();
      const late = { digest: 'e'.repeat(64), content: '{}' };
      await store.changeDesired(
        'one',
        { pinned: { bundle: late, apis: [] } },
        { at, generation: 1 },
      );
      expect(await store.getBundle(late.digest)).toBeUndefined();
    });

    it('finds what is due, and what is nearly', async () => {
      const past = new Date('2026-11-01T00:00:00.000Z');
      const soon = new Date('2026-11-24T09:30:00.000Z');
      await store.add(sandbox('alive'), withSandbox);
      await store.add(sandbox('soon', { expiresAt: soon }), withSandbox);
      await store.add(sandbox('over', { expiresAt: past }), withSandbox);
      await store.add(
        sandbox('gone', { desiredState: 'expired', deletesAt: past }),
        withSandbox,
      );
      const { expiring, deletable } = await store.listDue(createdAt);
      expect(expiring.map(({ id }) => id)).toEqual(['over']);
      expect(deletable.map(({ id }) => id)).toEqual(['gone']);
      const unwarned = async () =>
        (await store.listUnwarned(at)).map(({ id }) => id).sort();
      expect(await unwarned()).toEqual(['over', 'soon']);
      await store.markWarned(['over', 'soon'], at);
      expect(await unwarned()).toEqual([]);
      // Another end is another warning.
      await store.changeDesired('soon', { expiresAt: soon }, by);
      expect(await unwarned()).toEqual(['soon']);
    });

    it('forgets a sandbox, and its bundle with the last that holds it', async () => {
      await store.add(sandbox('one'), withSandbox);
      await store.add(sandbox('two'), withSandbox);
      await store.forget('one');
      expect(await store.get('one')).toBeUndefined();
      expect(await store.getBundle(withSandbox.bundle.digest)).toBe('{}');
      await store.forget('two');
      expect(await store.getBundle(withSandbox.bundle.digest)).toBeUndefined();
      expect(await store.listApis()).toEqual([]);
    });

    describe('lists', () => {
      const day = (number: number) => new Date(Date.UTC(2026, 10, number));

      beforeEach(async () => {
        const observed = {
          ...sandbox('b').observed,
          lastCallAt: day(20),
          state: 'ready' as const,
        };
        await store.add(
          sandbox('a', { expiresAt: day(26), createdAt: day(1) }),
          withSandbox,
        );
        await store.add(
          sandbox('b', {
            expiresAt: day(27),
            createdAt: day(2),
            owner: 'group:default/team-logistics',
            observed,
          }),
          withSandbox,
        );
        await store.add(
          sandbox('c_%', {
            expiresAt: day(25),
            createdAt: day(3),
            apis: [
              {
                api: 'fx',
                entityRef: 'api:default/fx-rates',
                title: 'FX',
                version: '1',
                digest: 'f'.repeat(64),
              },
            ],
          }),
          withSandbox,
        );
      });

      it.each([
        ['name', false, ['a', 'b', 'c_%']],
        ['name', true, ['c_%', 'b', 'a']],
        ['expiresAt', false, ['c_%', 'a', 'b']],
        // Called last; those that never were by when they were made.
        ['lastCallAt', true, ['b', 'c_%', 'a']],
      ] as const)('by %s, down: %s', async (field, down, expected) => {
        const found: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await store.list({
            sort: { field, down },
            limit: 1,
            cursor,
          });
          found.push(...page.items.map(({ id }) => id));
          cursor = page.nextCursor;
        } while (cursor);
        expect(found).toEqual(expected);
      });

      const owner = (...values: string[]) => ({
        key: 'owner' as const,
        values,
      });
      const api = (...values: string[]) => ({ key: 'api' as const, values });
      const mira = owner('user:default/mira.k');
      const pets = api('api:default/pets');

      it.each<[string, SandboxSelection, string[]]>([
        ['text as it stands', { text: '_%' }, ['c_%']],
        ['text of an API', { text: 'FX-r' }, ['c_%']],
        ['text of nothing', { text: 'default' }, []],
        ['states', { states: ['ready', 'paused'] }, ['b']],
        ['an API', { api: 'api:default/pets' }, ['a', 'b']],
        ['owners', { owners: ['group:default/team-logistics'] }, ['b']],
        ['no owners', { owners: [] }, []],
        ['what is allowed', { allowed: mira }, ['a', 'c_%']],
        ['either', { allowed: { anyOf: [mira, pets] } }, ['a', 'b', 'c_%']],
        ['both', { allowed: { allOf: [mira, pets] } }, ['a']],
        ['the others', { allowed: { not: mira } }, ['b']],
        [
          'the others of both',
          { allowed: { allOf: [{ not: pets }, mira] }, text: 'c' },
          ['c_%'],
        ],
      ])('by %s', async (_, selection, expected) => {
        const { items } = await store.list({
          ...selection,
          sort: { field: 'name', down: false },
          limit: 10,
        });
        expect(items.map(({ id }) => id)).toEqual(expected);
        expect(await store.count(selection)).toBe(expected.length);
      });
    });
  },
);
