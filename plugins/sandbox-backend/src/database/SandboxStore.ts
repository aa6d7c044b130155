import {
  Addresses,
  Condition,
  DesiredState,
  KeyScope,
  SandboxApi,
  SandboxSettings,
  SandboxState,
  SandboxStatus,
} from '@smartsandbox/protocol';

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
  readonly bundleDigest: string;
  readonly apis: readonly SandboxApi[];
  readonly settings: SandboxSettings;
  readonly desiredState: DesiredState;
  /** Counts changes of what is desired. */
  readonly generation: number;
  /** The generation that the provisioner accepted last; 0 for none. */
  readonly appliedGeneration: number;
  readonly observed: ObservedSandbox;
}

/** What was last observed of a sandbox. */
export interface ObservedSandbox {
  readonly state: SandboxState;
  readonly reason?: string;
  readonly message?: string;
  readonly conditions: readonly Condition[];
  readonly addresses?: Addresses;
  readonly lastCallAt?: Date;
  readonly calls24h?: number;
  readonly step?: number;
  readonly entities?: number;
  readonly bytes?: number;
  readonly reportedAt?: Date;
}

/** An API key whose value is encrypted. */
export interface KeyRecord {
  readonly id: string;
  readonly label: string;
  /** SHA-256 of the key, hexadecimal. */
  readonly hash: string;
  readonly lastFour: string;
  readonly scopes: readonly KeyScope[];
  readonly sealed: string;
  readonly createdAt: Date;
  readonly expiresAt?: Date;
}

export type SandboxSortField = 'name' | 'expiresAt' | 'lastCallAt';

export interface SandboxQuery {
  /** Entity refs; any of them. */
  readonly owners?: readonly string[];
  /** Text in name or id, any case. */
  readonly text?: string;
  readonly states?: readonly SandboxState[];
  /** Entity ref of an API. */
  readonly api?: string;
  readonly sort: { readonly field: SandboxSortField; readonly down: boolean };
  readonly cursor?: string;
  readonly limit: number;
}

export interface SandboxPage {
  readonly items: readonly SandboxRecord[];
  readonly totalItems: number;
  readonly nextCursor?: string;
}

/** A change of what is desired; each raises the generation. */
export type DesiredChange = Partial<
  Pick<SandboxRecord, 'name' | 'expiresAt' | 'desiredState'>
> & { readonly deletesAt?: Date | null };

/** Keeps sandboxes, their keys and bundles. Knows nothing of permissions. */
export interface SandboxStore {
  /**
   * Adds a sandbox with its first key and its bundle, all or nothing.
   *
   * @param limit - Sandboxes that its owner may have, this one included.
   * @returns How many the owner had before; nothing was added when that reached the limit.
   */
  add(
    sandbox: SandboxRecord,
    options: {
      key: KeyRecord;
      bundle: { digest: string; content: string };
      limit: number;
    },
  ): Promise<{ added: boolean; used: number }>;

  get(id: string): Promise<SandboxRecord | undefined>;
  getMany(ids: readonly string[]): Promise<SandboxRecord[]>;
  /** @throws InputError for a cursor that isn't one. */
  list(query: SandboxQuery): Promise<SandboxPage>;
  /** Every sandbox of a provisioner, those being deleted too. */
  listByProvisioner(provisioner: string): Promise<SandboxRecord[]>;
  /** Sandboxes of an owner that count against its quota: all but those being deleted. */
  countByOwner(owner: string): Promise<number>;

  /** `undefined` when it isn't there or is being deleted. */
  changeDesired(
    id: string,
    change: DesiredChange,
  ): Promise<SandboxRecord | undefined>;
  /** Says that a generation was accepted, unless a newer one has been desired since. */
  markApplied(id: string, generation: number): Promise<void>;
  /** Keeps what was observed; `false` when nothing a reader would notice changed. */
  putObserved(
    id: string,
    status: Omit<SandboxStatus, 'id' | 'reportedAt'> & {
      addresses?: Addresses;
      reportedAt: Date;
    },
  ): Promise<boolean>;
  /** Ids of sandboxes whose time is over and that aren't `expired` yet, and of those whose grace is over. */
  listDue(now: Date): Promise<{ expiring: string[]; deletable: string[] }>;
  /** Forgets a sandbox, its keys, and its bundle when nothing else holds that. */
  forget(id: string): Promise<void>;

  listKeys(sandboxId: string): Promise<KeyRecord[]>;
  getBundle(digest: string): Promise<string | undefined>;
}
