import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of a sandbox in the permission framework. */
export const RESOURCE_TYPE_SANDBOX = 'sandbox';

/** Make a sandbox. For an owner that the caller doesn't belong to it is refused whatever the policy says. */
export const sandboxCreatePermission = createPermission({
  name: 'sandbox.create',
  attributes: { action: 'create' },
});

/** See that a sandbox is there: its row in the list. Without a policy everybody who is signed in may. */
export const sandboxListPermission = createPermission({
  name: 'sandbox.list',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_SANDBOX,
});

/** See the details of a sandbox: state, addresses, calls, data. */
export const sandboxReadPermission = createPermission({
  name: 'sandbox.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_SANDBOX,
});

/** Rename, extend, pause, retry, upgrade, rotate its keys. */
export const sandboxUpdatePermission = createPermission({
  name: 'sandbox.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_SANDBOX,
});

export const sandboxDeletePermission = createPermission({
  name: 'sandbox.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_SANDBOX,
});

/** Call it, see its keys, change its data. */
export const sandboxUsePermission = createPermission({
  name: 'sandbox.use',
  attributes: {},
  resourceType: RESOURCE_TYPE_SANDBOX,
});

export const sandboxPermissions = [
  sandboxCreatePermission,
  sandboxListPermission,
  sandboxReadPermission,
  sandboxUpdatePermission,
  sandboxDeletePermission,
  sandboxUsePermission,
];
