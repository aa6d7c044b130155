import { databases, openDatabase } from '../__testUtils__/databases';
import {
  createdAt,
  keyRecord,
  sandboxRecord,
  withSandbox,
} from '../__testUtils__/records';
import { DatabaseKeyStore } from './DatabaseKeyStore';
import { DatabaseSandboxStore } from './DatabaseSandboxStore';

jest.setTimeout(60_000);

const later = new Date('2026-11-25T09:00:00.000Z');
const newKey = { ...keyRecord, id: 'k_2', createdAt: later };

describe.each(databases.eachSupportedId())(
  'DatabaseKeyStore (%s)',
  databaseId => {
    let keys: DatabaseKeyStore;
    let store: DatabaseSandboxStore;
    beforeEach(async () => {
      const knex = await openDatabase(databaseId);
      keys = new DatabaseKeyStore(knex);
      store = new DatabaseSandboxStore(knex);
      await store.add(sandboxRecord('one'), withSandbox);
    });

    it('replaces a key once, and has the sandbox applied again', async () => {
      const change = { old: 'k_1', by: newKey, oldExpiresAt: later };
      expect(await keys.replace('one', change)).toBe(true);
      expect(await keys.list('one')).toEqual([
        { ...keyRecord, expiresAt: later, replacedBy: 'k_2' },
        newKey,
      ]);
      expect((await store.get('one'))?.generation).toBe(2);
      const again = { ...change, by: { ...newKey, id: 'k_3' } };
      expect(await keys.replace('one', again)).toBe(false);
      expect(await keys.list('one')).toHaveLength(2);
    });

    it('replaces a key once when two ask at the same moment', async () => {
      const answers = await Promise.all(
        ['k_2', 'k_3'].map(id =>
          keys.replace('one', {
            old: 'k_1',
            by: { ...newKey, id },
            oldExpiresAt: later,
          }),
        ),
      );
      expect(answers.sort()).toEqual([false, true]);
      expect(await keys.list('one')).toHaveLength(2);
    });

    it('replaces nothing of a sandbox that is being deleted', async () => {
      await store.changeDesired(
        'one',
        { desiredState: 'deleted' },
        { at: createdAt },
      );
      const change = { old: 'k_1', by: newKey, oldExpiresAt: later };
      expect(await keys.replace('one', change)).toBe(false);
      expect(await keys.list('one')).toEqual([keyRecord]);
    });

    it('forgets keys that have ended, and those of a forgotten sandbox', async () => {
      const change = { old: 'k_1', by: newKey, oldExpiresAt: createdAt };
      await keys.replace('one', change);
      await keys.dropExpired(createdAt);
      expect(await keys.list('one')).toEqual([newKey]);
      await store.forget('one');
      expect(await keys.list('one')).toEqual([]);
    });
  },
);
