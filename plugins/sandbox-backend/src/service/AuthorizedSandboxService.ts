import {
  CreateSandbox,
  Quota,
  RuntimeLog,
  Sandbox,
  SandboxList,
  UpdateSandbox,
} from '@smartsandbox/protocol';
import { CallerOptions } from './Callers';
import { SandboxAccess, SandboxAction } from './SandboxAccess';
import { ListSandboxesRequest, SandboxService } from './SandboxService';

/** Lets through what the policy allows, and says with each sandbox what the caller may do. */
export class AuthorizedSandboxService implements SandboxService {
  readonly #inner: SandboxService;
  readonly #access: SandboxAccess;

  constructor(options: { inner: SandboxService; access: SandboxAccess }) {
    this.#inner = options.inner;
    this.#access = options.access;
  }

  async list(
    request: ListSandboxesRequest,
    caller: CallerOptions,
  ): Promise<SandboxList> {
    const access = await this.#access.list(caller);
    if (access.kind === 'none') {
      return {
        items: [],
        totalItems: 0,
        counts: { mine: 0, teams: 0, all: 0 },
        pageInfo: {},
      };
    }
    const [page, decide] = await Promise.all([
      this.#inner.list(
        access.kind === 'some'
          ? { ...request, allowed: access.criteria }
          : request,
        caller,
      ),
      this.#access.decider(caller),
    ]);
    return {
      ...page,
      items: page.items.map(item => ({ ...item, permissions: decide(item) })),
    };
  }

  async create(request: CreateSandbox, caller: CallerOptions) {
    await this.#access.requireCreate(caller);
    const created = await this.#inner.create(request, caller);
    const decide = await this.#access.decider(caller);
    return { ...created, permissions: decide(created) };
  }

  get(id: string, caller: CallerOptions): Promise<Sandbox> {
    return this.#after(id, 'read', caller, () => this.#inner.get(id, caller));
  }

  update(
    id: string,
    change: UpdateSandbox,
    caller: CallerOptions,
  ): Promise<Sandbox> {
    return this.#after(id, 'update', caller, () =>
      this.#inner.update(id, change, caller),
    );
  }

  delete(id: string, caller: CallerOptions): Promise<Sandbox> {
    return this.#after(id, 'delete', caller, () =>
      this.#inner.delete(id, caller),
    );
  }

  pause(id: string, caller: CallerOptions): Promise<Sandbox> {
    return this.#after(id, 'update', caller, () =>
      this.#inner.pause(id, caller),
    );
  }

  resume(id: string, caller: CallerOptions): Promise<Sandbox> {
    return this.#after(id, 'update', caller, () =>
      this.#inner.resume(id, caller),
    );
  }

  retry(id: string, caller: CallerOptions): Promise<Sandbox> {
    return this.#after(id, 'update', caller, () =>
      this.#inner.retry(id, caller),
    );
  }

  async runtimeLog(id: string, caller: CallerOptions): Promise<RuntimeLog> {
    await this.#access.require(id, 'use', caller);
    return this.#inner.runtimeLog(id, caller);
  }

  quota(owner: string, caller: CallerOptions): Promise<Quota> {
    // Whether the owner is the caller's is a matter of who they are, not of the policy.
    return this.#inner.quota(owner, caller);
  }

  async #after(
    id: string,
    action: SandboxAction,
    caller: CallerOptions,
    run: () => Promise<Sandbox>,
  ): Promise<Sandbox> {
    const permissions = await this.#access.require(id, action, caller);
    return { ...(await run()), permissions };
  }
}
