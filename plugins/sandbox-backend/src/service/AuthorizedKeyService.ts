import { CallerOptions } from './Callers';
import { KeyService } from './KeyService';
import { SandboxAccess } from './SandboxAccess';

/** Keys for whoever may use the sandbox; rotating one changes it. */
export class AuthorizedKeyService implements KeyService {
  readonly #inner: KeyService;
  readonly #access: SandboxAccess;

  constructor(options: { inner: KeyService; access: SandboxAccess }) {
    this.#inner = options.inner;
    this.#access = options.access;
  }

  async list(sandboxId: string, caller: CallerOptions) {
    await this.#access.require(sandboxId, 'use', caller);
    return this.#inner.list(sandboxId, caller);
  }

  async reveal(sandboxId: string, keyId: string, caller: CallerOptions) {
    await this.#access.require(sandboxId, 'use', caller);
    return this.#inner.reveal(sandboxId, keyId, caller);
  }

  async rotate(
    sandboxId: string,
    options: { keyId: string; overlap?: string },
    caller: CallerOptions,
  ) {
    await this.#access.require(sandboxId, 'update', caller);
    return this.#inner.rotate(sandboxId, options, caller);
  }
}
