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

/** A file of the log while it is read. */
export interface OpenFile {
  /** Bytes from an offset on, fewer where the file ends. */
  read(offset: number, size: number): Buffer;
  close(): void;
}

/**
 * The thread that searches call logs, so that a search over 40 MB of entries doesn't hold a single call. Handed over as
 * text like the journal's writer (see `runJournalWriter`), so it uses its parameters and Node's globals only.
 *
 * Segments are read block by block (see `CallBlock`) and remembered; of one that grew only the new blocks are read.
 * Texts are remembered in lower case once somebody looked for one; what an entry shows is read from the file again.
 */
/* istanbul ignore next -- counters of a coverage report aren't there in the thread */
export function runCallSearch(options: {
  readonly port: MessagePort;
  readonly open: (path: string) => OpenFile;
  readonly fileSize: (path: string) => number;
  readonly read: typeof readCall;
  readonly matches: typeof matchesCall;
  readonly addHeaders: typeof addOwnHeaders;
  readonly headBytes: number;
  readonly mark: number;
  /** Bytes of segments kept in memory between searches. */
  readonly cacheBytes: number;
}): void {
  /** Text in lower case, and where its parts begin, ascending. */
  interface Searched {
    readonly text: string;
    readonly starts: readonly number[];
  }

  interface Block {
    /** Number of its first entry in the segment. */
    readonly first: number;
    /** Without their ends, oldest first. */
    readonly lines: readonly string[];
    /** Where its texts stand in the file. */
    readonly textsAt: number;
    readonly textBytes: number;
    /** Per line where its texts stand among them: offset, length, offset, length … */
    readonly places: readonly (readonly number[])[];
    /** Made by the first search for text. */
    searchedLines: Searched | undefined;
    searchedTexts: Searched | undefined;
  }

  interface Segment {
    readonly path: string;
    /** Bytes read so far: the end of the last whole block. */
    end: number;
    entries: number;
    readonly blocks: Block[];
  }

  const cache = new Map<string, Segment>();
  let cached = 0;
  /** Files that the search at hand has opened. */
  const files = new Map<string, OpenFile>();
  /** Texts of the block that is being looked at. */
  let texts: { readonly of: Block; readonly bytes: Buffer } | undefined;

  function readFile(path: string, offset: number, size: number): Buffer {
    let file = files.get(path);
    if (!file) {
      file = options.open(path);
      files.set(path, file);
    }
    return file.read(offset, size);
  }

  function placesOf(line: string): number[] {
    const places = line.slice(0, line.indexOf('\t'));
    return places === '' ? [] : places.split(/[+,]/).map(Number);
  }

  function readBlocks(segment: Segment, size: number): void {
    const bytes = readFile(segment.path, segment.end, size - segment.end);
    let at = 0;
    while (at + options.headBytes <= bytes.length) {
      const linesAt = at + options.headBytes;
      const textsAt = linesAt + bytes.readUInt32LE(at + 8);
      const textBytes = bytes.readUInt32LE(at + 12);
      if (
        bytes.readUInt32LE(at) !== options.mark ||
        textsAt + textBytes > bytes.length
      ) {
        // It is being written, or was torn by a crash.
        break;
      }
      const lines = bytes.toString('utf8', linesAt, textsAt - 1).split('\n');
      segment.blocks.push({
        first: segment.entries,
        lines,
        textsAt: segment.end + textsAt,
        textBytes,
        places: lines.map(placesOf),
        searchedLines: undefined,
        searchedTexts: undefined,
      });
      segment.entries += lines.length;
      at = textsAt + textBytes;
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
      segment ??= { path, end: 0, entries: 0, blocks: [] };
      if (segment.end < size) {
        readBlocks(segment, size);
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

  function linesOf(block: Block): Searched {
    if (!block.searchedLines) {
      const starts: number[] = [];
      const lines = block.lines.map(line => line.toLowerCase());
      let at = 0;
      for (const line of lines) {
        starts.push(at);
        at += line.length + 1;
      }
      block.searchedLines = { text: lines.join('\n'), starts };
    }
    return block.searchedLines;
  }

  /** A character per byte: so that places stay what they are, whatever the text holds. */
  function textsOf(path: string, block: Block): Searched {
    if (!block.searchedTexts) {
      const starts = new Set<number>();
      for (const places of block.places) {
        for (let index = 0; index < places.length; index += 2) {
          starts.add(places[index]);
        }
      }
      block.searchedTexts = {
        text: readFile(path, block.textsAt, block.textBytes)
          .toString('latin1')
          .toLowerCase(),
        starts: [...starts].sort((a, b) => a - b),
      };
    }
    return block.searchedTexts;
  }

  /** Starts of the parts that hold a text. Forward, which is several times faster. */
  function partsWith({ text, starts }: Searched, wanted: string): Set<number> {
    if (wanted === '') {
      return new Set(starts);
    }
    const found = new Set<number>();
    let next = 0;
    for (let hit = text.indexOf(wanted); hit >= 0; ) {
      while (next + 1 < starts.length && starts[next + 1] <= hit) {
        next++;
      }
      found.add(starts[next]);
      const end = starts[next + 1] ?? text.length;
      hit = text.indexOf(wanted, Math.max(end - wanted.length + 1, hit + 1));
    }
    return found;
  }

  /** Tells whether an entry of a block may hold a text, given in lower case. */
  function withText(
    path: string,
    block: Block,
    wanted: string,
  ): (index: number) => boolean {
    // As it stands in lines and headers: in quotes, where JSON escapes it.
    const escaped = JSON.stringify(wanted).slice(1, -1);
    const lines = linesOf(block);
    const inLines = partsWith(lines, escaped);
    // What is no ASCII is looked for in the entries themselves: in lower case its bytes are others.
    // eslint-disable-next-line no-control-regex
    const ascii = wanted.split(/[^\x00-\x7f]+/).sort(byLength)[0];
    const searched = textsOf(path, block);
    const inTexts = partsWith(searched, ascii);
    const asEscaped =
      escaped === wanted || ascii !== wanted
        ? undefined
        : partsWith(searched, escaped);
    return index =>
      inLines.has(lines.starts[index]) ||
      block.places[index].some(
        (at, place) =>
          place % 2 === 0 && (inTexts.has(at) || asEscaped?.has(at)),
      );
  }

  function byLength(a: string, b: string): number {
    return b.length - a.length;
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
  function look(
    search: Search,
    place: { readonly path: string; readonly block: Block },
    index: number,
  ): boolean {
    const { request, needles, entries, tally } = search;
    const { path, block } = place;
    const line = block.lines[index];
    if (
      !needles.every(needle => line.includes(needle)) ||
      (request.query.errorsOnly && !/"status":[45]/.test(line))
    ) {
      return false;
    }
    if (texts?.of !== block) {
      const bytes = readFile(path, block.textsAt, block.textBytes);
      texts = { of: block, bytes };
    }
    const { bytes } = texts;
    const places = block.places[index];
    const textAt = (number: number) => {
      const start = places[2 * number];
      return bytes.toString('utf8', start, start + places[2 * number + 1]);
    };
    const json = line.slice(line.indexOf('\t') + 1);
    const call = options.read(json, textAt, options.addHeaders);
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
    if (request.limit === 0) {
      return false;
    }
    return (
      entries.push({
        json,
        texts: Array.from({ length: places.length / 2 }, (_, at) => textAt(at)),
      }) >= request.limit
    );
  }

  function run(request: SearchRequest): SearchReply['found'] {
    const { query, before, segments } = request;
    const search: Search = {
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
          search.text !== undefined && block.first < end
            ? withText(path, block, search.text)
            : undefined;
        for (let index = block.lines.length - 1; index >= 0; index--) {
          if (
            block.first + index < end &&
            (!mayMatch || mayMatch(index)) &&
            look(search, { path, block }, index)
          ) {
            return {
              entries: search.entries,
              next: { segment: path, line: block.first + index },
              count: search.count,
            };
          }
        }
      }
    }
    const { entries, count, tally } = search;
    return { entries, count, tally };
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
      } finally {
        files.forEach(file => file.close());
        files.clear();
        texts = undefined;
      }
    })();
    options.port.postMessage(reply);
  });
}

