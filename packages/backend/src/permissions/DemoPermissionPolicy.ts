import {
  AuthorizeResult,
  isResourcePermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_SANDBOX } from '@smartsandbox/plugin-sandbox-common';
import {
  createSandboxConditionalDecision,
  sandboxConditions,
} from '@smartsandbox/plugin-sandbox-node';

/**
 * Everybody signed in sees the list and makes sandboxes; only owners, the user or a group they belong to, see details,
 * use and change. Everything that isn't about sandboxes is allowed to everybody signed in.
 *
 * The list asks for no permission of its own: what an owner's condition leaves out is listed without its details.
 */
export class DemoPermissionPolicy implements PermissionPolicy {
  async handle(
    request: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) {
      // Services aren't asked about; this is a caller without credentials.
      return { result: AuthorizeResult.DENY };
    }
    const { permission } = request;
    if (isResourcePermission(permission, RESOURCE_TYPE_SANDBOX)) {
      return createSandboxConditionalDecision(
        permission,
        sandboxConditions.isOwner({ owners: user.info.ownershipEntityRefs }),
      );
    }
    return { result: AuthorizeResult.ALLOW };
  }
}
