import type { MessagePort } from 'node:worker_threads';
import { addOwnHeaders } from '../pipeline/respond/ownHeaders';
import { matchesCall } from './matchesCall';
import { readCall } from './readCall';
import type { CallQuery } from './types';

/** Where an entry stands: its segment, and its number in it. */
export interface EntryPlace {
  readonly segment: string;
  readonly line: number;
}

export interface SearchRequest {
  readonly id: number;
  /** Oldest first. */
  readonly segments: readonly string[];
  readonly query: CallQuery;
  /** Id of the one call wanted. */
  readonly call?: string;
  /** Entries before this place only. */
  readonly before?: EntryPlace;
  /** Entries wanted at most; 0 for their number only. */
  readonly limit: number;
  /** Asks for a tally by spans of so many ms as well. */
  readonly spanMs?: number;
}

/** An entry as `readCall` takes it. */
export interface FoundEntry {
  readonly json: string;
  readonly texts: readonly string[];
}

export interface SearchReply {
  readonly id: number;
  readonly found?: {
    /** Newest first. */
    readonly entries: readonly FoundEntry[];
    /** Where the last of them stands, when there may be more. */
    readonly next?: EntryPlace;
    readonly count: number;
    /** By beginning of the span, calls by the first digit of their status. */
    readonly tally?: ReadonlyMap<number, number[]>;
  };
  readonly error?: string;
}

/**
 * The thread that searches call logs, so that a search over 40 MB of entries doesn't hold a single call. Handed over as
 * text like the journal's writer (see `runJournalWriter`), so it uses its parameters and Node's globals only.
 *
 * Segments are read block by block (see `CallBlock`) and remembered; of one that grew only the new blocks are read.
 */
