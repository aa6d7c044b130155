import { databases, openDatabase } from '../__testUtils__/databases';
import { createdAt } from '../__testUtils__/records';
import { DemoSandboxStore } from './DemoSandboxStore';

jest.setTimeout(60_000);

describe.each(databases.eachSupportedId())(
  'DemoSandboxStore (%s)',
  databaseId => {
    it('lets each be made once', async () => {
      const store = new DemoSandboxStore(await openDatabase(databaseId));
      expect(await store.claim('first', createdAt)).toBe(true);
      expect(await store.claim('first', createdAt)).toBe(false);
      await store.release('first');
      expect(await store.claim('first', createdAt)).toBe(true);
    });
  },
);
