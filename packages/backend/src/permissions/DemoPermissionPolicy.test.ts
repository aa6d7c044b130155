import { mockCredentials } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  createPermission,
  Permission,
} from '@backstage/plugin-permission-common';
import { PolicyQueryUser } from '@backstage/plugin-permission-node';
import {
  sandboxCreatePermission,
  sandboxDeletePermission,
  sandboxListPermission,
  sandboxReadPermission,
  sandboxUpdatePermission,
  sandboxUsePermission,
} from '@smartsandbox/plugin-sandbox-common';
import { DemoPermissionPolicy } from './DemoPermissionPolicy';

const refs = [
  'user:default/mira.k',
  'group:default/team-checkout',
  'group:default/team-payments',
];
const mira: PolicyQueryUser = {
  credentials: mockCredentials.user('user:default/mira.k'),
  info: { userEntityRef: 'user:default/mira.k', ownershipEntityRefs: refs },
};
const catalogRead = createPermission({
  name: 'catalog.entity.read',
  attributes: { action: 'read' },
  resourceType: 'catalog-entity',
});

function decide(permission: Permission, user?: PolicyQueryUser) {
  return new DemoPermissionPolicy().handle({ permission }, user);
}

describe('DemoPermissionPolicy', () => {
  it.each([
    sandboxReadPermission,
    sandboxUsePermission,
    sandboxUpdatePermission,
    sandboxDeletePermission,
  ])(
    'leaves $name to the user and the groups who own the sandbox',
    async it => {
      expect(await decide(it, mira)).toMatchObject({
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'sandbox',
        resourceType: 'sandbox',
        conditions: { rule: 'IS_OWNER', params: { owners: refs } },
      });
    },
  );

  it.each([sandboxCreatePermission, sandboxListPermission, catalogRead])(
    'lets everybody who is signed in do $name',
    async permission => {
      expect(await decide(permission, mira)).toEqual({
        result: AuthorizeResult.ALLOW,
      });
    },
  );

  it.each([
    sandboxCreatePermission,
    sandboxListPermission,
    sandboxReadPermission,
    catalogRead,
  ])('refuses $name to who is not signed in', async permission => {
    expect(await decide(permission)).toEqual({
      result: AuthorizeResult.DENY,
    });
  });
});
