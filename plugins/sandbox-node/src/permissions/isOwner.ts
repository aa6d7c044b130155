import { createPermissionRule } from '@backstage/plugin-permission-node';
import { z } from 'zod/v4';
import { sandboxResourceRef } from './sandboxResourceRef';

/** Allows sandboxes that belong to one of the given users or groups. */
export const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow sandboxes owned by one of the given users or groups',
  resourceRef: sandboxResourceRef,
  paramsSchema: z.object({
    owners: z
      .array(z.string())
      .describe('Entity refs of users or groups, such as user:default/jo'),
  }),
  apply: (sandbox, { owners }) => owners.includes(sandbox.owner),
  toQuery: ({ owners }) => ({ key: 'owner', values: owners }),
});
