import { Redactor } from '../redaction';
import { CallLineEncoder, parseCallLine } from './callLine';
import { CallSearcher } from './CallSearcher';
import { CallSegments } from './CallSegments';
import { LineBuffer } from './LineBuffer';
import { decodeCursor, encodeCursor } from './callCursor';
import { CallLog, CallQuery, CallRecord, CallTally, LoggedCall } from './types';

/** Entries encoded between two looks at the sockets: about half a millisecond. */
const sliceSize = 128;
/** So many waiting entries are written at once instead of by the timer. */
const hurryAt = 256;
/** Entries that may wait while the disk doesn't keep up; beyond it the older half is lost, and said. */
const maxPending = 20_000;

/** What the logs of a process share. */
export interface CallLogShared {
  readonly searcher: CallSearcher;
  readonly now: () => number;
  /** Wall ms for which entries are found. */
  readonly ageMs: number;
  /** Asks for a flush with the next batch (`soon: false`, ≤ 250 ms) or in this turn of the event loop. */
  schedule(log: SegmentedCallLog, soon: boolean): void;
  report(message: string): void;
}

/**
 * The call log of one sandbox on disk. `append` only pushes; encoding, redaction and writing happen in slices of a
 * batch, searching in a thread of its own.
 */
export class SegmentedCallLog implements CallLog {
  readonly #shared: CallLogShared;
  readonly #segments: CallSegments;
  readonly #redactor: () => Redactor;
  readonly #listeners = new Set<(call: LoggedCall) => void>();
  #pending: CallRecord[] = [];
  #lines = new LineBuffer();
  #encoder:
    | { readonly for: Redactor; readonly lines: CallLineEncoder }
    | undefined;
  #writing: Promise<void> | undefined;
  #closed = false;

  constructor(options: {
    readonly shared: CallLogShared;
    readonly segments: CallSegments;
    readonly redactor: () => Redactor;
  }) {
    this.#shared = options.shared;
    this.#segments = options.segments;
    this.#redactor = options.redactor;
  }

  append(call: CallRecord): void {
    if (this.#closed) {
      return;
    }
    const waiting = this.#pending.push(call);
    if (waiting === 1) {
      this.#shared.schedule(this, false);
    } else if (waiting === hurryAt) {
      this.#shared.schedule(this, true);
    } else if (waiting > maxPending) {
      const lost = Math.ceil(maxPending / 2);
      this.#pending = this.#pending.slice(lost);
      this.#shared.report(
        `The disk of the call log can’t keep up: ${lost} entries were left out`,
      );
    }
  }

  async get(id: string): Promise<LoggedCall | undefined> {
    await this.flush();
    const found = await this.#shared.searcher.search({
      segments: await this.#segments.paths(),
      query: this.#bounded({}),
      call: id,
      limit: 1,
    });
    return found.lines[0] === undefined
      ? undefined
      : parseCallLine(found.lines[0]);
  }

  async search(
    query: CallQuery,
    page: { readonly cursor?: string; readonly limit: number },
  ): Promise<{
    readonly items: readonly LoggedCall[];
    readonly nextCursor?: string;
  }> {
    await this.flush();
    const segments = await this.#segments.paths();
    const before = page.cursor ? decodeCursor(page.cursor) : undefined;
    const folder = segments[0]?.replace(/[^/\\]*$/, '') ?? '';
    const { lines, next } = await this.#shared.searcher.search({
      segments,
      query: this.#bounded(query),
      before: before && { ...before, segment: `${folder}${before.segment}` },
      limit: Math.max(1, page.limit),
    });
    return {
      items: lines.map(parseCallLine).filter(call => call !== undefined),
      nextCursor:
        next &&
        encodeCursor({ ...next, segment: next.segment.slice(folder.length) }),
    };
  }

  async count(query: CallQuery): Promise<number> {
    await this.flush();
    const { count } = await this.#shared.searcher.search({
      segments: await this.#segments.paths(),
      query: this.#bounded(query),
      limit: 0,
    });
    return count;
  }

  async tally(query: CallQuery, spanMs: number): Promise<readonly CallTally[]> {
    await this.flush();
    const { tally } = await this.#shared.searcher.search({
      segments: await this.#segments.paths(),
      query: this.#bounded(query),
      limit: 0,
      spanMs,
    });
    return [...(tally ?? [])]
      .map(([from, classes]) => ({ from, classes }))
      .sort((a, b) => a.from - b.from);
  }

  subscribe(listener: (call: LoggedCall) => void): () => void {
    // One of its own, so that the same function may listen twice.
    const entry = (call: LoggedCall) => listener(call);
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  /** Resolves when everything appended so far can be found. */
  async flush(): Promise<void> {
    while (this.#pending.length > 0 || this.#writing) {
      this.#writing ??= this.#write().finally(() => {
        this.#writing = undefined;
      });
      await this.#writing;
    }
  }

  /** Closes the file of a log that nobody calls, and forgets what it only remembers. */
  async rest(): Promise<void> {
    await this.flush();
    this.#encoder = undefined;
    this.#lines = new LineBuffer();
    await this.#segments.rest();
  }

  async close(): Promise<void> {
    await this.flush();
    this.#closed = true;
    this.#listeners.clear();
    await this.#segments.rest();
  }

  /** Removes everything. */
  async drop(): Promise<void> {
    this.#pending = [];
    await this.close();
    await this.#segments.drop();
  }

  async #write(): Promise<void> {
    while (this.#pending.length > 0) {
      const slice = this.#pending.slice(0, sliceSize);
      this.#pending = this.#pending.slice(sliceSize);
      this.#encode(slice);
      const bytes = this.#lines.content();
      try {
        await this.#segments.write(bytes, slice.length);
      } catch (error) {
        this.#shared.report(
          `${slice.length} entries of the call log could not be written: ${
            error instanceof Error ? error.message : error
          }`,
        );
      }
      this.#tell(bytes);
    }
  }

  #encode(calls: readonly CallRecord[]): void {
    const redactor = this.#redactor();
    if (this.#encoder?.for !== redactor) {
      this.#encoder = { for: redactor, lines: new CallLineEncoder(redactor) };
    }
    this.#lines.clear();
    for (const call of calls) {
      const start = this.#lines.length;
      try {
        this.#encoder.lines.encode(call, this.#lines);
      } catch (error) {
        // One call that can't be written must not take the others along, let alone the process.
        this.#lines.cut(start);
        this.#shared.report(
          `Entry ${call.id} of the call log could not be written: ${error}`,
        );
      }
    }
  }

  #tell(bytes: Buffer): void {
    if (this.#listeners.size === 0) {
      return;
    }
    for (const line of bytes.toString('utf8').split('\n')) {
      const call = line === '' ? undefined : parseCallLine(line);
      if (call) {
        for (const listener of this.#listeners) {
          try {
            listener(call);
          } catch (error) {
            this.#shared.report(`A listener of the call log failed: ${error}`);
          }
        }
      }
    }
  }

  /** What is older than it is kept isn't found, even while its segment is still there. */
  #bounded(query: CallQuery): CallQuery {
    const oldest = this.#shared.now() - this.#shared.ageMs;
    return { ...query, since: Math.max(query.since ?? 0, oldest) };
  }
}
