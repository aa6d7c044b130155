import { UpgradeSandbox } from '@smartsandbox/protocol';
import { CallerOptions } from './Callers';
import { ContractService } from './ContractService';
import { SandboxAccess } from './SandboxAccess';

/** Contracts of sandboxes that the caller may see; upgrading changes one. */
export class AuthorizedContractService implements ContractService {
  readonly #inner: ContractService;
  readonly #access: SandboxAccess;

  constructor(options: { inner: ContractService; access: SandboxAccess }) {
    this.#inner = options.inner;
    this.#access = options.access;
  }

  check(entityRefs: readonly string[], caller: CallerOptions) {
    // What is read is what the catalog lets the caller see.
    return this.#inner.check(entityRefs, caller);
  }

  async diff(sandboxId: string, api: string, caller: CallerOptions) {
    await this.#access.require(sandboxId, 'read', caller);
    return this.#inner.diff(sandboxId, api, caller);
  }

  async upgrade(
    sandboxId: string,
    request: UpgradeSandbox,
    caller: CallerOptions,
  ) {
    const permissions = await this.#access.require(sandboxId, 'update', caller);
    const upgraded = await this.#inner.upgrade(sandboxId, request, caller);
    return { ...upgraded, permissions };
  }
}
