import { Worker } from 'node:worker_threads';
import { blockHeadBytes, blockMark } from './CallBlock';
import { SearchReply, SearchRequest, searchSource } from './searchThread';

/** How long the thread and the segments it remembers are kept after a search. */
const idleMs = 60_000;

/** Searches in a thread that is started by the first search and ended when none came for a while. */
export class CallSearcher {
  #worker: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #nextId = 1;
  readonly #waiting = new Map<
    number,
    {
      readonly resolve: (found: NonNullable<SearchReply['found']>) => void;
      readonly reject: (error: Error) => void;
    }
  >();

  search(
    request: Omit<SearchRequest, 'id'>,
  ): Promise<NonNullable<SearchReply['found']>> {
    const worker = this.#start();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
      worker.postMessage({ ...request, id });
    });
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    const worker = this.#worker;
    this.#worker = undefined;
    await worker?.terminate();
  }

  #start(): Worker {
    clearTimeout(this.#idle);
    if (!this.#worker) {
      const worker = new Worker(
        searchSource({ headBytes: blockHeadBytes, mark: blockMark }),
        {
          eval: true,
          name: 'call-search',
          execArgv: [],
        },
      );
      worker.on('message', (reply: SearchReply) => this.#settle(reply));
      worker.on('error', error => this.#fail(worker, error));
      worker.on('exit', () =>
        this.#fail(worker, new Error('The search of the call log has ended')),
      );
      this.#worker = worker;
    }
    return this.#worker;
  }

  #settle(reply: SearchReply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) {
      this.#worker?.unref();
      this.#idle = setTimeout(() => this.close(), idleMs);
      this.#idle.unref();
    }
    if (reply.found) {
      waiting?.resolve(reply.found);
    } else {
      waiting?.reject(new Error(`Searching the call log: ${reply.error}`));
    }
  }

  #fail(worker: Worker, error: Error): void {
    if (this.#worker === worker || this.#worker === undefined) {
      this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) {
        reject(error);
      }
      this.#waiting.clear();
    }
  }
}
