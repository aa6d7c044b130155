import {
  Addresses,
  Isolation,
  SandboxSpec,
  SandboxStatus,
} from '@smartsandbox/protocol';

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

/** One line of what runs a sandbox. */
export interface RuntimeLogLine {
  /** Wall time at which it was written. */
  readonly at?: Date;
  readonly text: string;
}

/**
 * Makes sandboxes. Level-triggered: every method may be called again and again with the same arguments, in any order,
 * after a crash of either side; it compares and closes the difference. `provisionerContract` of
 * `@smartsandbox/plugin-sandbox-node/testing` holds an implementation to that.
 */
export interface SandboxProvisioner {
  /** Stable and kept with each sandbox, such as `local`. */
  readonly name: string;

  /** How it can run sandboxes, its default first. */
  readonly isolations: readonly Isolation[];

  /**
   * Whether the sandboxes run on behalf of this one backend process. Of several backends on one database only one may
   * then have sandboxes made.
   */
  readonly isBoundToBackend: boolean;

  /** Called once, before anything else. Throws for a configuration that can't work. */
  start(context: ProvisionerContext): Promise<void>;

  /** Lets go of whatever runs on behalf of this backend. The sandboxes' data stays. */
  stop(): Promise<void>;

  /**
   * Takes the desired sandbox. Resolves once it is accepted; it needn't be ready by then.
   *
   * @returns What it is like by now, where that is known at once.
   * @throws ProvisionerUnavailableError when it can't be told now; the manager tries again. Any other error is a refusal
   * for good: the sandbox has failed.
   */
  apply(spec: SandboxSpec): Promise<SandboxStatus | undefined>;

  /** Removes a sandbox with all its data; one that isn't there is fine. */
  remove(id: string): Promise<void>;

  /**
   * All sandboxes that are there, whoever asked for them.
   *
   * @throws ProvisionerUnavailableError when nothing can be said now.
   */
  observe(): Promise<SandboxStatus[]>;

  /** Where people and the manager call a sandbox; `undefined` while it isn't known. */
  addresses(options: {
    id: string;
    apis: readonly string[];
  }): Promise<Addresses | undefined>;

  /** Somebody wants what is down to be tried now instead of after its wait. */
  retry?(): void;

  /**
   * What runs a sandbox wrote last, the oldest line first, as it was written: the manager takes secrets out. Where
   * several sandboxes share a process, its whole log.
   */
  log?(id: string): Promise<readonly RuntimeLogLine[]>;
}
