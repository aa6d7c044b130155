import {
  Addresses,
  Condition,
  DesiredState,
  Isolation,
  Recovery,
  SandboxApi,
  SandboxSettings,
  SandboxState,
  StartProgress,
} from '@smartsandbox/protocol';
import { SandboxFilter } from '@smartsandbox/plugin-sandbox-node';
import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { KeyRecord } from './KeyStore';

/** A sandbox as the manager keeps it: what is desired, and what was last observed. Dates are wall time. */
export interface SandboxRecord {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly maxExpiresAt: Date;
  /** End of the grace period; there once it expired. */
  readonly deletesAt?: Date;
  readonly provisioner: string;
  readonly isolation: Isolation;
  readonly bundleDigest: string;
  readonly apis: readonly SandboxApi[];
  readonly settings: SandboxSettings;
  readonly desiredState: DesiredState;
  /** What was desired before it expired. */
  readonly expiredFrom?: DesiredState;
  /** When its owner was told that its end is near. */
  readonly warnedAt?: Date;
  /** Counts changes of what is desired. */
  readonly generation: number;
  /** The generation that the provisioner accepted last; 0 for none. */
  readonly appliedGeneration: number;
  readonly observed: ObservedSandbox;
}

/** One step of making a sandbox, with when it began and ended; which one is under way follows from that. */
export type StartMark = Pick<
  StartProgress[number],
  'step' | 'detail' | 'startedAt' | 'endedAt'
>;

/** What was last observed of a sandbox. */
export interface ObservedSandbox {
  readonly state: SandboxState;
  readonly stateSince: Date;
  /** Who asked for this state. */
  readonly stateBy?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly conditions: readonly Condition[];
  readonly progress: readonly StartMark[];
  readonly recovery?: Recovery;
  readonly addresses?: Addresses;
  readonly lastCallAt?: Date;
  readonly calls24h?: number;
  readonly step?: number;
  readonly entities?: number;
  readonly bytes?: number;
  readonly reportedAt?: Date;
}

export type SandboxSortField = 'name' | 'expiresAt' | 'lastCallAt';

/** Which sandboxes; everything that is set has to hold. */
export interface SandboxSelection {
  /** Entity refs; any of them. */
  readonly owners?: readonly string[];
  /** Text in name, id or an API's name, any case. */
  readonly text?: string;
  readonly states?: readonly SandboxState[];
  /** Entity ref of an API. */
  readonly api?: string;
  /** What a conditional permission lets through. */
  readonly allowed?: PermissionCriteria<SandboxFilter>;
}

export interface SandboxQuery extends SandboxSelection {
  readonly sort: { readonly field: SandboxSortField; readonly down: boolean };
  readonly cursor?: string;
  readonly limit: number;
}

export interface SandboxPage {
  readonly items: readonly SandboxRecord[];
  readonly nextCursor?: string;
}

/** A change of what is desired; each raises the generation. */
export interface DesiredChange {
  readonly name?: string;
  readonly expiresAt?: Date;
  /** `null` takes it away. */
  readonly deletesAt?: Date | null;
  readonly desiredState?: DesiredState;
  readonly expiredFrom?: DesiredState | null;
  /** What is pinned from now on; a bundle that nothing holds any more is forgotten. */
  readonly pinned?: {
    readonly bundle: Bundle;
    readonly apis: readonly SandboxApi[];
  };
  readonly settings?: SandboxSettings;
  /** Where a start that begins now stands. */
  readonly progress?: readonly StartMark[];
}

export interface ChangeOptions {
  /** Change it only while it is at this generation. */
  readonly generation?: number;
  /** Who asks; kept when the state changes by it. */
  readonly by?: string;
  readonly at: Date;
}

export interface Bundle {
  readonly digest: string;
  /** Canonical JSON. */
  readonly content: string;
}

/** Keeps sandboxes and their bundles. Knows nothing of permissions. */
export interface SandboxStore {
  /**
   * Adds a sandbox with its first key and its bundle, all or nothing.
   *
   * @param limit - Sandboxes that its owner may have, this one included.
   * @returns How many the owner had before; nothing was added when that reached the limit.
   */
  add(
    sandbox: SandboxRecord,
    options: { key: KeyRecord; bundle: Bundle; limit: number },
  ): Promise<{ added: boolean; used: number }>;

  get(id: string): Promise<SandboxRecord | undefined>;
  getMany(ids: readonly string[]): Promise<SandboxRecord[]>;
  /** @throws InputError for a cursor that isn't one. */
  list(query: SandboxQuery): Promise<SandboxPage>;
  count(selection: SandboxSelection): Promise<number>;
  /** Every sandbox of a provisioner, those being deleted too. */
  listByProvisioner(provisioner: string): Promise<SandboxRecord[]>;
  /** Names of all provisioners that have sandboxes. */
  listProvisioners(): Promise<string[]>;
  /** Ids of all sandboxes that hold an API. */
  listByApi(entityRef: string): Promise<string[]>;
  /** Entity refs of all APIs that sandboxes hold. */
  listApis(): Promise<string[]>;
  /** Sandboxes of an owner that count against its quota: all but those being deleted. */
  countByOwner(owner: string): Promise<number>;

  /** `undefined` when it isn't there, is being deleted, or is at another generation than the one asked for. */
  changeDesired(
    id: string,
    change: DesiredChange,
    options: ChangeOptions,
  ): Promise<SandboxRecord | undefined>;
  /** Says that a generation was accepted, unless a newer one has been desired since. */
  markApplied(id: string, generation: number): Promise<void>;
  /** Keeps what was observed, unless something else has been desired since that generation. */
  putObserved(
    id: string,
    options: { generation: number; observed: ObservedSandbox },
  ): Promise<void>;
  /** Says that these were reported unchanged. */
  touchReported(ids: readonly string[], at: Date): Promise<void>;
  /** Says that their owners know of their end. */
  markWarned(ids: readonly string[], at: Date): Promise<void>;
  /** Sandboxes whose time is over and that aren't `expired` yet, and those whose grace is over. */
  listDue(
    now: Date,
  ): Promise<{ expiring: SandboxRecord[]; deletable: SandboxRecord[] }>;
  /** Sandboxes that end before a time and whose owners weren't told. */
  listUnwarned(before: Date): Promise<SandboxRecord[]>;
  /** Forgets a sandbox, its keys, and its bundle when nothing else holds that. */
  forget(id: string): Promise<void>;

  getBundle(digest: string): Promise<string | undefined>;
}