/* istanbul ignore next -- counters of a coverage report aren't there in the thread */
export function runCallSearch(options: {
  readonly port: MessagePort;
  /** Bytes of a file from an offset to its end. */
  readonly readFrom: (path: string, offset: number, size: number) => Buffer;
  readonly fileSize: (path: string) => number;
  readonly read: typeof readCall;
  readonly matches: typeof matchesCall;
  readonly addHeaders: typeof addOwnHeaders;
  readonly headBytes: number;
  readonly mark: number;
  /** Bytes of segments kept in memory between searches. */
  readonly cacheBytes: number;
}): void {
  interface Block {
    /** Number of its first entry in the segment. */
    readonly first: number;
    /** Without their ends, oldest first. */
    readonly lines: readonly string[];
    readonly texts: Buffer;
    /** The texts in lower case, a character per byte; made by the first search for text, as the next two are. */
    lowerTexts: string | undefined;
    lowerLines: readonly string[] | undefined;
    /** Per line where its texts stand: offset, length, offset, length … */
    places: readonly (readonly number[])[] | undefined;
  }

  interface Segment {
    /** Bytes read so far: the end of the last whole block. */
    end: number;
    entries: number;
    readonly blocks: Block[];
  }

  const cache = new Map<string, Segment>();
  let cached = 0;

  function readBlocks(segment: Segment, bytes: Buffer): void {
    let at = 0;
    while (at + options.headBytes <= bytes.length) {
      const linesAt = at + options.headBytes;
      const textsAt = linesAt + bytes.readUInt32LE(at + 8);
      const end = textsAt + bytes.readUInt32LE(at + 12);
      if (bytes.readUInt32LE(at) !== options.mark || end > bytes.length) {
        // It is being written, or was torn by a crash.
        break;
      }
      const lines = bytes.toString('utf8', linesAt, textsAt - 1).split('\n');
      segment.blocks.push({
        first: segment.entries,
        lines,
        texts: bytes.subarray(textsAt, end),
        lowerTexts: undefined,
        lowerLines: undefined,
        places: undefined,
      });
      segment.entries += lines.length;
      at = end;
    }
    segment.end += at;
    cached += at;
  }

  function load(path: string): Segment | undefined {
    let segment = cache.get(path);
    cache.delete(path);
    try {
      const size = options.fileSize(path);
      if (segment && segment.end > size) {
        cached -= segment.end;
        segment = undefined;
      }
      segment ??= { end: 0, entries: 0, blocks: [] };
      if (segment.end < size) {
        readBlocks(
          segment,
          options.readFrom(path, segment.end, size - segment.end),
        );
      }
    } catch {
      // Removed since it was listed: too old to be kept.
      cached -= segment?.end ?? 0;
      return undefined;
    }
    // Last in the map: the one used last.
    cache.set(path, segment);
    for (const [oldest, { end }] of cache) {
      if (cached <= options.cacheBytes || oldest === path) {
        break;
      }
      cache.delete(oldest);
      cached -= end;
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
    if (request.call !== undefined) {
      needles.push(`"id":${JSON.stringify(request.call)}`);
    }
    // An id made of anything else may stand there escaped, in one way or another.
    if (query.entity !== undefined && /^[\w.-]+$/.test(query.entity)) {
      needles.push(query.entity);
    }
    return needles;
  }

  function placesOf(line: string): number[] {
    const places = line.slice(0, line.indexOf('\t'));
    return places === '' ? [] : places.split(/[+,]/).map(Number);
  }

  function textsOf(block: Block, places: readonly number[]): string[] {
    const texts: string[] = [];
    for (let index = 0; index < places.length; index += 2) {
      const at = places[index];
      texts.push(block.texts.toString('utf8', at, at + places[index + 1]));
    }
    return texts;
  }

  /** Offsets of the texts of a block that hold what is looked for. Forward, which is several times faster. */
  function textsWith(block: Block, text: string): Set<number> {
    block.places ??= block.lines.map(placesOf);
    const lengths = new Map<number, number>();
    for (const places of block.places) {
      for (let index = 0; index < places.length; index += 2) {
        lengths.set(places[index], places[index + 1]);
      }
    }
    const found = new Set<number>();
    // eslint-disable-next-line no-control-regex
    if (!/^[\x00-\x7f]*$/.test(text)) {
      // Only ASCII letters keep their place when bytes are taken for characters.
      for (const [at, length] of lengths) {
        const one = block.texts.toString('utf8', at, at + length);
        if (one.toLowerCase().includes(text)) {
          found.add(at);
        }
      }
      return found;
    }
    block.lowerTexts ??= block.texts.toString('latin1').toLowerCase();
    const starts = [...lengths.keys()].sort((a, b) => a - b);
    let next = 0;
    for (let hit = block.lowerTexts.indexOf(text); hit >= 0; ) {
      while (next + 1 < starts.length && starts[next + 1] <= hit) {
        next++;
      }
      const start = starts[next];
      found.add(start);
      hit = block.lowerTexts.indexOf(
        text,
        Math.max(start + (lengths.get(start) ?? 1), hit + 1),
      );
    }
    return found;
  }

  /** Tells whether an entry of a block may hold a text. */
  function withText(block: Block, text: string): (index: number) => boolean {
    // As it stands in lines and headers: in quotes, where JSON escapes it.
    const escaped = JSON.stringify(text).slice(1, -1);
    const found = textsWith(block, text);
    if (escaped !== text) {
      textsWith(block, escaped).forEach(at => found.add(at));
    }
    block.lowerLines ??= block.lines.map(line => line.toLowerCase());
    const { lowerLines, places } = block;
    return index =>
      lowerLines[index].includes(escaped) ||
      (places?.[index].some((at, place) => place % 2 === 0 && found.has(at)) ??
        false);
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

  interface Search {
    readonly request: SearchRequest;
    readonly needles: readonly string[];
    readonly text: string | undefined;
    readonly entries: FoundEntry[];
    readonly tally: Map<number, number[]> | undefined;
    count: number;
  }

  /** Looks at one entry; says whether that was the last one wanted. */
  function look(search: Search, block: Block, index: number): boolean {
    const { request, needles, entries, tally } = search;
    const line = block.lines[index];
    if (
      !needles.every(needle => line.includes(needle)) ||
      (request.query.errorsOnly && !/"status":[45]/.test(line))
    ) {
      return false;
    }
    const json = line.slice(line.indexOf('\t') + 1);
    const texts = textsOf(block, placesOf(line));
    const call = options.read(
      json,
      number => texts[number],
      options.addHeaders,
    );
    if (
      !call ||
      (request.call !== undefined && call.id !== request.call) ||
      !options.matches(call, request.query)
    ) {
      return false;
    }
    search.count++;
    if (tally && request.spanMs) {
      addTo(tally, call, request.spanMs);
    }
    return request.limit > 0 && entries.push({ json, texts }) >= request.limit;
  }

  function run(request: SearchRequest): SearchReply['found'] {
    const { query, before, segments } = request;
    const state: Search = {
      request,
      needles: needlesOf(request),
      text: query.text ? query.text.toLowerCase() : undefined,
      entries: [],
      tally: request.spanMs ? new Map<number, number[]>() : undefined,
      count: 0,
    };
    for (let at = segments.length - 1; at >= 0; at--) {
      const path = segments[at];
      const segment = before && path > before.segment ? undefined : load(path);
      const end = before?.segment === path ? before.line : Infinity;
      for (const block of (segment?.blocks ?? []).slice().reverse()) {
        const mayMatch =
          state.text !== undefined && block.first < end
            ? withText(block, state.text)
            : undefined;
        for (let index = block.lines.length - 1; index >= 0; index--) {
          if (
            block.first + index < end &&
            (!mayMatch || mayMatch(index)) &&
            look(state, block, index)
          ) {
            return {
              entries: state.entries,
              next: { segment: path, line: block.first + index },
              count: state.count,
            };
          }
        }
      }
    }
    return { entries: state.entries, count: state.count, tally: state.tally };
  }

  options.port.on('message', (request: SearchRequest) => {
    const reply: SearchReply = (() => {
      try {
        return { id: request.id, found: run(request) };
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
export function searchSource(block: {
  readonly headBytes: number;
  readonly mark: number;
}): string {
  // Bundlers that keep names wrap functions in `__name(…)`, which isn't there in the thread.
  return `const __name = value => value;
const { parentPort } = require('node:worker_threads');
const fs = require('node:fs');
(${runCallSearch})({
  port: parentPort,
  readFrom: (path, offset, size) => {
    const file = fs.openSync(path, 'r');
    try {
      const bytes = Buffer.allocUnsafeSlow(size);
      return bytes.subarray(0, fs.readSync(file, bytes, 0, size, offset));
    } finally {
      fs.closeSync(file);
    }
  },
  fileSize: path => fs.statSync(path).size,
  read: ${readCall},
  matches: ${matchesCall},
  addHeaders: ${addOwnHeaders},
  headBytes: ${block.headBytes},
  mark: ${block.mark},
  cacheBytes: 48 * 1024 * 1024,
});`;
}
