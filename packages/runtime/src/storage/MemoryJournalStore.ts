import { Step } from '@smartsandbox/engine';
import { leaseMs, waitForLease } from './lease';
import {
  JournalStore,
  OwnershipLostError,
  StorageUnavailableError,
} from './types';

interface MemorySandbox {
  epoch: number;
  owner: string;
  /** Wall time in ms; 0 when it was given back. */
  leaseUntil: number;
  readonly branches: Map<string, Step[]>;
}

/** What one or more memory stores of one process keep; the counterpart of the database file. */
export class MemoryJournal {
  readonly sandboxes = new Map<string, MemorySandbox>();
  /** Highest epoch of any dropped sandbox, so that a new one of the same name can't be written by an old owner. */
  epochFloor = 0;
}

export interface MemoryJournalStoreOptions {
  /** Give the same one to two stores to have them share their sandboxes, as two processes share a file. */
  readonly journal?: MemoryJournal;
  /** Wall time in ms; `Date.now` by default. */
  readonly now?: () => number;
}

/** Journals in memory: for tests and the stand-alone mock without a data folder. A commit is the push itself. */
export class MemoryJournalStore implements JournalStore {
  readonly #journal: MemoryJournal;
  readonly #now: () => number;
  #closed = false;

  constructor(options: MemoryJournalStoreOptions = {}) {
    this.#journal = options.journal ?? new MemoryJournal();
    this.#now = options.now ?? Date.now;
  }

  async claim(
    sandbox: string,
    options: { readonly owner: string; readonly previousOwnerIsDead?: boolean },
  ): Promise<{ readonly epoch: number }> {
    return waitForLease({
      sandbox,
      now: this.#now,
      attempt: async () => this.#tryClaim(sandbox, options),
    });
  }

  async release(sandbox: string, epoch: number): Promise<void> {
    const found = this.#journal.sandboxes.get(sandbox);
    if (found?.epoch === epoch) {
      found.leaseUntil = 0;
    }
  }

  async renew(
    held: readonly { readonly sandbox: string; readonly epoch: number }[],
  ): Promise<readonly string[]> {
    const lost: string[] = [];
    for (const { sandbox, epoch } of held) {
      const found = this.#journal.sandboxes.get(sandbox);
      if (found?.epoch === epoch && found.leaseUntil > 0) {
        found.leaseUntil = this.#now() + leaseMs;
      } else {
        lost.push(sandbox);
      }
    }
    return lost;
  }

  async append(step: Step): Promise<void> {
    if (this.#closed) {
      throw new StorageUnavailableError('The journal is closed');
    }
    const found = this.#journal.sandboxes.get(step.sandbox);
    if (found?.epoch !== step.epoch) {
      throw new OwnershipLostError(step.sandbox, step.epoch);
    }
    let steps = found.branches.get(step.branch);
    if (!steps) {
      steps = [];
      found.branches.set(step.branch, steps);
    }
    if (step.step !== steps.length + 1) {
      throw new StorageUnavailableError(
        `Step ${step.step} of branch ${step.branch} of sandbox ${step.sandbox} doesn't follow step ${steps.length}`,
      );
    }
    steps.push(step);
    if (found.leaseUntil > 0) {
      found.leaseUntil = this.#now() + leaseMs;
    }
  }

  async *read(
    sandbox: string,
    branch: string,
    after: number = 0,
    limit: number = Infinity,
  ): AsyncIterable<Step> {
    const steps = this.#journal.sandboxes.get(sandbox)?.branches.get(branch);
    const end = after + limit;
    // Steps appended while the caller reads are seen too, as they would be from a file.
    for (
      let index = after;
      steps && index < steps.length && index < end;
      index++
    ) {
      yield steps[index];
    }
  }

  async branches(sandbox: string): Promise<readonly string[]> {
    const found = this.#journal.sandboxes.get(sandbox);
    return [...(found?.branches ?? [])]
      .filter(([, steps]) => steps.length > 0)
      .map(([name]) => name)
      .sort();
  }

  async drop(sandbox: string): Promise<void> {
    const found = this.#journal.sandboxes.get(sandbox);
    if (found) {
      this.#journal.epochFloor = Math.max(
        this.#journal.epochFloor,
        found.epoch,
      );
      this.#journal.sandboxes.delete(sandbox);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #tryClaim(
    sandbox: string,
    options: { readonly owner: string; readonly previousOwnerIsDead?: boolean },
  ): { epoch: number } | { heldBy: string; freeAt: number } {
    const now = this.#now();
    let found = this.#journal.sandboxes.get(sandbox);
    if (found && found.leaseUntil > now && !options.previousOwnerIsDead) {
      return { heldBy: found.owner, freeAt: found.leaseUntil };
    }
    if (!found) {
      found = {
        epoch: this.#journal.epochFloor,
        owner: options.owner,
        leaseUntil: 0,
        branches: new Map(),
      };
      this.#journal.sandboxes.set(sandbox, found);
    }
    found.epoch += 1;
    found.owner = options.owner;
    found.leaseUntil = now + leaseMs;
    return { epoch: found.epoch };
  }
}
