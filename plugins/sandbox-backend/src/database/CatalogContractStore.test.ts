import { databases, openDatabase } from '../__testUtils__/databases';
import { createdAt } from '../__testUtils__/records';
import { CatalogContractStore } from './CatalogContractStore';

jest.setTimeout(60_000);

const later = new Date('2026-11-24T09:00:15.000Z');

describe.each(databases.eachSupportedId())(
  'CatalogContractStore (%s)',
  databaseId => {
    it('keeps the last look at each API', async () => {
      const store = new CatalogContractStore(await openDatabase(databaseId));
      const pets = {
        entityRef: 'api:default/pets',
        textHash: 'a'.repeat(64),
        digest: 'b'.repeat(64),
        version: '1',
        checkedAt: createdAt,
      };
      await store.put(pets);
      const gone = { entityRef: 'api:default/fx', checkedAt: createdAt };
      await store.put(gone);
      const refs = ['api:default/pets', 'api:default/fx', 'api:default/none'];
      expect([...(await store.getMany(refs)).values()]).toEqual(
        expect.arrayContaining([pets, gone]),
      );
      await store.put({ ...pets, version: '2', checkedAt: later });
      await store.keepOnly(['api:default/pets']);
      expect([...(await store.getMany(refs)).values()]).toEqual([
        { ...pets, version: '2', checkedAt: later },
      ]);
    });
  },
);
