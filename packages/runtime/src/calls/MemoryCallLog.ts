import { Redactor } from '../redaction';
import { decodeCursor, encodeCursor } from './callCursor';
import { CallBlock } from './CallBlock';
import { CallEncoder } from './CallEncoder';
import { CallLogLimits, defaultCallLogLimits } from './CallSegments';
import { entriesOf, toLoggedCall } from './loggedCall';
import { matchesCall } from './matchesCall';
import {
  CallLog,
  CallQuery,
  CallRecord,
  CallTally,
  LoggedCall,
  LoggedText,
} from './types';

/** Entries looked at between two looks at the sockets. */
const sliceSize = 100;
const cursorName = 'memory';
/** Stands for a message while only the other fields of a call are looked at. */
const unread: LoggedText = { headers: [], bodyBytes: 0 };

/**
 * The call log of a stand-alone mock without a data folder: the last calls as they are, bounded, redacted when somebody
 * reads them.
 */
export class MemoryCallLog implements CallLog {
  readonly #limits: Required<CallLogLimits>;
  readonly #redactor: () => Redactor;
  readonly #now: () => number;
  readonly #listeners = new Set<(call: LoggedCall) => void>();
  /** A ring: the entry with number n stands at n modulo its size. */
  readonly #ring: (CallRecord | undefined)[] = [];
  /** Numbers of the oldest entry kept and of the next one. */
  #first = 0;
  #next = 0;
  #bytes = 0;
  #closed = false;

  constructor(options: {
    /** Asked at each reading; return the same one while the contracts stay. */
    readonly redactor: () => Redactor;
    readonly limits?: CallLogLimits;
    /** Wall time in ms; `Date.now` by default. */
    readonly now?: () => number;
  }) {
    this.#limits = { ...defaultCallLogLimits, ...options.limits };
    this.#redactor = options.redactor;
    this.#now = options.now ?? Date.now;
  }

  append(call: CallRecord): void {
    if (this.#closed) {
      return;
    }
    while (this.#next - this.#first >= this.#limits.entries) {
      this.#removeFirst();
    }
    this.#ring[this.#next % this.#limits.entries] = call;
    this.#next++;
    this.#bytes += sizeOf(call);
    while (this.#bytes > this.#limits.bytes && this.#next - this.#first > 1) {
      this.#removeFirst();
    }
    if (this.#listeners.size > 0) {
      const logged = this.#read(call);
      for (const listener of this.#listeners) {
        listener(logged);
      }
    }
  }

  async get(id: string): Promise<LoggedCall | undefined> {
    for (let number = this.#next - 1; number >= this.#first; number--) {
      const call = this.#at(number);
      if (call?.id === id) {
        return this.#isKept(call) ? this.#read(call) : undefined;
      }
    }
    return undefined;
  }

  async search(
    query: CallQuery,
    page: { readonly cursor?: string; readonly limit: number },
  ): Promise<{
    readonly items: readonly LoggedCall[];
    readonly nextCursor?: string;
  }> {
    const before = page.cursor ? decodeCursor(page.cursor).line : this.#next;
    const items: LoggedCall[] = [];
    const limit = Math.max(1, page.limit);
    for await (const { call, number } of this.#matches(query, before)) {
      items.push(this.#read(call));
      if (items.length === limit) {
        return {
          items,
          nextCursor: encodeCursor({ segment: cursorName, line: number }),
        };
      }
    }
    return { items };
  }

  async count(query: CallQuery): Promise<number> {
    let count = 0;
    for await (const match of this.#matches(query, this.#next)) {
      count += match ? 1 : 0;
    }
    return count;
  }

  async tally(query: CallQuery, spanMs: number): Promise<readonly CallTally[]> {
    const spans = new Map<number, number[]>();
    for await (const { call } of this.#matches(query, this.#next)) {
      const from = Math.floor(call.wall / spanMs) * spanMs;
      const classes = spans.get(from) ?? [0, 0, 0, 0, 0, 0];
      classes[Math.floor(call.status / 100)]++;
      spans.set(from, classes);
    }
    return [...spans]
      .map(([from, classes]) => ({ from, classes }))
      .sort((a, b) => a.from - b.from);
  }

  subscribe(listener: (call: LoggedCall) => void): () => void {
    const entry = (call: LoggedCall) => listener(call);
    this.#listeners.add(entry);
    return () => this.#listeners.delete(entry);
  }

  async flush(): Promise<void> {
    // Nothing waits: an entry is found as soon as it is appended.
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#listeners.clear();
    this.#ring.length = 0;
    this.#first = this.#next;
    this.#bytes = 0;
  }

  #at(number: number): CallRecord | undefined {
    return number >= this.#first
      ? this.#ring[number % this.#limits.entries]
      : undefined;
  }

