import { basename, dirname, join } from 'node:path';
import { Redactor } from '../redaction';
import { CallBlock } from './CallBlock';
import { CallEncoder } from './CallEncoder';
import { CallSearcher } from './CallSearcher';
import { CallSegments } from './CallSegments';
import { entriesOf, toLoggedCall } from './loggedCall';
import { decodeCursor, encodeCursor } from './callCursor';
import { SearchReply, SearchRequest } from './searchThread';
import { CallLog, CallQuery, CallRecord, CallTally, LoggedCall } from './types';

/** A block of so many bytes is full: it is written at once instead of by the timer. */
const fullBytes = 256 * 1024;
/** Full blocks that may wait while the disk doesn't keep up; beyond it entries are lost, and it is said. */
const mostFull = 128;

/** What the logs of a process share. */
export interface CallLogShared {
  readonly searcher: CallSearcher;
  readonly now: () => number;
  /** Wall ms for which entries are found. */
  readonly ageMs: number;
  /** Asks for a flush with the next batch (≤ 250 ms). */
  schedule(log: SegmentedCallLog): void;
  report(message: string): void;
}

/**
 * The call log of one sandbox on disk. `append` encodes into a block in memory; blocks are written in batches, searched
 * in a thread of their own.
 */
export class SegmentedCallLog implements CallLog {
  readonly #shared: CallLogShared;
  readonly #segments: CallSegments;
  readonly #redactor: () => Redactor;
  readonly #listeners = new Set<(call: LoggedCall) => void>();
  #encoder: { readonly for: Redactor; readonly calls: CallEncoder } | undefined;
  /** Entries that wait to be written: full blocks, and the one that is being filled. */
  #full: CallBlock[] = [];
  #block = new CallBlock();
  /** A block that was written, for entries to come. */
  #spare: CallBlock | undefined;
  #lost = 0;
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
    if (this.#full.length >= mostFull) {
      this.#lost += 1;
      return;
    }
    const block = this.#block;
    try {
      this.#encoderNow().encode(call, block);
    } catch (error) {
      // One call that can't be written must not take the others along, let alone the process.
      this.#shared.report(
        `Entry ${call.id} of the call log could not be written: ${error}`,
      );
      return;
    }
    if (
      block.bytes >= fullBytes ||
      block.entries >= this.#segments.entriesEach
    ) {
      this.#nextBlock();
      // What is written meanwhile waits for its own turn: a block is worth its write only when it is full.
      setImmediate(() => this.#writeFull());
    } else if (block.entries === 1) {
      this.#shared.schedule(this);
    }
  }

  async get(id: string): Promise<LoggedCall | undefined> {
    const { entries } = await this.#find({ query: {}, call: id, limit: 1 });
    return entries.map(toLoggedCall)[0];
  }

  async search(
    query: CallQuery,
    page: { readonly cursor?: string; readonly limit: number },
  ): Promise<{
    readonly items: readonly LoggedCall[];
    readonly nextCursor?: string;
  }> {
    const { entries, next } = await this.#find({
      query,
      before: page.cursor ? decodeCursor(page.cursor) : undefined,
      limit: Math.max(1, page.limit),
    });
    return {
      items: entries.map(toLoggedCall).filter(call => call !== undefined),
      nextCursor:
        next && encodeCursor({ ...next, segment: basename(next.segment) }),
    };
  }

  async count(query: CallQuery): Promise<number> {
    const { count } = await this.#find({ query, limit: 0 });
    return count;
  }

  async tally(query: CallQuery, spanMs: number): Promise<readonly CallTally[]> {
    const { tally } = await this.#find({ query, limit: 0, spanMs });
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
    if (this.#block.entries > 0) {
      this.#nextBlock();
    }
    await this.#writeFull();
  }

  /** Closes the file of a log that nobody calls, and forgets what it only remembers. */
  async rest(): Promise<void> {
    await this.flush();
    if (this.#block.entries > 0) {
      return;
    }
    this.#encoder = undefined;
    this.#block = new CallBlock();
    this.#spare = undefined;
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
    this.#full = [];
    this.#block.clear();
    await this.close();
    await this.#segments.drop();
  }

  /**
   * Asks the thread; a sandbox that nobody has called is answered here, so that it costs nothing there.
   *
   * @param request - `before` names its segment without the folder.
   */
  async #find(
    request: Omit<SearchRequest, 'id' | 'segments'>,
  ): Promise<NonNullable<SearchReply['found']>> {
    await this.flush();
    const segments = await this.#segments.paths();
    const [oldest] = segments;
    if (!oldest) {
      return { entries: [], count: 0 };
    }
    const { query, before } = request;
    return this.#shared.searcher.search({
      ...request,
      segments,
      query: this.#bounded(query),
      before: before && {
        ...before,
        segment: join(dirname(oldest), before.segment),
      },
    });
  }

  #encoderNow(): CallEncoder {
    const redactor = this.#redactor();
    if (this.#encoder?.for !== redactor) {
      this.#encoder = { for: redactor, calls: new CallEncoder(redactor) };
    }
    return this.#encoder.calls;
  }

  #nextBlock(): void {
    this.#full.push(this.#block);
    this.#block = this.#spare ?? new CallBlock();
    this.#spare = undefined;
  }

  async #writeFull(): Promise<void> {
    while (this.#full.length > 0 || this.#writing) {
      this.#writing ??= this.#writeOne().finally(() => {
        this.#writing = undefined;
      });
      await this.#writing;
    }
  }

  async #writeOne(): Promise<void> {
    const block = this.#full.shift();
    if (!block) {
      return;
    }
    const { entries } = block;
    const bytes = block.seal();
    try {
      await this.#segments.write(bytes, entries);
    } catch (error) {
      this.#shared.report(
        `${entries} entries of the call log could not be written: ${
          error instanceof Error ? error.message : error
        }`,
      );
    }
    if (this.#lost > 0) {
      this.#shared.report(
        `The disk of the call log can’t keep up: ${
          this.#lost
        } entries were left out`,
      );
      this.#lost = 0;
    }
    if (this.#listeners.size > 0) {
      this.#tell(bytes);
    }
    block.clear();
    this.#spare = block;
  }

  #tell(bytes: Buffer): void {
    for (const entry of entriesOf(bytes)) {
      const call = toLoggedCall(entry);
      for (const listener of call ? this.#listeners : []) {
        try {
          listener(call as LoggedCall);
        } catch (error) {
          this.#shared.report(`A listener of the call log failed: ${error}`);
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
