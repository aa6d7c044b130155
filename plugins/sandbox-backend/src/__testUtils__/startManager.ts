import { createBackendModule } from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { sandboxListPermission } from '@smartsandbox/plugin-sandbox-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createSandboxConditionalDecision,
  sandboxConditions,
  sandboxProvisionersExtensionPoint,
} from '@smartsandbox/plugin-sandbox-node';
import { MemoryProvisioner } from '@smartsandbox/plugin-sandbox-node/testing';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sandboxPlugin } from '../plugin';

/** A small contract, OpenAPI 3.1. */
export const petsContract = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1.4.0' },
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        responses: { 200: { description: 'All pets' } },
      },
      post: {
        operationId: 'createPet',
        responses: { 201: { description: 'Made' } },
      },
    },
  },
});

export const apiEntities: Entity[] = [
  entity('API', 'pets', { type: 'openapi', definition: petsContract }),
  entity('API', 'broken', { type: 'openapi', definition: 'openapi: [' }),
  {
    ...entity('Component', 'shop', {}),
    relations: [{ type: 'consumesApi', targetRef: 'api:default/pets' }],
  },
];

function entity(kind: string, name: string, spec: Entity['spec']): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name, namespace: 'default' },
    spec,
  };
}

/** Only owners see details, use and change; everybody else may make their own. */
function ownersOnly(owners: readonly string[]) {
  return (permission: Parameters<typeof isResourcePermission>[0]) =>
    isResourcePermission(permission, 'sandbox') &&
    !isPermission(permission, sandboxListPermission)
      ? createSandboxConditionalDecision(
          permission,
          sandboxConditions.isOwner({ owners: [...owners] }),
        )
      : ({ result: AuthorizeResult.ALLOW } as const);
}

/** The manager with real routes, database and permission conditions, and sandboxes in memory. */
export async function startManager(
  options: {
    /** What the signed-in user and her groups are; changed while it runs. */
    identity?: { userEntityRef: string; ownershipEntityRefs: string[] };
    config?: object;
    policy?: 'owners' | 'nothing';
    database?: Parameters<typeof mockServices.database>[0];
  } = {},
) {
  const identity = options.identity ?? {
    userEntityRef: 'user:default/mira.k',
    ownershipEntityRefs: ['user:default/mira.k', 'group:default/team-checkout'],
  };
  const provisioner = new MemoryProvisioner();
  const decide = (
    permission: Parameters<typeof isResourcePermission>[0],
  ): PolicyDecision =>
    options.policy === 'nothing'
      ? { result: AuthorizeResult.DENY }
      : ownersOnly(identity.ownershipEntityRefs)(permission);
  const backend = await startTestBackend({
    features: [
      sandboxPlugin,
      createBackendModule({
        pluginId: 'sandbox',
        moduleId: 'memory',
        register(env) {
          env.registerInit({
            deps: { provisioners: sandboxProvisionersExtensionPoint },
            async init({ provisioners }) {
              provisioners.addProvisioner(provisioner);
            },
          });
        },
      }),
      catalogServiceMock.factory({ entities: apiEntities }),
      mockServices.userInfo.mock({
        getUserInfo: async () => ({ ...identity }),
      }).factory,
      mockServices.permissions.mock({
        authorize: async requests =>
          requests.map(({ permission }) => ({
            result:
              decide(permission).result === AuthorizeResult.DENY
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
          })),
        authorizeConditional: async requests =>
          requests.map(({ permission }) => decide(permission)),
      }).factory,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost:7007' },
          sandbox: {
            dataDirectory: mkdtempSync(join(tmpdir(), 'sandbox-manager-')),
            reconcileInterval: { milliseconds: 50 },
            ...options.config,
          },
        },
      }),
    ],
  });
  return {
    server: backend.server,
    stop: () => backend.stop(),
    provisioner,
    identity,
  };
}
