import { FileHandle, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

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

interface Segment {
  readonly path: string;
  lines: number;
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

  /** Paths, oldest first. */
  async paths(): Promise<readonly string[]> {
    const segments = await this.#load();
    return segments.map(({ path }) => path);
  }

  /** Appends whole lines. */
  async write(bytes: Buffer, lines: number): Promise<void> {
    const segments = await this.#load();
    const last = segments.at(-1);
    const { segment, handle } =
      this.#handle && last && this.#hasRoom(last)
        ? { segment: last, handle: this.#handle }
        : await this.#begin(segments);
    for (let offset = 0; offset < bytes.length; ) {
      offset += (await handle.write(bytes, offset)).bytesWritten;
    }
    segment.lines += lines;
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

  /** A tenth of what is kept each, so that what goes at once is small. */
  #hasRoom(segment: Segment): boolean {
    return (
      segment.lines < this.#limits.entries / 10 &&
      segment.bytes < this.#limits.bytes / 10
    );
  }

  async #begin(
    segments: Segment[],
  ): Promise<{ readonly segment: Segment; readonly handle: FileHandle }> {
    await this.rest();
    let segment = segments.at(-1);
    if (!segment || !this.#hasRoom(segment)) {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      this.#number++;
      const name = `${String(this.#number).padStart(10, '0')}.ndjson`;
      const path = join(this.#folder, name);
      segment = { path, lines: 0, bytes: 0, written: this.#now() };
      segments.push(segment);
    }
    const handle = await open(segment.path, 'a', 0o600);
    this.#handle = handle;
    return { segment, handle };
  }

  async #removeOld(segments: Segment[]): Promise<void> {
    const { entries, bytes, ageMs } = this.#limits;
    let lines = 0;
    let size = 0;
    for (const segment of segments) {
      lines += segment.lines;
      size += segment.bytes;
    }
    while (segments.length > 1) {
      const [oldest] = segments;
      if (
        lines - oldest.lines < entries &&
        size <= bytes &&
        oldest.written >= this.#now() - ageMs
      ) {
        return;
      }
      segments.shift();
      lines -= oldest.lines;
      size -= oldest.bytes;
      await rm(oldest.path, { force: true });
    }
  }

  /** Finds what an earlier process left; a line that its end has torn off is removed. */
  async #load(): Promise<Segment[]> {
    if (this.#segments) {
      return this.#segments;
    }
    const names = (await readdir(this.#folder).catch(ignoreMissing))
      .filter(name => /^\d{10}\.ndjson$/.test(name))
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
    const { mtimeMs } = await stat(path);
    const handle = await open(path, isLast ? 'r+' : 'r');
    try {
      const chunk = Buffer.alloc(256 * 1024);
      let lines = 0;
      let end = 0;
      let bytes = 0;
      for (;;) {
        const { bytesRead } = await handle.read(chunk, 0, chunk.length, bytes);
        if (bytesRead === 0) {
          break;
        }
        const read = chunk.subarray(0, bytesRead);
        for (
          let at = read.indexOf(10);
          at >= 0;
          at = read.indexOf(10, at + 1)
        ) {
          lines++;
          end = bytes + at + 1;
        }
        bytes += bytesRead;
      }
      if (isLast && end < bytes) {
        await handle.truncate(end);
      }
      return { path, lines, bytes: end, written: mtimeMs };
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
