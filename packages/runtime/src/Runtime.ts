import { join } from 'node:path';
import { hostname } from 'node:os';
import { MemoryCallLog, SegmentedCallLogs } from './calls';
import { ManagerTokens } from './keys/ManagerTokens';
import { Outgoing } from './pipeline/Call';
import { ControlRoutes } from './pipeline/ControlRoutes';
import { FailureLimiter } from './pipeline/limit/FailureLimiter';
import { Pipeline, Served } from './pipeline/Pipeline';
import { PipelineCallSender } from './pipeline/PipelineCallSender';
import { SandboxHost, SandboxHostOptions } from './sandbox/SandboxHost';
import { SandboxServer } from './server/SandboxServer';
import { ServerLimits } from './server/ServerLimits';
import { MemoryJournalStore, SqliteJournalStore } from './storage';
import { JournalStore } from './storage/types';

/** What a control API is made with, once host and pipeline are there. */
export interface ControlParts {
  readonly host: SandboxHost;
  readonly store: JournalStore;
  readonly sender: PipelineCallSender;
  readonly now: () => number;
}

export interface RuntimeOptions {
  /** Folder of journal, call logs and bundles; everything is kept in memory without one. */
  readonly dataFolder?: string;
  /** Address to listen on, such as `127.0.0.1`. */
  readonly bind: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Absolute address of the base as callers see it; `http://{bind}:{port}` by default. */
  readonly baseUrl?: string;
  /** Domain of the host form with its port. */
  readonly domain?: string;
  /** Sandbox served at the base itself. */
  readonly standAlone?: string;
  readonly managerTokens?: ManagerTokens;
  /** Makes the control API; without it there is none. */
  readonly control?: (parts: ControlParts) => ControlRoutes;
  readonly controlHosts?: readonly string[];
  readonly limits?: Partial<ServerLimits>;
  /** Failed credentials per minute and address; 100 by default. */
  readonly failuresPerMinute?: number;
  readonly onServed?: (served: Served, outgoing: Outgoing) => void;
  readonly onError: (error: unknown, call: string) => void;
  /** Wall time in ms; `Date.now` by default. */
  readonly now?: () => number;
}

/** One running data plane: store, logs, sandboxes, pipeline and listener, wired together. */
export class Runtime {
  readonly host: SandboxHost;
  readonly store: JournalStore;
  readonly #server: SandboxServer;
  readonly #options: RuntimeOptions;
  readonly #address: { baseUrl: string };
  #port = 0;
  readonly #closeCalls: () => Promise<void>;

  /**
   * Opens the data folder, whose earlier owner must be dead. Put sandboxes, then `listen`.
   *
   * @throws StorageUnavailableError when the folder can't be used or another process holds it
   */
  static async open(options: RuntimeOptions): Promise<Runtime> {
    const now = options.now ?? Date.now;
    const { dataFolder } = options;
    const store = await openStore(dataFolder, now);
    const calls = openCalls(dataFolder, now);
    const host = new SandboxHost({
      store,
      ...calls,
      owner: `${hostname()}:${process.pid}`,
      // The journal was opened exclusively: whoever had it is gone.
      previousOwnerIsDead: true,
      now,
    });
    const address = { baseUrl: options.baseUrl ?? '' };
    // The control routes send calls through the pipeline that serves them: they come after it.
    const late: { control?: ControlRoutes } = {};
    const pipeline = new Pipeline({
      host,
      get baseUrl() {
        return address.baseUrl;
      },
      domain: options.domain,
      standAlone: options.standAlone,
      get control() {
        return late.control;
      },
      managerTokens: options.managerTokens,
      failures: new FailureLimiter({
        perMinute: options.failuresPerMinute ?? 100,
        now,
      }),
      controlHosts: options.controlHosts,
      now,
      onError: options.onError,
    });
    const sender = new PipelineCallSender(pipeline);
    late.control = options.control?.({ host, store, sender, now });
    const server = new SandboxServer({
      pipeline,
      limits: options.limits,
      onServed: options.onServed,
    });
    return new Runtime({
      ...{ host, store, server, address, options },
      closeCalls: calls.closeAll,
    });
  }

  private constructor(parts: {
    readonly host: SandboxHost;
    readonly store: JournalStore;
    readonly server: SandboxServer;
    readonly address: { baseUrl: string };
    readonly options: RuntimeOptions;
    readonly closeCalls: () => Promise<void>;
  }) {
    this.host = parts.host;
    this.store = parts.store;
    this.#server = parts.server;
    this.#address = parts.address;
    this.#options = parts.options;
    this.#closeCalls = parts.closeCalls;
  }

  /** Absolute address of the base, without a trailing slash; `''` before `listen`, unless it was given. */
  get baseUrl(): string {
    return this.#address.baseUrl;
  }

  /** Port that is listened on; 0 before `listen`. */
  get port(): number {
    return this.#port;
  }

  /** Begins to serve. Rejects with the system's error, such as `EADDRINUSE`. */
  async listen(): Promise<void> {
    const { bind, port } = this.#options;
    this.#port = await this.#server.listen({ port, host: bind });
    this.#address.baseUrl ||= `http://${urlHost(bind)}:${this.#port}`;
    this.host.start();
  }

  /** Ends running calls (cut after `graceMs`), makes everything durable, gives leases and files back. */
  async close(graceMs?: number): Promise<void> {
    await this.#server.close(graceMs);
    await this.host.close();
    await this.#closeCalls();
    await this.store.close();
  }
}

async function openStore(
  dataFolder: string | undefined,
  now: () => number,
): Promise<JournalStore> {
  return dataFolder === undefined
    ? new MemoryJournalStore({ now })
    : SqliteJournalStore.open({
        file: join(dataFolder, 'journal.db'),
        exclusive: true,
        now,
      });
}

function openCalls(
  dataFolder: string | undefined,
  now: () => number,
): Pick<SandboxHostOptions, 'openCalls' | 'dropCalls'> & {
  readonly closeAll: () => Promise<void>;
} {
  if (dataFolder === undefined) {
    return {
      openCalls: (_sandbox, redactor) => new MemoryCallLog({ redactor, now }),
      closeAll: async () => {},
    };
  }
  const logs = new SegmentedCallLogs({
    folder: join(dataFolder, 'calls'),
    now,
  });
  return {
    openCalls: (sandbox, redactor) => logs.open(sandbox, redactor),
    dropCalls: sandbox => logs.drop(sandbox),
    closeAll: () => logs.closeAll(),
  };
}

function urlHost(bind: string): string {
  if (bind === '0.0.0.0' || bind === '::') {
    return 'localhost';
  }
  return bind.includes(':') ? `[${bind}]` : bind;
}
