import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_SANDBOX } from '@smartsandbox/plugin-sandbox-common';

/** What permission rules may look at. */
export interface SandboxResource {
  readonly id: string;
  /** Entity ref of the user or group it belongs to. */
  readonly owner: string;
  /** Entity refs of the APIs it holds. */
  readonly apis: readonly string[];
}

/** What rules turn into when many sandboxes are asked about at once. */
export type SandboxFilter = { key: 'owner' | 'api'; values: string[] };

export const sandboxResourceRef = createPermissionResourceRef<
  SandboxResource,
  SandboxFilter
>().with({ pluginId: 'sandbox', resourceType: RESOURCE_TYPE_SANDBOX });