  #removeFirst(): void {
    const index = this.#first % this.#limits.entries;
    const oldest = this.#ring[index];
    this.#bytes -= oldest ? sizeOf(oldest) : 0;
    this.#ring[index] = undefined;
    this.#first++;
  }

  /** Newest first, in slices, so that a search among thousands holds no call for long. */
  async *#matches(
    query: CallQuery,
    before: number,
  ): AsyncIterable<{ readonly call: CallRecord; readonly number: number }> {
    const { text, ...fields } = query;
    const wanted = text?.toLowerCase() ?? '';
    const byUrl = query.path !== undefined || query.entity !== undefined;
    let seen = 0;
    for (let number = before - 1; number >= this.#first; number--) {
      if (++seen % sliceSize === 0) {
        await new Promise(resolve => setImmediate(resolve));
      }
      const call = this.#at(number);
      if (!call || !this.#isKept(call)) {
        continue;
      }
      // What counts is what may be seen: a search can't find what is redacted.
      const url = byUrl ? this.#redactor().url(call.url) : call.url;
      const shown = {
        ...call,
        url,
        changed: call.facts.choice?.changes.map(({ id }) => id),
        request: unread,
        response: unread,
      };
      if (
        matchesCall(shown, fields) &&
        (wanted === '' ||
          (mayHold(call, wanted) && matchesCall(this.#read(call), query)))
      ) {
        yield { call, number };
      }
    }
  }

  #isKept(call: CallRecord): boolean {
    return call.wall >= this.#now() - this.#limits.ageMs;
  }

  #read(call: CallRecord): LoggedCall {
    const block = new CallBlock();
    new CallEncoder(this.#redactor()).encode(call, block);
    const [logged] = entriesOf(block.seal()).map(toLoggedCall);
    if (!logged) {
      throw new Error(`Entry ${call.id} of the call log can't be read back`);
    }
    return logged;
  }
}

/** Bytes that an entry keeps in memory, roughly. */
function sizeOf(call: CallRecord): number {
  return (
    2_000 +
    call.url.length +
    (call.request.body?.length ?? 0) +
    (call.response.body?.length ?? 0)
  );
}

/** A cheap look at the record as it is; says no only when the text can't be in what is shown of it. */
function mayHold(call: CallRecord, text: string): boolean {
  return (
    [call.url, call.id, call.requestId, call.traceparent].some(own =>
      own.toLowerCase().includes(text),
    ) ||
    holds(call.request, text) ||
    holds(call.response, text) ||
    // What stands in place of a secret can be searched for, too.
    '[redacted]'.includes(text) ||
    text.includes('*')
  );
}

function holds(message: CallRecord['request'], text: string): boolean {
  return (
    message.headers.some(header => header.toLowerCase().includes(text)) ||
    (message.body !== undefined &&
      Buffer.from(
        message.body.buffer,
        message.body.byteOffset,
        message.body.byteLength,
      )
        .toString('utf8')
        .toLowerCase()
        .includes(text))
  );
}
