import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { StorageUnavailableError } from '../types';
import { writerSource } from './journalWriter';
import {
  WriterData,
  WriterError,
  WriterReply,
  WriterRequest,
} from './messages';

/** Leaves `id` to the thread's own counting. */
type Unnumbered<T> = T extends unknown ? Omit<T, 'id'> : never;
export type WriterTask = Unnumbered<WriterRequest>;

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: StorageUnavailableError) => void;
}

/** better-sqlite3 13 crashes the process on older ones. */
const oldestNode = 22;

/** Finds better-sqlite3, an optional peer, where the runtime is installed or else where it was started. */
function findDriver(): string {
  if (Number.parseInt(process.versions.node, 10) < oldestNode) {
    throw new StorageUnavailableError(
      `A journal in a file needs Node.js ${oldestNode} or newer; this is ${process.versions.node}`,
    );
  }
  for (const from of [__filename, join(process.cwd(), 'package.json')]) {
    try {
      return createRequire(from).resolve('better-sqlite3');
    } catch {
      // Not there; the next place, or the error below.
    }
  }
  throw new StorageUnavailableError(
    'A journal in a file needs the package better-sqlite3: install it (npm install better-sqlite3@13), or run without a data folder',
  );
}

const hints: readonly (readonly [RegExp, string])[] = [
  [/^SQLITE_FULL/, 'the disk is full: make room and try again'],
  [
    /^SQLITE_(BUSY|LOCKED)/,
    'another process holds it locked: stop that process, or use a data folder of your own',
  ],
  [
    /^SQLITE_(CORRUPT|NOTADB)/,
    'it is damaged or no journal: move it away, or put a backup in its place',
  ],
  [
    /^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/,
    'it can’t be opened for writing: check that the folder exists and that this user may write there',
  ],
  [
    /^SQLITE_IOERR/,
    'reading or writing it failed: check the disk, its free space and its quota',
  ],
];

export function storageError(
  file: string,
  { code, message }: WriterError,
): StorageUnavailableError {
  const hint = hints.find(([pattern]) => pattern.test(code))?.[1];
  return new StorageUnavailableError(
    `Journal ${file}: ${hint ? `${hint} (${code}: ${message})` : message}`,
    { cause: { code, message } },
  );
}

/** The thread that owns the database, as promises: one message there, one back. */
export class WriterThread {
  readonly #worker: Worker;
  readonly #file: string;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #broken: StorageUnavailableError | undefined;

  /**
   * Starts the thread and waits until the database is open and its settings were read back.
   *
   * @throws StorageUnavailableError when the driver is missing or the file can't be used.
   */
  static async start(data: Omit<WriterData, 'driver'>): Promise<WriterThread> {
    const workerData: WriterData = { ...data, driver: findDriver() };
    const worker = new Worker(writerSource(), {
      eval: true,
      name: 'journal-writer',
      workerData,
      // The thread needs none of the loaders that the process was started with.
      execArgv: [],
    });
    const thread = new WriterThread(worker, data.file);
    await thread.#wait(0);
    return thread;
  }

  private constructor(worker: Worker, file: string) {
    this.#worker = worker;
    this.#file = file;
    worker.on('message', (reply: WriterReply) => this.#settle(reply));
    worker.on('error', error => this.#break(error.message));
    worker.on('exit', () => this.#break('its writer has ended'));
  }

  request(
    task: WriterTask,
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<unknown> {
    const id = this.#nextId++;
    if (!this.#broken) {
      this.#worker.postMessage({ id, ...task }, transfer);
    }
    return this.#wait(id);
  }

  #wait(id: number): Promise<unknown> {
    if (this.#broken) {
      return Promise.reject(this.#broken);
    }
    // The thread keeps the process alive only while somebody waits for it.
    if (this.#waiting.size === 0) {
      this.#worker.ref();
    }
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
    });
  }

  #settle(reply: WriterReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) {
      this.#worker.unref();
    }
    if ('error' in reply) {
      waiting?.reject(storageError(this.#file, reply.error));
    } else {
      waiting?.resolve(reply.value);
    }
  }

  #break(reason: string): void {
    this.#broken ??= new StorageUnavailableError(
      `Journal ${this.#file}: ${reason}`,
    );
    for (const { reject } of this.#waiting.values()) {
      reject(this.#broken);
    }
    this.#waiting.clear();
  }
}
