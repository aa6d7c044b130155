import { PermissionsService } from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  PermissionRuleset,
} from '@backstage/plugin-permission-node';
import {
  sandboxCreatePermission,
  sandboxDeletePermission,
  sandboxReadPermission,
  sandboxUpdatePermission,
  sandboxUsePermission,
} from '@smartsandbox/plugin-sandbox-common';
import { SandboxResource } from '@smartsandbox/plugin-sandbox-node';
import {
  CreateSandbox,
  Sandbox,
  SandboxPermissions,
  SandboxSummary,
  SendRequest,
  UpdateSandbox,
} from '@smartsandbox/protocol';
import { controlNeed } from '../calls/controlRoutes';
import { ControlRequest } from '../calls/proxyControl';
import {
  CallerOptions,
  ListSandboxesRequest,
  SandboxService,
} from './SandboxService';

type Action = keyof SandboxPermissions;
type Decide = (sandbox: SandboxSummary) => SandboxPermissions;

const actions: Record<Action, typeof sandboxReadPermission> = {
  read: sandboxReadPermission,
  update: sandboxUpdatePermission,
  delete: sandboxDeletePermission,
  use: sandboxUsePermission,
};
const names = Object.keys(actions) as Action[];

/** Lets through what the policy allows: a sandbox that may not be read is unknown, any other refusal is a 403. */
export class AuthorizedSandboxService implements SandboxService {
  readonly #inner: SandboxService;
  readonly #permissions: PermissionsService;
  readonly #fits: (
    decision: PolicyDecision,
    sandbox: SandboxResource,
  ) => boolean;

  constructor(options: {
    inner: SandboxService;
    permissions: PermissionsService;
    ruleset: PermissionRuleset<SandboxResource>;
  }) {
    this.#inner = options.inner;
    this.#permissions = options.permissions;
    this.#fits = createConditionAuthorizer(options.ruleset);
  }

  async list(request: ListSandboxesRequest, caller: CallerOptions) {
    const { decisions, decide } = await this.#decide(caller);
    if (decisions.read.result === AuthorizeResult.DENY) {
      return { items: [], totalItems: 0, pageInfo: {} };
    }
    const page = await this.#inner.list(request, caller);
    return {
      ...page,
      items: page.items.map(item => ({ ...item, permissions: decide(item) })),
    };
  }

  async create(request: CreateSandbox, caller: CallerOptions) {
    const [{ result }] = await this.#permissions.authorize(
      [{ permission: sandboxCreatePermission }],
      caller,
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        'You may not make sandboxes: ask whoever looks after this portal for sandbox.create.',
      );
    }
    const created = await this.#inner.create(request, caller);
    const { decide } = await this.#decide(caller);
    return { ...created, permissions: decide(created) };
  }

  get(id: string, caller: CallerOptions) {
    return this.#require(id, 'read', caller);
  }

  async update(id: string, change: UpdateSandbox, caller: CallerOptions) {
    const { permissions } = await this.#require(id, 'update', caller);
    return { ...(await this.#inner.update(id, change, caller)), permissions };
  }

  async delete(id: string, caller: CallerOptions) {
    const { permissions } = await this.#require(id, 'delete', caller);
    return { ...(await this.#inner.delete(id, caller)), permissions };
  }

  async retry(id: string, caller: CallerOptions) {
    const { permissions } = await this.#require(id, 'update', caller);
    return { ...(await this.#inner.retry(id, caller)), permissions };
  }

  async listKeys(id: string, caller: CallerOptions) {
    await this.#require(id, 'use', caller);
    return this.#inner.listKeys(id, caller);
  }

  async revealKey(id: string, keyId: string, caller: CallerOptions) {
    await this.#require(id, 'use', caller);
    return this.#inner.revealKey(id, keyId, caller);
  }

  async send(id: string, request: SendRequest, caller: CallerOptions) {
    await this.#require(id, 'use', caller);
    return this.#inner.send(id, request, caller);
  }

  async control(id: string, request: ControlRequest, caller: CallerOptions) {
    const need = controlNeed(request.method, request.path);
    await this.#require(id, need ?? 'read', caller);
    if (!need) {
      throw new NotFoundError(
        `${request.method} ${request.path} of the control API can't be reached through the portal: use a key of scope control at the sandbox's own address.`,
      );
    }
    return this.#inner.control(id, request, caller);
  }

  checkContracts(entityRefs: readonly string[], caller: CallerOptions) {
    // What is read is what the catalog lets the caller see.
    return this.#inner.checkContracts(entityRefs, caller);
  }

  quota(owner: string, caller: CallerOptions) {
    return this.#inner.quota(owner, caller);
  }

  async #require(
    id: string,
    action: Action,
    caller: CallerOptions,
  ): Promise<Sandbox> {
    const [sandbox, { decide }] = await Promise.all([
      this.#inner.get(id, caller),
      this.#decide(caller),
    ]);
    const permissions = decide(sandbox);
    if (!permissions.read) {
      throw new NotFoundError(`There is no sandbox ${id}.`);
    }
    if (!permissions[action]) {
      throw new NotAllowedError(
        `You may see sandbox ${id}, and not ${
          action === 'use' ? 'use' : 'change'
        } it: ask ${sandbox.owner}.`,
      );
    }
    return { ...sandbox, permissions };
  }

  async #decide(caller: CallerOptions): Promise<{
    decisions: Record<Action, PolicyDecision>;
    decide: Decide;
  }> {
    const found = await this.#permissions.authorizeConditional(
      names.map(name => ({ permission: actions[name] })),
      caller,
    );
    const decisions = Object.fromEntries(
      names.map((name, index) => [name, found[index]]),
    ) as Record<Action, PolicyDecision>;
    const decide: Decide = sandbox => {
      const resource = toResource(sandbox);
      const may = (name: Action) => this.#fits(decisions[name], resource);
      return {
        read: may('read'),
        update: may('update'),
        delete: may('delete'),
        use: may('use'),
      };
    };
    return { decisions, decide };
  }
}

/** What permission rules look at. */
export function toResource(
  sandbox: Pick<SandboxSummary, 'id' | 'owner' | 'apis'>,
): SandboxResource {
  return {
    id: sandbox.id,
    owner: sandbox.owner,
    apis: sandbox.apis.flatMap(({ entityRef }) => entityRef ?? []),
  };
}
