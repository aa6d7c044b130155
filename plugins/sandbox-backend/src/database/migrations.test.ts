import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readdirSync } from 'node:fs';
import { databases } from '../__testUtils__/databases';

jest.setTimeout(60_000);

const directory = resolvePackagePath(
  '@smartsandbox/plugin-sandbox-backend',
  'migrations',
);
const names = readdirSync(directory).sort();

describe.each(databases.eachSupportedId())('migrations (%s)', databaseId => {
  it('go up and down one by one, and keep what was there', async () => {
    const knex = await databases.init(databaseId);
    const up = () => knex.migrate.up({ directory });
    const down = () => knex.migrate.down({ directory });

    expect(names[0]).toBe('20261124090000_init.js');
    await up();
    await knex('sandboxes').insert({
      id: 'k3v9m2q8x4tz',
      name: 'old',
      owner: 'user:default/mira.k',
      created_by: 'user:default/mira.k',
      created_at: new Date('2026-11-24T09:00:00.000Z'),
      expires_at: new Date('2026-12-24T09:00:00.000Z'),
      max_expires_at: new Date('2027-01-24T09:00:00.000Z'),
      provisioner: 'local',
      bundle_digest: 'a'.repeat(64),
      apis: '[]',
      settings: '{}',
      desired_state: 'ready',
      generation: 1,
      applied_generation: 1,
      state: 'ready',
      conditions: '[]',
      last_active_at: new Date('2026-11-24T09:00:00.000Z'),
    });

    expect(names[1]).toBe('20261128090000_life_cycle.js');
    await up();
    expect(await knex('sandboxes').first()).toMatchObject({
      name: 'old',
      isolation: 'shared',
      progress: null,
    });
    await down();
    expect(await knex('sandboxes').first()).toMatchObject({ name: 'old' });
    expect(await knex.schema.hasColumn('sandboxes', 'isolation')).toBe(false);
    expect(await knex.schema.hasTable('sandbox_backend_lease')).toBe(false);
    await up();

    await knex.migrate.rollback({ directory }, true);
    expect(await knex.schema.hasTable('sandboxes')).toBe(false);
    await knex.migrate.latest({ directory });
    expect(await knex.schema.hasTable('sandboxes')).toBe(true);
    // Whoever adds one, tests it above.
    expect(names).toHaveLength(2);
  });
});
