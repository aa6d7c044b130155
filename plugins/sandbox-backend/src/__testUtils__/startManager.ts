import {
  BackstageCredentials,
  coreServices,
  createBackendModule,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  sandboxListPermission,
  sandboxReadPermission,
} from '@smartsandbox/plugin-sandbox-common';
import {
  createSandboxConditionalDecision,
  sandboxConditions,
  sandboxProvisionersExtensionPoint,
} from '@smartsandbox/plugin-sandbox-node';
import { MemoryProvisioner } from '@smartsandbox/plugin-sandbox-node/testing';
import createKnex, { Knex } from 'knex';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxPlugin } from '../plugin';
import { apiEntities } from './contracts';
import { ManagerCaller } from './ManagerCaller';

// Nothing here takes long, but a busy machine may.
jest.setTimeout(60_000);

/** Who is who: users, and what they own as members of groups. */
const people: Record<string, readonly string[]> = {
  'user:default/mira.k': ['group:default/team-checkout'],
  'user:default/odo.v': ['group:default/team-checkout'],
  'user:default/teo.l': ['group:default/team-logistics'],
};

export const mira = 'user:default/mira.k';
export const odo = 'user:default/odo.v';
export const teo = 'user:default/teo.l';

/** A policy for tests: `owners` is that of the demo portal, `readers` lets everybody see details too. */
export type TestPolicy =
  | 'owners'
  | 'owners, in lists too'
  | 'readers'
  | 'nothing';

function ownershipOf(credentials: BackstageCredentials): string[] {
  const { userEntityRef } = credentials.principal as { userEntityRef: string };
  return [userEntityRef, ...(people[userEntityRef] ?? [])];
}

function decide(
  policy: TestPolicy,
  permission: Permission,
  credentials: BackstageCredentials,
): PolicyDecision {
  const { type } = credentials.principal as { type: string };
  if (type === 'service') {
    // As the permission service does.
    return { result: AuthorizeResult.ALLOW };
  }
  if (policy === 'nothing') {
    return { result: AuthorizeResult.DENY };
  }
  const isOpen =
    policy !== 'owners, in lists too' &&
    (isPermission(permission, sandboxListPermission) ||
      (policy === 'readers' &&
        isPermission(permission, sandboxReadPermission)));
  return isResourcePermission(permission, 'sandbox') && !isOpen
    ? createSandboxConditionalDecision(
        permission,
        sandboxConditions.isOwner({ owners: ownershipOf(credentials) }),
      )
    : { result: AuthorizeResult.ALLOW };
}

export interface ManagerTestOptions {
  readonly config?: object;
  readonly policy?: TestPolicy;
  /** A database that outlives this manager. */
  readonly knex?: Knex;
  /** Likewise for its folder. */
  readonly dataDirectory?: string;
  readonly provisioner?: MemoryProvisioner;
}

function inMemory(): Knex {
  return createKnex({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
}

/** The manager with real routes, database and permission conditions, and sandboxes in memory. */
export async function startManager(options: ManagerTestOptions = {}) {
  const provisioner = options.provisioner ?? new MemoryProvisioner();
  const policy = options.policy ?? 'owners';
  const knex = options.knex ?? inMemory();
  const entities = new Map<string, Entity>(
    apiEntities.map(entity => [stringifyEntityRef(entity), entity]),
  );
  const audit = { success: jest.fn(), fail: jest.fn() };
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => audit),
  });
  let scheduler: SchedulerService | undefined;
  const events = mockServices.events.mock();
  const backend = await startTestBackend({
    features: [
      sandboxPlugin,
      createBackendModule({
        pluginId: 'sandbox',
        moduleId: 'memory',
        register(env) {
          env.registerInit({
            deps: {
              provisioners: sandboxProvisionersExtensionPoint,
              scheduler: coreServices.scheduler,
            },
            async init(deps) {
              deps.provisioners.addProvisioner(provisioner);
              scheduler = deps.scheduler;
            },
          });
        },
      }),
      catalogServiceMock.mock({
        getEntitiesByRefs: async ({ entityRefs }) => ({
          items: entityRefs.map(ref => entities.get(ref)),
        }),
      }).factory,
      mockServices.userInfo.mock({
        getUserInfo: async credentials => ({
          userEntityRef: ownershipOf(credentials)[0],
          ownershipEntityRefs: ownershipOf(credentials),
        }),
      }).factory,
      mockServices.permissions.mock({
        authorize: async (requests, asked) =>
          requests.map(({ permission }) => ({
            result:
              decide(policy, permission, asked!.credentials!).result ===
              AuthorizeResult.DENY
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          })),
        authorizeConditional: async (requests, asked) =>
          requests.map(({ permission }) =>
            decide(policy, permission, asked!.credentials!),
          ),
      }).factory,
      auditor.factory,
      events.factory,
      mockServices.scheduler.factory({ skipTaskRunOnStartup: true }),
      mockServices.database.mock({ getClient: async () => knex }).factory,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost:7007' },
          sandbox: {
            dataDirectory:
              options.dataDirectory ??
              mkdtempSync(join(tmpdir(), 'sandbox-manager-')),
            reconcileInterval: { milliseconds: 50 },
            ...options.config,
          },
        },
      }),
    ],
  });
  return {
    server: backend.server,
    stop: async () => {
      await backend.stop();
      if (!options.knex) {
        await knex.destroy();
      }
    },
    provisioner,
    knex,
    /** The catalog's entities by ref; may be changed. */
    entities,
    audit: { ...audit, createEvent: auditor.createEvent },
    events,
    /** Looks at the catalog now. */
    watchCatalog: () => scheduler!.triggerTask('sandbox-catalog-watch'),
    as: (user: string) => ManagerCaller.user(backend.server, user),
    asService: () => ManagerCaller.service(backend.server),
    asNobody: () => ManagerCaller.nobody(backend.server),
  };
}

export type TestManager = Awaited<ReturnType<typeof startManager>>;
