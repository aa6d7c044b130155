import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Step } from '@smartsandbox/engine';
import { ClaimAttempt, leaseMs, waitForLease } from '../lease';
import {
  JournalStore,
  OwnershipLostError,
  StorageUnavailableError,
  WrittenJson,
} from '../types';
import { RefusedStep } from './messages';
import { applicationId, migrations } from './migrations';
import {
  decodeStepPage,
  encodeStep,
  encodeStepGroup,
  QueuedStep,
} from './stepFrames';
import { WriterThread } from './WriterThread';

export interface SqliteJournalStoreOptions {
  /** Path of the database file; its folder is made when missing. */
  readonly file: string;
  /** Wall time in ms; `Date.now` by default. */
  readonly now?: () => number;
  /** Steps that may wait for their commit; further ones are refused. 20,000 by default. */
  readonly maxQueuedSteps?: number;
  /** Time without an append after which the write-ahead log is moved into the database; 1 s by default. */
  readonly idleMs?: number;
  /** How long a lock of another process is waited for; 5 s by default. */
  readonly busyTimeoutMs?: number;
  /**
   * Whether no other process may open the journal exclusively at the same time. Who has it so knows that every earlier
   * owner is dead, however it died, and claims at once instead of waiting for leases. `false` by default: several
   * processes share the file, each with sandboxes of its own.
   */
  readonly exclusive?: boolean;
}

interface Pending extends QueuedStep {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** At most so many steps commit together. */
const groupSize = 64;
/** One group is being synced while the next waits at the thread's door; more would only make smaller groups. */
const groupsInFlight = 2;

/**
 * Journals of all sandboxes in one SQLite file, so that the commits of all group together. The database belongs to a
 * thread of its own: an fsync never holds the event loop (manager.md *Journal writer*).
 */
export class SqliteJournalStore implements JournalStore {
  readonly #thread: WriterThread;
  readonly #now: () => number;
  readonly #maxQueued: number;
  readonly #exclusive: boolean;
  #queue: Pending[] = [];
  #queued = 0;
  #inFlight = 0;
  #scheduled = false;
  /** Number of groups sent, and of the newest one whose outcome is known. */
  #sent = 0;
  #seen = 0;
  #closing: Promise<void> | undefined;

  /**
   * Opens the journal, or makes a new one.
   *
   * @throws StorageUnavailableError when better-sqlite3 isn't installed, or the file can't be used: with what to do.
   */
  static async open(
    options: SqliteJournalStoreOptions,
  ): Promise<SqliteJournalStore> {
    const file = resolve(options.file);
    try {
      mkdirSync(dirname(file), { recursive: true });
    } catch (error) {
      throw new StorageUnavailableError(
        `Journal ${file}: its folder can’t be made: ${
          error instanceof Error ? error.message : error
        }`,
        { cause: error },
      );
    }
    const thread = await WriterThread.start({
      file,
      busyTimeoutMs: options.busyTimeoutMs ?? 5_000,
      lockFile: options.exclusive ? `${file}.lock` : undefined,
      leaseMs,
      idleMs: options.idleMs ?? 1_000,
      applicationId,
      migrations,
      pageBytes: 1_048_576,
      pageRows: 512,
    }).catch(error => {
      throw isHeld(error) ? describeHolder(file) : error;
    });
    if (options.exclusive) {
      // For the message above only; the lock is what counts.
      writeFileSync(`${file}.pid`, `${process.pid}\n`);
    }
    return new SqliteJournalStore(thread, options);
  }

  private constructor(
    thread: WriterThread,
    options: SqliteJournalStoreOptions,
  ) {
    this.#thread = thread;
    this.#now = options.now ?? Date.now;
    this.#maxQueued = options.maxQueuedSteps ?? 20_000;
    this.#exclusive = options.exclusive ?? false;
  }

