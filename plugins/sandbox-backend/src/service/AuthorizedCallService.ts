import { NotFoundError } from '@backstage/errors';
import { SeedSandbox, SendRequest } from '@smartsandbox/protocol';
import { controlNeed } from '../calls/controlRoutes';
import { ControlRequest } from '../calls/proxyControl';
import { CallerOptions } from './Callers';
import { CallService, CallStreamRequest } from './CallService';
import { SandboxAccess } from './SandboxAccess';

/** Calls for whoever may use the sandbox; of the control API what is on the list of `controlRoutes`. */
export class AuthorizedCallService implements CallService {
  readonly #inner: CallService;
  readonly #access: SandboxAccess;

  constructor(options: { inner: CallService; access: SandboxAccess }) {
    this.#inner = options.inner;
    this.#access = options.access;
  }

  async send(sandboxId: string, request: SendRequest, caller: CallerOptions) {
    await this.#access.require(sandboxId, 'use', caller);
    return this.#inner.send(sandboxId, request, caller);
  }

  async control(
    sandboxId: string,
    request: ControlRequest,
    caller: CallerOptions,
  ) {
    const need = controlNeed(request.method, request.path);
    await this.#access.require(sandboxId, need ?? 'read', caller);
    if (!need) {
      throw new NotFoundError(
        `${request.method} ${request.path} of the control API can't be reached through the portal: use a key of scope control at the sandbox's own address.`,
      );
    }
    return this.#inner.control(sandboxId, request, caller);
  }

  async stream(
    sandboxId: string,
    request: CallStreamRequest,
    caller: CallerOptions,
  ) {
    await this.#access.require(sandboxId, 'read', caller);
    return this.#inner.stream(sandboxId, request, caller);
  }

  async seed(sandboxId: string, request: SeedSandbox, caller: CallerOptions) {
    await this.#access.require(sandboxId, 'use', caller);
    return this.#inner.seed(sandboxId, request, caller);
  }
}
