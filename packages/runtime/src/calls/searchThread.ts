import type { MessagePort } from 'node:worker_threads';
import { parseCallLine } from './callLine';
import { matchesCall } from './matchesCall';
import type { CallQuery } from './types';

export interface SearchRequest {
  readonly id: number;
  /** Oldest first. */
  readonly segments: readonly string[];
  readonly query: CallQuery;
  /** Id of the one call wanted. */
  readonly call?: string;
  /** Lines before this place only. */
  readonly before?: { readonly segment: string; readonly line: number };
  /** Lines wanted at most; 0 for their number only. */
  readonly limit: number;
  /** Asks for a tally by spans of so many ms as well. */
  readonly spanMs?: number;
}

export interface SearchReply {
  readonly id: number;
  readonly found?: {
    /** Newest first. */
    readonly lines: readonly string[];
    /** Where the last of them stands, when there may be more. */
    readonly next?: { readonly segment: string; readonly line: number };
    readonly count: number;
    /** By beginning of the span, calls by the first digit of their status. */
    readonly tally?: ReadonlyMap<number, number[]>;
  };
  readonly error?: string;
}

/**
 * The thread that searches call logs, so that a search over 30 MB of lines doesn't hold a single call. Handed over as
 * text like the journal's writer (see `runJournalWriter`), so it uses its parameters and Node's globals only.
 */
