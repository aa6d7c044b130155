import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { DatabaseSandboxStore } from './DatabaseSandboxStore';
import { migrateDatabase } from './migrateDatabase';
import { KeyRecord, SandboxRecord } from './SandboxStore';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING
    ? ['SQLITE_3', 'POSTGRES_15']
    : ['SQLITE_3'],
});

const createdAt = new Date('2026-11-24T09:00:00.000Z');

function sandbox(id: string, part: Partial<SandboxRecord> = {}): SandboxRecord {
  return {
    id,
    name: id,
    owner: 'user:default/mira.k',
    createdBy: 'user:default/mira.k',
    createdAt,
    expiresAt: new Date('2026-12-01T09:00:00.000Z'),
    maxExpiresAt: new Date('2027-02-22T09:00:00.000Z'),
    provisioner: 'local',
    bundleDigest: 'a'.repeat(64),
    apis: [
      {
        api: 'pets',
        entityRef: 'api:default/pets',
        title: 'Pets',
        version: '1',
        digest: 'b'.repeat(64),
      },
    ],
    settings: {
      seed: '41',
      seedSize: 25,
      validation: 'contract',
      unknownIds: 'not-found',
      access: 'always',
    },
    desiredState: 'ready',
    generation: 1,
    appliedGeneration: 0,
    observed: { state: 'starting', conditions: [] },
    ...part,
  };
}

const key: KeyRecord = {
  id: 'k_1',
  label: 'default',
  hash: 'c'.repeat(64),
  lastFour: 'h2Vd',
  scopes: ['data', 'control'],
  sealed: 'v1.a.b.c',
  createdAt,
};

const rest = {
  key,
  bundle: { digest: 'a'.repeat(64), content: '{}' },
  limit: 10,
};

describe.each(databases.eachSupportedId())(
  'DatabaseSandboxStore (%s)',
  databaseId => {
    async function open() {
      const knex = await databases.init(databaseId);
      await migrateDatabase(
        mockServices.database({ knex, migrations: { skip: false } }),
      );
      return { knex, store: new DatabaseSandboxStore(knex) };
    }

    it('gives back what was put in', async () => {
      const { store } = await open();
      await store.add(sandbox('one'), rest);
      expect(await store.get('one')).toEqual(sandbox('one'));
      expect(await store.listKeys('one')).toEqual([key]);
      expect(await store.getBundle(rest.bundle.digest)).toBe('{}');
      expect(await store.countByOwner('user:default/mira.k')).toBe(1);
    });

    it('adds nothing beyond the limit of an owner', async () => {
      const { store } = await open();
      await store.add(sandbox('one'), rest);
      const answer = await store.add(sandbox('two'), { ...rest, limit: 1 });
      expect(answer).toEqual({ added: false, used: 1 });
      expect(await store.get('two')).toBeUndefined();
    });

    it('keeps what was observed, and says whether anybody would notice', async () => {
      const { store } = await open();
      await store.add(sandbox('one'), rest);
      const reportedAt = new Date('2026-11-24T10:00:00.000Z');
      const status = {
        state: 'ready' as const,
        conditions: [],
        lastCallAt: '2026-11-24T09:59:00.000Z',
        calls24h: 5_000_000_000,
        step: 3,
        reportedAt,
      };
      expect(await store.putObserved('one', status)).toBe(true);
      expect(await store.putObserved('one', { ...status, step: 4 })).toBe(
        false,
      );
      expect((await store.get('one'))?.observed).toEqual({
        state: 'ready',
        conditions: [],
        lastCallAt: new Date(status.lastCallAt),
        calls24h: 5_000_000_000,
        step: 4,
        reportedAt,
      });
    });

    it('never lets an observation take back what was asked for since', async () => {
      const { store } = await open();
      await store.add(sandbox('one'), rest);
      await store.changeDesired('one', { desiredState: 'deleted' });
      await store.putObserved('one', {
        state: 'ready',
        conditions: [],
        reportedAt: createdAt,
      });
      expect((await store.get('one'))?.observed.state).toBe('deleting');
      expect(await store.changeDesired('one', { name: 'x' })).toBeUndefined();
    });

    it('counts generations, and marks only the newest as applied', async () => {
      const { store } = await open();
      await store.add(sandbox('one'), rest);
      const changed = await store.changeDesired('one', { name: 'new' });
      expect(changed?.generation).toBe(2);
      await store.markApplied('one', 1);
      expect((await store.get('one'))?.appliedGeneration).toBe(0);
      await store.markApplied('one', 2);
      expect((await store.get('one'))?.appliedGeneration).toBe(2);
    });

    it('finds what is due', async () => {
      const { store } = await open();
      const past = new Date('2026-11-01T00:00:00.000Z');
      await store.add(sandbox('alive'), rest);
      await store.add(sandbox('over', { expiresAt: past }), rest);
      await store.add(
        sandbox('gone', { desiredState: 'expired', deletesAt: past }),
        rest,
      );
      expect(await store.listDue(createdAt)).toEqual({
        expiring: ['over'],
        deletable: ['gone'],
      });
    });

    it('forgets a sandbox, and its bundle with the last that holds it', async () => {
      const { store } = await open();
      await store.add(sandbox('one'), rest);
      await store.add(sandbox('two'), rest);
      await store.forget('one');
      expect(await store.get('one')).toBeUndefined();
      expect(await store.listKeys('one')).toEqual([]);
      expect(await store.getBundle(rest.bundle.digest)).toBe('{}');
      await store.forget('two');
      expect(await store.getBundle(rest.bundle.digest)).toBeUndefined();
    });

    it.each([
      ['name', false, ['a', 'b', 'c_%']],
      ['name', true, ['c_%', 'b', 'a']],
      ['expiresAt', false, ['c_%', 'a', 'b']],
      // Called last; those that never were by when they were made.
      ['lastCallAt', true, ['b', 'c_%', 'a']],
    ] as const)('pages by %s, down: %s', async (field, down, expected) => {
      const { store } = await open();
      const day = (number: number) => new Date(Date.UTC(2026, 10, number));
      await store.add(
        sandbox('a', { expiresAt: day(26), createdAt: day(1) }),
        rest,
      );
      await store.add(
        sandbox('b', { expiresAt: day(27), createdAt: day(2) }),
        rest,
      );
      await store.add(
        sandbox('c_%', { expiresAt: day(25), createdAt: day(3) }),
        rest,
      );
      await store.putObserved('b', {
        state: 'ready',
        conditions: [],
        lastCallAt: day(20).toISOString(),
        reportedAt: createdAt,
      });
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await store.list({
          sort: { field, down },
          limit: 1,
          cursor,
        });
        expect(page.totalItems).toBe(3);
        found.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
      } while (cursor);
      expect(found).toEqual(expected);
      const { items } = await store.list({
        text: '_%',
        sort: { field, down },
        limit: 10,
      });
      expect(items.map(({ id }) => id)).toEqual(['c_%']);
    });

    it('goes all the way back', async () => {
      const { knex } = await open();
      const directory = resolvePackagePath(
        '@smartsandbox/plugin-sandbox-backend',
        'migrations',
      );
      await knex.migrate.rollback({ directory }, true);
      expect(await knex.schema.hasTable('sandboxes')).toBe(false);
      await knex.migrate.latest({ directory });
      expect(await knex.schema.hasTable('sandboxes')).toBe(true);
    });
  },
);
