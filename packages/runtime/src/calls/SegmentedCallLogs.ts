import { join } from 'node:path';
import { Redactor } from '../redaction';
import { CallSearcher } from './CallSearcher';
import {
  CallLogLimits,
  CallSegments,
  defaultCallLogLimits,
} from './CallSegments';
import { CallLogShared, SegmentedCallLog } from './SegmentedCallLog';

export interface SegmentedCallLogsOptions {
  /** Each sandbox gets a folder of its name in it. */
  readonly folder: string;
  readonly limits?: CallLogLimits;
  /** Wall time in ms; `Date.now` by default. */
  readonly now?: () => number;
  /** Told, once a minute at most, when entries were lost; a warning of the process by default. */
  readonly report?: (message: string) => void;
}

/** Below the second in which an entry must be found, and above what a batch saves. */
const flushMs = 200;
/** A log that has been quiet for so long closes its file. */
const restAfterMs = 10_000;
const reportEveryMs = 60_000;

/** The call logs of all sandboxes of a process: one timer, one search thread, one folder. */
export class SegmentedCallLogs {
  readonly #folder: string;
  readonly #limits: Required<CallLogLimits>;
  readonly #shared: CallLogShared;
  readonly #now: () => number;
  readonly #report: (message: string) => void;
  readonly #searcher = new CallSearcher();
  readonly #open = new Map<string, SegmentedCallLog>();
  /** Logs with entries to write. */
  readonly #waiting = new Set<SegmentedCallLog>();
  /** Logs with an open file, and since when they are quiet. */
  readonly #awake = new Map<SegmentedCallLog, number>();
  #timer: NodeJS.Timeout | undefined;
  #reported = -Infinity;

  constructor(options: SegmentedCallLogsOptions) {
    this.#folder = options.folder;
    this.#limits = { ...defaultCallLogLimits, ...options.limits };
    this.#now = options.now ?? Date.now;
    this.#report = options.report ?? (message => process.emitWarning(message));
    this.#shared = {
      searcher: this.#searcher,
      now: this.#now,
      ageMs: this.#limits.ageMs,
      schedule: log => this.#schedule(log),
      report: message => this.#reportLoss(message),
    };
  }

  /**
   * The log of a sandbox; the same one each time.
   *
   * @param redactor Asked at each batch, so that a reloaded contract counts at once; return the same one while it does.
   */
  open(sandbox: string, redactor: () => Redactor): SegmentedCallLog {
    let log = this.#open.get(sandbox);
    if (!log) {
      log = new SegmentedCallLog({
        shared: this.#shared,
        redactor,
        segments: new CallSegments({
          // Never a path of its own, whatever a sandbox is called.
          folder: join(
            this.#folder,
            encodeURIComponent(sandbox).replace(/^\./, '%2E'),
          ),
          limits: this.#limits,
          now: this.#now,
        }),
      });
      this.#open.set(sandbox, log);
    }
    return log;
  }

  /** Writes what waits and forgets the log; its files stay. */
  async close(sandbox: string): Promise<void> {
    const log = this.#open.get(sandbox);
    this.#forget(sandbox);
    await log?.close();
  }

  /** Removes the log of a deleted sandbox, files and all. */
  async drop(sandbox: string): Promise<void> {
    const log = this.open(sandbox, () => new Redactor());
    this.#forget(sandbox);
    await log.drop();
  }

  async closeAll(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await Promise.all([...this.#open.keys()].map(name => this.close(name)));
    await this.#searcher.close();
  }

  #forget(sandbox: string): void {
    const log = this.#open.get(sandbox);
    this.#open.delete(sandbox);
    if (log) {
      this.#waiting.delete(log);
      this.#awake.delete(log);
    }
  }

  #schedule(log: SegmentedCallLog): void {
    this.#waiting.add(log);
    this.#timer ??= setTimeout(() => this.#tick(), flushMs).unref();
  }

  async #flush(log: SegmentedCallLog): Promise<void> {
    this.#awake.set(log, this.#now());
    await log.flush();
  }

  async #tick(): Promise<void> {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    try {
      for (const log of waiting) {
        await this.#flush(log);
      }
      for (const [log, since] of this.#awake) {
        if (this.#now() - since >= restAfterMs) {
          this.#awake.delete(log);
          await log.rest();
        }
      }
    } catch (error) {
      this.#reportLoss(
        `The call log could not be written: ${
          error instanceof Error ? error.message : error
        }`,
      );
    }
    this.#timer =
      this.#waiting.size > 0 || this.#awake.size > 0
        ? setTimeout(() => this.#tick(), flushMs).unref()
        : undefined;
  }

  #reportLoss(message: string): void {
    if (this.#now() - this.#reported >= reportEveryMs) {
      this.#reported = this.#now();
      this.#report(message);
    }
  }
}
