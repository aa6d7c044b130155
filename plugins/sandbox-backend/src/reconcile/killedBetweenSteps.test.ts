import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { sandboxRules } from '@smartsandbox/plugin-sandbox-node';
import { MemoryProvisioner } from '@smartsandbox/plugin-sandbox-node/testing';
import { Knex } from 'knex';
import {
  apiEntity,
  petsContract,
  petsContract2,
} from '../__testUtils__/contracts';
import { databases, openDatabase } from '../__testUtils__/databases';
import { Killer } from '../__testUtils__/Killer';
import { until } from '../__testUtils__/ManagerCaller';
import { readSandboxConfig } from '../config/readSandboxConfig';
import { createManager, Manager } from '../createManager';
import { openStorage, Storage } from '../openStorage';
import { Announcer } from './Announcer';
import { Provisioners } from './Provisioners';

jest.setTimeout(120_000);

const caller = { credentials: mockCredentials.user() };
const logger = mockServices.logger.mock();
const config = readSandboxConfig(
  new ConfigReader({
    sandbox: {
      // Rounds come when something changes, and not by themselves.
      reconcileInterval: { hours: 1 },
      secrets: { key: Buffer.alloc(32, 7).toString('base64') },
      limits: { sandboxesPerOwner: 1_000 },
    },
  }),
);

/** One machine: what it keeps outlives the managers that are killed on it. */
class Machine {
  readonly knex: Knex;
  readonly provisioner = new MemoryProvisioner();
  contract = petsContract;

  constructor(knex: Knex) {
    this.knex = knex;
  }

  async boot(killer: Killer): Promise<Manager> {
    const storage = await openStorage({
      config,
      database: mockServices.database({ knex: this.knex }),
      logger,
      now: () => new Date(),
    });
    const provisioners = new Provisioners();
    provisioners.addProvisioner(killer.watch('provisioner', this.provisioner));
    const manager = createManager({
      config,
      storage: watched(storage, killer),
      provisioners,
      demo: [],
      managerUrl: 'http://localhost/api/sandbox',
      auth: mockServices.auth(),
      userInfo: mockServices.userInfo(),
      catalog: catalogServiceMock.mock({
        getEntitiesByRefs: async () => ({
          items: [apiEntity('pets', this.contract) as Entity],
        }),
      }),
      permissions: mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(() => ({ result: AuthorizeResult.ALLOW })),
        authorizeConditional: async requests =>
          requests.map(() => ({ result: AuthorizeResult.ALLOW })),
      }),
      ruleset: { getRuleByName: () => sandboxRules.isOwner },
      announcer: new Announcer({
        signals: { publish: async () => {} },
        events: mockServices.events.mock(),
        logger,
      }),
      logger,
    });
    await manager.start();
    return manager;
  }

  /** Whether everybody agrees, and nothing is there that nobody holds. */
  async differences(): Promise<string[]> {
    const rows = await this.knex('sandboxes');
    const specs = this.provisioner.specs;
    const found: string[] = [];
    for (const row of rows) {
      const spec = specs.get(row.id);
      if (row.applied_generation !== row.generation) {
        found.push(`${row.id} isn't applied`);
      }
      if (row.state === 'starting' || row.state === 'deleting') {
        found.push(`${row.id} is ${row.state}`);
      }
      if (
        spec?.desiredState !== row.desired_state ||
        spec?.bundle.digest !== row.bundle_digest
      ) {
        found.push(`${row.id} isn't as desired`);
      }
    }
    const ids = rows.map(({ id }) => id);
    const bundles = rows.map(row => row.bundle_digest);
    return [
      ...found,
      ...[...specs.keys()]
        .filter(id => !ids.includes(id))
        .map(id => `${id} runs and isn't wanted`),
      ...(await this.#orphans('sandbox_keys', 'sandbox_id', ids)),
      ...(await this.#orphans('sandbox_apis', 'sandbox_id', ids)),
      ...(await this.#orphans('sandbox_bundles', 'digest', bundles)),
    ];
  }

  async #orphans(table: string, column: string, holders: string[]) {
    const rows = await this.knex(table).whereNotIn(column, holders);
    return rows.map(row => `${table} ${row[column]} is held by nothing`);
  }
}

function watched(storage: Storage, killer: Killer): Storage {
  return {
    ...storage,
    store: killer.watch('store', storage.store),
    keys: killer.watch('keys', storage.keys),
  };
}

const actions: Record<
  string,
  (manager: Manager, id: string) => Promise<unknown>
> = {
  create: ({ services }) =>
    services.sandboxes.create({ apis: ['api:default/pets'] }, caller),
  pause: ({ services }, id) => services.sandboxes.pause(id, caller),
  upgrade: ({ services }, id) => services.contracts.upgrade(id, {}, caller),
  delete: ({ services }, id) => services.sandboxes.delete(id, caller),
  rotate: async ({ services }, id) => {
    const [{ id: keyId }] = await services.keys.list(id, caller);
    await services.keys.rotate(id, { keyId, overlap: 'PT0S' }, caller);
  },
};

describe.each(databases.eachSupportedId())(
  'a backend that is killed (%s)',
  databaseId => {
    /** Does it once; `false` when it was over before the kill. */
    async function run(
      machine: Machine,
      action: string,
      after: number,
    ): Promise<boolean> {
      const settles = () =>
        until(
          () => machine.differences(),
          found => found.length === 0,
        );
      const doomed = new Killer(Infinity);
      const victim = await machine.boot(doomed);
      machine.contract = petsContract;
      const { id } = await victim.services.sandboxes.create(
        { apis: ['api:default/pets'] },
        caller,
      );
      await settles();
      machine.contract = petsContract2;

      doomed.killAfter(after);
      await actions[action](victim, id).catch(() => {});
      await until(
        async () => doomed.isDead || (await machine.differences()).length === 0,
        isOver => isOver,
      );
      const wasKilled = doomed.isDead;

      const next = await machine.boot(new Killer(Infinity));
      const left = await settles().catch(() => machine.differences());
      expect([doomed.steps, left]).toEqual([doomed.steps, []]);
      // Fewer sandboxes are fewer steps of a round.
      for (const row of await machine.knex('sandboxes')) {
        await next.services.sandboxes.delete(row.id, caller);
      }
      await until(
        () => machine.knex('sandboxes'),
        rows => rows.length === 0,
      );
      await victim.stop().catch(() => {});
      await next.stop();
      return wasKilled;
    }

    it.each(Object.keys(actions))(
      'between any two steps of %s converges after a restart, and leaves nothing behind',
      async action => {
        const machine = new Machine(await openDatabase(databaseId));
        let after = 0;
        while (await run(machine, action, after)) {
          after += 1;
        }
        // Reading, deciding, storing, having it made, saying so.
        expect(after).toBeGreaterThan(4);
      },
    );
  },
);
