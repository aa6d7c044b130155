import { Json } from '@smartsandbox/contract';
import { Step } from '@smartsandbox/engine';

/** Thrown by `append` and `renew` when another process has claimed the sandbox since. */
export class OwnershipLostError extends Error {
  readonly code = 'ownership-lost';
  constructor(readonly sandbox: string, readonly epoch: number) {
    super(
      `Sandbox ${sandbox} was claimed by another process: epoch ${epoch} is over`,
    );
    this.name = 'OwnershipLostError';
  }
}

/** A value with the JSON that it was written as already, such as an entity that is the body of an answer. */
export interface WrittenJson {
  readonly value: Json;
  readonly bytes: Uint8Array;
}

/**
 * Keeps the journals of many sandboxes. One process owns a sandbox at a time, by the epoch it claimed
 * (behaviour.md §4 *Ownership*). Every driver passes `storage/journalStoreContract.ts`.
 */
export interface JournalStore {
  /**
   * Takes a sandbox over with the next epoch. Waits out a foreign lease of up to 10 s unless `previousOwnerIsDead`.
   * Creates the sandbox when it is new.
   */
  claim(
    sandbox: string,
    options: { readonly owner: string; readonly previousOwnerIsDead?: boolean },
  ): Promise<{ readonly epoch: number }>;
  /** Gives the lease back, so that the next owner needn't wait. */
  release(sandbox: string, epoch: number): Promise<void>;
  /** Extends the lease of every sandbox given; resolves to those that are no longer owned. */
  renew(
    held: readonly { readonly sandbox: string; readonly epoch: number }[],
  ): Promise<readonly string[]>;
  /**
   * Queues a step; the promise resolves when it is durable. Steps of all sandboxes queued in one turn of the event
   * loop (at most 64) commit together. Rejects with `OwnershipLostError` when the epoch is old, with
   * `StorageUnavailableError` when the commit failed; steps of one branch queued behind a failed one fail too.
   *
   * @param written A body of the step that needn't be made JSON of again.
   */
  append(step: Step, written?: WrittenJson): Promise<void>;
  /** The steps of a branch in order, after step `after` (0 for all), at most `limit` of them. */
  read(
    sandbox: string,
    branch: string,
    after?: number,
    limit?: number,
  ): AsyncIterable<Step>;
  /** Names of the branches that have steps. */
  branches(sandbox: string): Promise<readonly string[]>;
  /** Removes everything of a sandbox. */
  drop(sandbox: string): Promise<void>;
  close(): Promise<void>;
}

/** A commit failed; nothing of the group was stored. */
export class StorageUnavailableError extends Error {
  readonly code = 'storage-unavailable';
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'StorageUnavailableError';
  }
}
