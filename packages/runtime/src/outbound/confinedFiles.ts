import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';

/** Thrown when a file may not be read or can't be. */
export class ConfinedFileError extends Error {
  readonly code: 'outside-folder' | 'not-found' | 'not-a-file' | 'too-large';
  constructor(code: ConfinedFileError['code'], message: string) {
    super(message);
    this.code = code;
    this.name = 'ConfinedFileError';
  }
}

export interface ConfinedFiles {
  /** @throws ConfinedFileError */
  read(path: string): Promise<Uint8Array>;
}

/**
 * Reads files below the folder of a root file, links followed before that is judged, so that a `$ref` can't carry
 * `/etc/passwd` into a contract.
 *
 * @param options.root Path of the root file; itself always allowed.
 * @param options.maxBytes Per file; 20 MB by default.
 */
export function createConfinedFiles(options: {
  readonly root: string;
  readonly maxBytes?: number;
}): ConfinedFiles {
  const root = resolve(options.root);
  const maxBytes = options.maxBytes ?? 20_000_000;

  async function follow(path: string): Promise<string> {
    try {
      return await realpath(path);
    } catch (error) {
      throw describe(path, error);
    }
  }

  return {
    async read(path) {
      const wanted = resolve(path);
      const actual = await follow(wanted);
      if (wanted !== root) {
        // A root that is a link has its neighbours where it is, or where it leads to.
        const folders = [
          await follow(dirname(root)),
          dirname(await follow(root)),
        ];
        if (!folders.some(folder => isBelow(actual, folder))) {
          throw new ConfinedFileError(
            'outside-folder',
            `${path} lies outside of ${folders[0]}, the folder of the root file: move it below`,
          );
        }
      }
      return readBounded(actual, maxBytes);
    },
  };
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return (
    way !== '' &&
    way !== '..' &&
    !way.startsWith(`..${sep}`) &&
    !isAbsolute(way)
  );
}

async function readBounded(
  path: string,
  maxBytes: number,
): Promise<Uint8Array> {
  let handle;
  try {
    // Links were followed already: one that appears only now isn't; and a pipe must not hold us until somebody writes.
    handle = await open(
      path,
      constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    );
  } catch (error) {
    throw describe(path, error);
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) {
      throw new ConfinedFileError('not-a-file', `${path} is no file`);
    }
    const tooLarge = new ConfinedFileError(
      'too-large',
      `${path} is larger than ${maxBytes} bytes`,
    );
    if (stats.size > maxBytes) {
      throw tooLarge;
    }
    const chunks: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      length += chunk.length;
      // It may have grown since.
      if (length > maxBytes) {
        throw tooLarge;
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, length);
  } finally {
    await handle.close();
  }
}

function describe(path: string, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new ConfinedFileError('not-found', `There is no file ${path}`);
  }
  return new ConfinedFileError(
    'not-a-file',
    `${path} can't be read: ${message}`,
  );
}
