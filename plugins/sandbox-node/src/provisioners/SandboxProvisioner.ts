import { Addresses, SandboxSpec, SandboxStatus } from '@smartsandbox/protocol';

/** A public key as a JSON Web Key (RFC 7517). */
export interface PublicJwk {
  readonly kty: string;
  readonly crv?: string;
  readonly x?: string;
  readonly kid: string;
  readonly alg: string;
  readonly use: string;
}

/** What the manager gives a provisioner at its start. */
export interface ProvisionerContext {
  /** Keys that the manager signs its control tokens with; runtimes verify with them. */
  readonly controlKeys: readonly PublicJwk[];
  /** Says that something may have changed; the manager then observes soon instead of at its next round. */
  changed(): void;
}

/**
 * Makes sandboxes. Level-triggered: every method may be called again and again with the same arguments, in any order,
 * after a crash of either side; it compares and closes the difference.
 */
export interface SandboxProvisioner {
  /** Stable and kept with each sandbox, such as `local`. */
  readonly name: string;

  /** Called once, before anything else. Throws for a configuration that can't work. */
  start(context: ProvisionerContext): Promise<void>;

  /** Lets go of whatever runs on behalf of this backend. The sandboxes' data stays. */
  stop(): Promise<void>;

  /**
   * Takes the desired sandbox. Resolves once it is accepted, not once it is ready.
   *
   * @throws ServiceUnavailableError when it can't be told now; the manager tries again.
   */
  apply(spec: SandboxSpec): Promise<void>;

  /** Removes a sandbox with all its data; one that isn't there is fine. */
  remove(id: string): Promise<void>;

  /**
   * All sandboxes that are there, whoever asked for them.
   *
   * @throws ServiceUnavailableError when nothing can be said now.
   */
  observe(): Promise<SandboxStatus[]>;

  /** Where people and the manager call a sandbox; `undefined` while it isn't known. */
  addresses(options: {
    id: string;
    apis: readonly string[];
  }): Promise<Addresses | undefined>;
}