/** Of the thread: about a tenth of what a thread that serves calls gets when there isn't enough for both. */
const niceness = 10;

/** Text of a script for `new Worker(…, { eval: true })` that runs the function above. */
export function searchSource(block: {
  readonly headBytes: number;
  readonly mark: number;
}): string {
  // Bundlers that keep names wrap functions in `__name(…)`, which isn't there in the thread.
  return `const __name = value => value;
const { parentPort } = require('node:worker_threads');
const fs = require('node:fs');
try {
  // Calls come first. Linux schedules each thread by a priority of its own, set by the thread's id.
  const thread = fs.readlinkSync('/proc/thread-self').split('/').at(-1);
  require('node:os').setPriority(Number(thread), ${niceness});
} catch {
  // Other systems know the priority of a process only.
}
(${runCallSearch})({
  port: parentPort,
  open: path => {
    const file = fs.openSync(path, 'r');
    return {
      read: (offset, size) => {
        const bytes = Buffer.allocUnsafe(size);
        return bytes.subarray(0, fs.readSync(file, bytes, 0, size, offset));
      },
      close: () => fs.closeSync(file),
    };
  },
  fileSize: path => fs.statSync(path).size,
  read: ${readCall},
  matches: ${matchesCall},
  addHeaders: ${addOwnHeaders},
  headBytes: ${block.headBytes},
  mark: ${block.mark},
  cacheBytes: 96 * 1024 * 1024,
});`;
}
