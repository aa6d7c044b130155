/** What the store asks of its writer thread. Times are wall ms of the main thread, whose clock is injected. */
export type WriterRequest = { readonly id: number } & (
  | {
      readonly kind: 'append';
      /** Frames of `encodeStepGroup`; transferred. */
      readonly group: ArrayBuffer;
      readonly now: number;
      /** Number of the group, ascending. */
      readonly number: number;
      /** Number of the newest group whose outcome the store knew when it sent this one. */
      readonly seen: number;
    }
  | {
      readonly kind: 'claim';
      readonly sandbox: string;
      readonly owner: string;
      readonly previousOwnerIsDead: boolean;
      readonly now: number;
    }
  | {
      readonly kind: 'release';
      readonly sandbox: string;
      readonly epoch: number;
    }
  | {
      readonly kind: 'renew';
      readonly held: readonly {
        readonly sandbox: string;
        readonly epoch: number;
      }[];
      readonly now: number;
    }
  | {
      readonly kind: 'read';
      readonly sandbox: string;
      readonly branch: string;
      readonly after: number;
      /** At most this many rows, where that is less than a page. */
      readonly limit?: number;
    }
  | { readonly kind: 'branches'; readonly sandbox: string }
  | { readonly kind: 'drop'; readonly sandbox: string }
  | { readonly kind: 'close' }
);

/** A step of a group that wasn't stored while others of its group were. */
export interface RefusedStep {
  readonly index: number;
  readonly reason: 'fenced' | 'gap';
  readonly message: string;
}

export type WriterReply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: WriterError };

/** `code` is SQLite's, such as `SQLITE_FULL`, or the writer's own. */
export interface WriterError {
  readonly code: string;
  readonly message: string;
}

export interface WriterData {
  /** Resolved path of the better-sqlite3 package: a thread made from text has no place of its own to resolve from. */
  readonly driver: string;
  readonly file: string;
  readonly busyTimeoutMs: number;
  /** File to hold an exclusive lock on for as long as the thread lives. */
  readonly lockFile?: string;
  readonly leaseMs: number;
  /** Time without an append after which the log is checkpointed. */
  readonly idleMs: number;
  readonly applicationId: number;
  readonly migrations: readonly string[];
  /** A page of `read` ends after this many bytes or rows. */
  readonly pageBytes: number;
  readonly pageRows: number;
}