  claim(
    sandbox: string,
    options: { readonly owner: string; readonly previousOwnerIsDead?: boolean },
  ): Promise<{ readonly epoch: number }> {
    return waitForLease({
      sandbox,
      now: this.#now,
      attempt: async () =>
        (await this.#thread.request({
          kind: 'claim',
          sandbox,
          owner: options.owner,
          previousOwnerIsDead:
            this.#exclusive || (options.previousOwnerIsDead ?? false),
          now: this.#now(),
        })) as ClaimAttempt,
    });
  }

  async release(sandbox: string, epoch: number): Promise<void> {
    await this.#thread.request({ kind: 'release', sandbox, epoch });
  }

  async renew(
    held: readonly { readonly sandbox: string; readonly epoch: number }[],
  ): Promise<readonly string[]> {
    const lost = await this.#thread.request({
      kind: 'renew',
      held,
      now: this.#now(),
    });
    return lost as readonly string[];
  }

  append(step: Step, written?: WrittenJson): Promise<void> {
    if (this.#closing) {
      return Promise.reject(
        new StorageUnavailableError('The journal is closed'),
      );
    }
    if (this.#queued >= this.#maxQueued) {
      return Promise.reject(
        new StorageUnavailableError(
          `${this.#queued} steps wait for the disk already: it can’t keep up`,
        ),
      );
    }
    return new Promise((onCommitted, reject) => {
      const { sandbox, branch, epoch, step: number } = step;
      this.#queue.push({
        sandbox,
        branch,
        epoch,
        step: number,
        data: encodeStep(step, written),
        resolve: onCommitted,
        reject,
      });
      this.#queued++;
      if (!this.#scheduled) {
        // `setImmediate` runs when the sockets of this turn have been read: all their steps make one group.
        this.#scheduled = true;
        setImmediate(() => {
          this.#scheduled = false;
          this.#send();
        });
      }
    });
  }

  async *read(
    sandbox: string,
    branch: string,
    after: number = 0,
    limit: number = Infinity,
  ): AsyncIterable<Step> {
    const end = after + limit;
    for (let last = after; last < end; ) {
      const found = (await this.#thread.request({
        kind: 'read',
        sandbox,
        branch,
        after: last,
        ...(limit < Infinity && { limit: end - last }),
      })) as { page: ArrayBuffer; last: number; more: boolean };
      yield* decodeStepPage(found.page, { sandbox, branch });
      if (!found.more) {
        return;
      }
      last = found.last;
    }
  }

  async branches(sandbox: string): Promise<readonly string[]> {
    const names = await this.#thread.request({ kind: 'branches', sandbox });
    return names as readonly string[];
  }

  async drop(sandbox: string): Promise<void> {
    await this.#thread.request({ kind: 'drop', sandbox });
  }

  close(): Promise<void> {
    this.#closing ??= this.#drainAndClose();
    return this.#closing;
  }

  /** What is queued is still written: a step in the queue has a caller who waits for it. */
  async #drainAndClose(): Promise<void> {
    while (this.#queued > 0) {
      this.#send();
      await new Promise(done => setImmediate(done));
    }
    try {
      await this.#thread.request({ kind: 'close' });
    } catch (error) {
      // A thread that has ended by itself has nothing open any more.
      if (!(error instanceof StorageUnavailableError)) {
        throw error;
      }
    }
  }

  #send(): void {
    while (this.#queue.length > 0 && this.#inFlight < groupsInFlight) {
      const steps = this.#queue.splice(0, groupSize);
      const number = ++this.#sent;
      const group = encodeStepGroup(steps);
      this.#inFlight++;
      this.#thread
        .request(
          { kind: 'append', group, number, seen: this.#seen, now: this.#now() },
          [group],
        )
        .then(
          refused => this.#settle(number, steps, refused as RefusedStep[]),
          error => this.#fail(number, steps, error),
        );
    }
  }

  #settle(
    number: number,
    steps: readonly Pending[],
    refused: readonly RefusedStep[],
  ): void {
    this.#finish(number, steps);
    if (refused.length > 0) {
      const errors = new Map(
        refused.map(({ index, reason, message }) => [
          steps[index],
          reason === 'fenced'
            ? new OwnershipLostError(steps[index].sandbox, steps[index].epoch)
            : new StorageUnavailableError(
                `Step ${steps[index].step} of branch ${steps[index].branch} of sandbox ${steps[index].sandbox} wasn't stored: ${message}`,
              ),
        ]),
      );
      for (const [step, error] of errors) {
        step.reject(error);
        this.#rejectQueued(step, error);
      }
      for (const step of steps) {
        if (!errors.has(step)) {
          step.resolve();
        }
      }
    } else {
      for (const step of steps) {
        step.resolve();
      }
    }
    this.#send();
  }

  #fail(number: number, steps: readonly Pending[], error: Error): void {
    this.#finish(number, steps);
    for (const step of steps) {
      step.reject(error);
      this.#rejectQueued(step, error);
    }
    this.#send();
  }

  #finish(number: number, steps: readonly Pending[]): void {
    this.#inFlight--;
    this.#seen = number;
    this.#queued -= steps.length;
  }

  /** Steps of the same branch that were queued before anybody knew of the failure. */
  #rejectQueued(failed: Pending, error: Error): void {
    if (this.#queue.length === 0) {
      return;
    }
    const isBehind = (step: Pending) =>
      step.sandbox === failed.sandbox &&
      step.branch === failed.branch &&
      step.epoch === failed.epoch;
    const behind = this.#queue.filter(isBehind);
    this.#queue = this.#queue.filter(step => !isBehind(step));
    this.#queued -= behind.length;
    for (const step of behind) {
      step.reject(error);
    }
  }
}

function isHeld(error: unknown): boolean {
  return (
    error instanceof StorageUnavailableError &&
    (error.cause as { code?: string } | undefined)?.code === 'HELD'
  );
}

function describeHolder(file: string): StorageUnavailableError {
  let pid = '';
  try {
    pid = ` (pid ${Number.parseInt(readFileSync(`${file}.pid`, 'utf8'), 10)})`;
  } catch {
    // It has only just begun: no pid to name.
  }
  return new StorageUnavailableError(
    `Journal ${file}: another process${pid} uses it: stop that one, or use a data folder of your own`,
  );
}
