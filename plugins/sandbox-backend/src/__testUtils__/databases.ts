import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { migrateDatabase } from '../database/migrateDatabase';

/** SQLite, and PostgreSQL where one is given: `npm test` starts one. */
export const databases = TestDatabases.create({
  ids: process.env.BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING
    ? ['SQLITE_3', 'POSTGRES_15']
    : ['SQLITE_3'],
});

export type DatabaseId = Parameters<typeof databases.init>[0];

/** A database of its own with the manager's tables. */
export async function openDatabase(databaseId: DatabaseId): Promise<Knex> {
  const knex = await databases.init(databaseId);
  await migrateDatabase(
    mockServices.database({ knex, migrations: { skip: false } }),
  );
  return knex;
}