/* istanbul ignore next -- counters of a coverage report aren't there in the thread */
export function runCallSearch(options: {
  readonly port: MessagePort;
  readonly readFile: (path: string) => Buffer;
  readonly fileSize: (path: string) => number;
  readonly parse: typeof parseCallLine;
  readonly matches: typeof matchesCall;
  /** Characters of segments kept in memory between searches. */
  readonly cacheLength: number;
}): void {
  interface Segment {
    readonly size: number;
    readonly text: string;
    /** In lower case, for searches by text; made by the first one. */
    lower: string | undefined;
    /** Offsets in `text` and `lower` just behind the end of each line. */
    readonly ends: readonly number[];
    lowerEnds: readonly number[] | undefined;
  }

  const cache = new Map<string, Segment>();
  let cached = 0;

  function lineEnds(text: string): number[] {
    const ends: number[] = [];
    // What stands behind the last line end is being written, or was torn by a crash.
    for (
      let end = text.indexOf('\n');
      end >= 0;
      end = text.indexOf('\n', end + 1)
    ) {
      ends.push(end + 1);
    }
    return ends;
  }

  function load(path: string): Segment | undefined {
    let segment = cache.get(path);
    cache.delete(path);
    let size: number;
    try {
      size = options.fileSize(path);
    } catch {
      // Removed since it was listed: too old to be kept.
      return undefined;
    }
    if (segment?.size !== size) {
      cached -= segment ? segment.text.length : 0;
      const text = options.readFile(path).toString('utf8');
      const ends = lineEnds(text);
      segment = { size, text, lower: undefined, ends, lowerEnds: undefined };
      cached += text.length;
    }
    // Last in the map: the one used last.
    cache.set(path, segment);
    for (const [oldest, { text }] of cache) {
      if (cached <= options.cacheLength || oldest === path) {
        break;
      }
      cache.delete(oldest);
      cached -= text.length;
    }
    return segment;
  }

  /** Texts that each line that matches must hold as they are. */
  function needlesOf(request: SearchRequest): string[] {
    const { query } = request;
    const needles: string[] = [];
    for (const name of [
      'session',
      'api',
      'operation',
      'credential',
      'scenario',
    ] as const) {
      if (query[name] !== undefined) {
        needles.push(`"${name}":${JSON.stringify(query[name])}`);
      }
    }
    if (query.status !== undefined) {
      needles.push(`"status":${query.status},`);
    } else if (query.statusClass !== undefined) {
      needles.push(`"status":${query.statusClass.slice(0, 1)}`);
    }
    if (query.method !== undefined) {
      needles.push(`"method":"${query.method.toUpperCase()}"`);
    }
    if (query.path !== undefined) {
      needles.push(`"url":${JSON.stringify(query.path).slice(0, -1)}`);
    }
    // An id made of anything else may stand there escaped, in one way or another.
    if (query.entity !== undefined && /^[\w.-]+$/.test(query.entity)) {
      needles.push(query.entity);
    }
    return needles;
  }

  /** Lines of a segment that hold the text, or `undefined` for all. Forward, which is several times faster. */
  function linesWith(segment: Segment, text: string): number[] {
    segment.lower ??= segment.text.toLowerCase();
    segment.lowerEnds ??=
      segment.lower.length === segment.text.length
        ? segment.ends
        : lineEnds(segment.lower);
    const { lower, lowerEnds } = segment;
    const lines: number[] = [];
    let line = 0;
    for (let at = lower.indexOf(text); at >= 0; ) {
      while (line < lowerEnds.length && lowerEnds[line] <= at) {
        line++;
      }
      if (line >= lowerEnds.length) {
        break;
      }
      lines.push(line);
      at = lower.indexOf(text, lowerEnds[line]);
    }
    return lines;
  }

  function addTo(
    tally: Map<number, number[]>,
    call: { readonly wall: number; readonly status: number },
    spanMs: number,
  ): void {
    const from = Math.floor(call.wall / spanMs) * spanMs;
    const classes = tally.get(from) ?? [0, 0, 0, 0, 0, 0];
    classes[Math.floor(call.status / 100)]++;
    tally.set(from, classes);
  }

  function search(request: SearchRequest): SearchReply['found'] {
    const { query, before, limit } = request;
    const needles = needlesOf(request);
    const exact = request.call && `{"id":${JSON.stringify(request.call)},`;
    // As it stands in the line: in quotes, where JSON escapes it.
    const text = query.text
      ? JSON.stringify(query.text).slice(1, -1).toLowerCase()
      : undefined;
    const found: string[] = [];
    let count = 0;
    const tally = request.spanMs ? new Map<number, number[]>() : undefined;
    for (let index = request.segments.length - 1; index >= 0; index--) {
      const path = request.segments[index];
      const segment = before && path > before.segment ? undefined : load(path);
      if (segment) {
        const candidates = text ? linesWith(segment, text) : undefined;
        const top =
          before?.segment === path ? before.line : segment.ends.length;
        for (
          let next = (candidates ?? segment.ends).length - 1;
          next >= 0;
          next--
        ) {
          const line = candidates ? candidates[next] : next;
          const start = line === 0 ? 0 : segment.ends[line - 1];
          if (line < top && (!exact || segment.text.startsWith(exact, start))) {
            const content = segment.text.slice(start, segment.ends[line] - 1);
            if (
              needles.every(needle => content.includes(needle)) &&
              (!query.errorsOnly || /"status":[45]/.test(content))
            ) {
              const call = options.parse(content);
              if (call && options.matches(call, query)) {
                count++;
                if (tally && request.spanMs) {
                  addTo(tally, call, request.spanMs);
                }
                if (limit > 0) {
                  found.push(content);
                  if (found.length === limit) {
                    return {
                      lines: found,
                      next: { segment: path, line },
                      count,
                    };
                  }
                }
              }
            }
          }
        }
      }
    }
    return { lines: found, count, tally };
  }

  options.port.on('message', (request: SearchRequest) => {
    const reply: SearchReply = (() => {
      try {
        return { id: request.id, found: search(request) };
      } catch (error) {
        return {
          id: request.id,
          error: error instanceof Error ? error.message : String(error),
        };
      }
    })();
    options.port.postMessage(reply);
  });
}

/** Text of a script for `new Worker(…, { eval: true })` that runs the function above. */
export function searchSource(): string {
  // Bundlers that keep names wrap functions in `__name(…)`, which isn't there in the thread.
  return `const __name = value => value;
const { parentPort } = require('node:worker_threads');
const fs = require('node:fs');
(${runCallSearch})({
  port: parentPort,
  readFile: path => fs.readFileSync(path),
  fileSize: path => fs.statSync(path).size,
  parse: ${parseCallLine},
  matches: ${matchesCall},
  cacheLength: 48 * 1024 * 1024,
});`;
}
