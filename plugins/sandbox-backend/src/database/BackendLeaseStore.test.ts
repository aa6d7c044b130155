import { databases, openDatabase } from '../__testUtils__/databases';
import { createdAt } from '../__testUtils__/records';
import { BackendLeaseStore } from './BackendLeaseStore';

jest.setTimeout(60_000);

const later = new Date('2026-11-24T09:00:15.000Z');
const muchLater = new Date('2026-11-24T09:01:00.000Z');

describe.each(databases.eachSupportedId())(
  'BackendLeaseStore (%s)',
  databaseId => {
    it('has one holder, until it ends, is given back or dies', async () => {
      const store = new BackendLeaseStore(await openDatabase(databaseId), 'x');
      const one = { holder: 'one', host: 'a', pid: 1 };
      const two = { holder: 'two', host: 'b', pid: 2 };
      const times = { now: createdAt, expiresAt: later };
      expect(await store.claim(one, times)).toEqual(one);
      expect(await store.claim(two, times)).toEqual(one);
      expect(await store.claim(one, times)).toEqual(one);
      expect(
        await store.claim(two, { now: later, expiresAt: muchLater }),
      ).toEqual(two);
      expect(await store.takeFrom(one, one, muchLater)).toEqual(two);
      expect(await store.takeFrom(two, one, muchLater)).toEqual(one);
      await store.release(two);
      expect(await store.claim(two, times)).toEqual(one);
      await store.release(one);
      expect(await store.claim(two, times)).toEqual(two);
    });
  },
);
