import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import {
  RESOURCE_TYPE_SANDBOX,
  sandboxListPermission,
} from '@smartsandbox/plugin-sandbox-common';
import {
  createSandboxConditionalDecision,
  sandboxConditions,
} from '@smartsandbox/plugin-sandbox-node';

/**
 * Everybody signed in sees the list and makes sandboxes; only owners, the user or a group they belong to, see details,
 * use and change. Everything that isn't about sandboxes is allowed to everybody signed in.
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
    const isDetail =
      isResourcePermission(permission, RESOURCE_TYPE_SANDBOX) &&
      !isPermission(permission, sandboxListPermission);
    if (isDetail) {
      return createSandboxConditionalDecision(
        permission,
        sandboxConditions.isOwner({ owners: user.info.ownershipEntityRefs }),
      );
    }
    return { result: AuthorizeResult.ALLOW };
  }
}
