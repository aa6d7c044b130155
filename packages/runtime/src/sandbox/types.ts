import { BranchSettings, ApiContract } from '@smartsandbox/engine';
import { KeyRecord, KeyScope } from '../keys/KeyRecord';

/** `always`: every data call needs a credential. `contract`: only where the contract asks for one. */
export type AccessMode = 'always' | 'contract';

/** What `_sandbox/settings` shows: settings of branch `main`, and `access`, which is outside reset. */
export interface SandboxSettings extends BranchSettings {
  readonly access: AccessMode;
}

/**
 * `starting`: being claimed and read from the store. `failed`: that didn't work; `reason` says why.
 * `lost`: another process owns it now. The rest is what the definition asks for.
 */
export type SandboxState =
  | 'starting'
  | 'ready'
  | 'paused'
  | 'expired'
  | 'failed'
  | 'lost';

/** A key that comes with a definition: its hash, made by whoever keeps the key. */
export type DefinedKey = Omit<
  KeyRecord,
  'origin' | 'lastUsedAt' | 'replacedBy'
>;

/**
 * A sandbox as it shall be. Putting the same definition twice changes nothing; of an existing sandbox `seed`,
 * `seedSize`, `startAt` and `frozen` are ignored (its journal knows them), and `validation`, `unknownIds` and `access` act when
 * they differ from those of the definition before, so that what was set through the control API stays.
 */
export interface SandboxDefinition {
  readonly id: string;
  readonly name?: string;
  readonly state: 'ready' | 'paused' | 'expired';
  /** Compiled contracts; share one model per digest between sandboxes (`ContractLibrary`). */
  readonly contracts: readonly ApiContract[];
  readonly bundleDigest?: string;
  readonly keys: readonly DefinedKey[];
  readonly seed: string;
  /** Generated entities per resource. */
  readonly seedSize: number;
  readonly validation: BranchSettings['validation'];
  readonly unknownIds: BranchSettings['unknownIds'];
  readonly access: AccessMode;
  /** Sandbox time in ms at which a new sandbox starts; wall time, whole second, when absent. */
  readonly startAt?: number;
  /** Whether sandbox time stands still at its start instead of running with wall time. */
  readonly frozen?: boolean;
  /** Origins that may call data routes from a browser; `'*'` for any (stand-alone mock). */
  readonly portalOrigins: readonly string[] | '*';
}

/** Who made a control change, for the journal and the audit. */
export interface Actor {
  /** Such as `key:k_4f…` or `manager:user:default/mira.k`. */
  readonly name: string;
  /** What a key may do; absent for the manager and the runtime itself, who may everything. */
  readonly scopes?: readonly KeyScope[];
}
