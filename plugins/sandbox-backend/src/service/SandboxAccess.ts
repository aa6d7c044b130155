import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  PermissionCriteria,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionAuthorizer,
  createConditionTransformer,
  PermissionRuleset,
} from '@backstage/plugin-permission-node';
import {
  sandboxCreatePermission,
  sandboxDeletePermission,
  sandboxListPermission,
  sandboxReadPermission,
  sandboxUpdatePermission,
  sandboxUsePermission,
} from '@smartsandbox/plugin-sandbox-common';
import {
  SandboxFilter,
  SandboxResource,
} from '@smartsandbox/plugin-sandbox-node';
import { SandboxPermissions, SandboxSummary } from '@smartsandbox/protocol';
import { SandboxRecord, SandboxStore } from '../database/SandboxStore';
import { CallerOptions } from './Callers';
import { throwNotFound } from './errors';

export type SandboxAction = keyof SandboxPermissions;

const permissionOf = {
  read: sandboxReadPermission,
  update: sandboxUpdatePermission,
  delete: sandboxDeletePermission,
  use: sandboxUsePermission,
};
const actions = Object.keys(permissionOf) as SandboxAction[];

/** Which rows of the list a caller may see. */
export type ListAccess =
  | { readonly kind: 'all' | 'none' }
  | {
      readonly kind: 'some';
      readonly criteria: PermissionCriteria<SandboxFilter>;
    };

/** What the policy lets a caller do with sandboxes. */
export class SandboxAccess {
  readonly #store: SandboxStore;
  readonly #permissions: PermissionsService;
  readonly #fits: (
    decision: PolicyDecision,
    sandbox: SandboxResource,
  ) => boolean;
  readonly #toCriteria: ConditionTransformer<SandboxFilter>;

  constructor(options: {
    store: SandboxStore;
    permissions: PermissionsService;
    ruleset: PermissionRuleset<SandboxResource, SandboxFilter, 'sandbox'>;
  }) {
    this.#store = options.store;
    this.#permissions = options.permissions;
    this.#fits = createConditionAuthorizer(options.ruleset);
    this.#toCriteria = createConditionTransformer(options.ruleset);
  }

  /**
   * What the caller may do with one sandbox, one action of it for sure.
   *
   * @throws NotFoundError for a sandbox that isn't there and, the same, for one that the caller may not read
   * @throws NotAllowedError for one that the caller may read only
   */
  async require(
    id: string,
    action: SandboxAction,
    caller: CallerOptions,
  ): Promise<SandboxPermissions> {
    const [record, decide] = await Promise.all([
      this.#store.get(id),
      this.decider(caller),
    ]);
    const permissions = record && decide(record);
    if (!permissions?.read) {
      throwNotFound(id);
    }
    if (!permissions[action]) {
      throw new NotAllowedError(
        `You may see sandbox ${id}, and not ${action} it: ask ${record?.owner}.`,
      );
    }
    return permissions;
  }

  /** @throws NotAllowedError */
  async requireCreate(caller: CallerOptions): Promise<void> {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: sandboxCreatePermission }],
      caller,
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'You may not make sandboxes: ask whoever looks after this portal for sandbox.create.',
      );
    }
  }

  async list(caller: CallerOptions): Promise<ListAccess> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: sandboxListPermission }],
      caller,
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return { kind: 'all' };
      case AuthorizeResult.CONDITIONAL:
        return {
          kind: 'some',
          criteria: this.#toCriteria(decision.conditions),
        };
      default:
        return { kind: 'none' };
    }
  }

  /** Decides about any number of sandboxes after one question to the policy. */
  async decider(
    caller: CallerOptions,
  ): Promise<
    (
      sandbox: Pick<SandboxSummary | SandboxRecord, 'id' | 'owner' | 'apis'>,
    ) => SandboxPermissions
  > {
    const decisions = await this.#permissions.authorizeConditional(
      actions.map(action => ({ permission: permissionOf[action] })),
      caller,
    );
    return sandbox => {
      const resource = toResource(sandbox);
      const may = (action: SandboxAction) =>
        this.#fits(decisions[actions.indexOf(action)], resource);
      return {
        read: may('read'),
        update: may('update'),
        delete: may('delete'),
        use: may('use'),
      };
    };
  }
}

/** What permission rules look at. */
export function toResource(
  sandbox: Pick<SandboxSummary | SandboxRecord, 'id' | 'owner' | 'apis'>,
): SandboxResource {
  return {
    id: sandbox.id,
    owner: sandbox.owner,
    apis: sandbox.apis.flatMap(({ entityRef }) => entityRef ?? []),
  };
}
