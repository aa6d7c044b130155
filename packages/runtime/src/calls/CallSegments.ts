import {
  FileHandle,
  mkdir,
  open,
  readdir,
  rm,
  stat,
  unlink,
} from 'node:fs/promises';
import { join } from 'node:path';
import { blockHeadBytes, blockMark } from './CallBlock';

/** How much of a call log is kept (behaviour.md §14); whichever is reached first. */
export interface CallLogLimits {
  /** 10,000 by default. */
  readonly entries?: number;
  /** 64 MB by default. */
  readonly bytes?: number;
  /** 7 days by default. */
  readonly ageMs?: number;
}

export const defaultCallLogLimits: Required<CallLogLimits> = {
  entries: 10_000,
  bytes: 64 * 1024 * 1024,
  ageMs: 7 * 24 * 60 * 60 * 1000,
};

const segmentsKept = 10;
const extension = '.calls';

interface Segment {
  readonly path: string;
  entries: number;
  bytes: number;
  /** Wall time in ms of the last write. */
  written: number;
}

/**
 * The files of one sandbox's call log: numbered segments, of which the newest is written to and the oldest go as a
 * whole. Nothing is opened or listed before the first use, so that a sandbox that nobody calls costs nothing.
 */
export class CallSegments {
  readonly #folder: string;
  readonly #limits: Required<CallLogLimits>;
  readonly #now: () => number;
  #segments: Segment[] | undefined;
  #handle: FileHandle | undefined;
  /** Number of the segment that is written to, when there is one. */
  #number = 0;

  constructor(options: {
    readonly folder: string;
    readonly limits: Required<CallLogLimits>;
    readonly now: () => number;
  }) {
    this.#folder = options.folder;
    this.#limits = options.limits;
    this.#now = options.now;
  }

  /** Entries that fill a segment. */
  get entriesEach(): number {
    return this.#limits.entries / segmentsKept;
  }

  /** Paths, oldest first. */
  async paths(): Promise<readonly string[]> {
    const segments = await this.#load();
    return segments.map(({ path }) => path);
  }

  /** Appends a block. */
  async write(bytes: Buffer, entries: number): Promise<void> {
    const segments = await this.#load();
    const last = segments.at(-1);
    const { segment, handle } =
      this.#handle && last && this.#hasRoom(last)
        ? { segment: last, handle: this.#handle }
        : await this.#begin(segments);
    for (let offset = 0; offset < bytes.length; ) {
      offset += (await handle.write(bytes, offset)).bytesWritten;
    }
    segment.entries += entries;
    segment.bytes += bytes.length;
    segment.written = this.#now();
    await this.#removeOld(segments);
  }

  /** Lets go of the open file; the next write begins a new segment or goes on with this one. */
  async rest(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  async drop(): Promise<void> {
    await this.rest();
    this.#segments = undefined;
    await rm(this.#folder, { recursive: true, force: true });
  }

  /** A small part of what is kept each, so that what goes at once is small. */
  #hasRoom(segment: Segment): boolean {
    return (
      segment.entries < this.entriesEach &&
      segment.bytes < this.#limits.bytes / segmentsKept
    );
  }

  async #begin(
    segments: Segment[],
  ): Promise<{ readonly segment: Segment; readonly handle: FileHandle }> {
    await this.rest();
    let segment = segments.at(-1);
    if (!segment || !this.#hasRoom(segment)) {
      if (segments.length === 0) {
        await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      }
      this.#number++;
      const name = `${String(this.#number).padStart(10, '0')}${extension}`;
      const path = join(this.#folder, name);
      segment = { path, entries: 0, bytes: 0, written: this.#now() };
      segments.push(segment);
    }
    const handle = await open(segment.path, 'a', 0o600);
    this.#handle = handle;
    return { segment, handle };
  }

  async #removeOld(segments: Segment[]): Promise<void> {
    const { entries, bytes, ageMs } = this.#limits;
    let kept = 0;
    let size = 0;
    for (const segment of segments) {
      kept += segment.entries;
      size += segment.bytes;
    }
    while (segments.length > 1) {
      const [oldest] = segments;
      if (
        kept - oldest.entries < entries &&
        size <= bytes &&
        oldest.written >= this.#now() - ageMs
      ) {
        return;
      }
      segments.shift();
      kept -= oldest.entries;
      size -= oldest.bytes;
      // Somebody may have tidied up already.
      await unlink(oldest.path).catch(ignoreMissing);
    }
  }

  /** Finds what an earlier process left; a block that its end has torn off is removed. */
  async #load(): Promise<Segment[]> {
    if (this.#segments) {
      return this.#segments;
    }
    const names = (await readdir(this.#folder).catch(ignoreMissing))
      .filter(name => /^\d{10}\.calls$/.test(name))
      .sort();
    const segments: Segment[] = [];
    for (const name of names) {
      const path = join(this.#folder, name);
      segments.push(await this.#inspect(path, name === names.at(-1)));
    }
    this.#number = Number.parseInt(names.at(-1) ?? '0', 10);
    // Another caller may have been quicker meanwhile.
    this.#segments ??= segments;
    return this.#segments;
  }

  async #inspect(path: string, isLast: boolean): Promise<Segment> {
    const { mtimeMs, size } = await stat(path);
    const handle = await open(path, isLast ? 'r+' : 'r');
    try {
      const head = Buffer.alloc(blockHeadBytes);
      let entries = 0;
      let end = 0;
      for (;;) {
        const { bytesRead } = await handle.read(head, 0, head.length, end);
        const next =
          end + head.length + head.readUInt32LE(8) + head.readUInt32LE(12);
        if (
          bytesRead < head.length ||
          head.readUInt32LE(0) !== blockMark ||
          next > size
        ) {
          break;
        }
        entries += head.readUInt32LE(4);
        end = next;
      }
      if (isLast && end < size) {
        await handle.truncate(end);
      }
      return { path, entries, bytes: end, written: mtimeMs };
    } finally {
      await handle.close();
    }
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') {
    return [];
  }
  throw error;
}
