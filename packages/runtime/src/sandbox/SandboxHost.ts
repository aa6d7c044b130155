import { CallLog } from '../calls/types';
import { Redactor } from '../redaction';
import { JournalStore } from '../storage';
import { leaseMs } from '../storage/lease';
import { ContractLibrary } from './ContractLibrary';
import { Sandbox } from './Sandbox';
import { SandboxDefinition, SandboxState } from './types';

export interface SandboxHostOptions {
  readonly store: JournalStore;
  /** Opens the call log of a sandbox; what the redactor returns changes when its contracts do. */
  readonly openCalls: (sandbox: string, redactor: () => Redactor) => CallLog;
  /** Removes the call log of a deleted sandbox, files and all. */
  readonly dropCalls?: (sandbox: string) => Promise<void>;
  /** Names this process in leases, such as `{host}:{pid}`. */
  readonly owner: string;
  /** Whether whoever owned the sandboxes of this store before is known to be dead (behaviour.md §4 *Ownership*). */
  readonly previousOwnerIsDead?: boolean;
  /** Wall time in ms; `Date.now` by default. */
  readonly now?: () => number;
}

/** A sandbox as the host sees it, also while it is being loaded or when it could not be. */
export interface HostedSandbox {
  readonly id: string;
  /** The newest definition that was put. */
  readonly definition: SandboxDefinition;
  readonly state: SandboxState;
  /** Why it isn't `ready`, in a sentence that says what to do. */
  readonly reason?: string;
  /** There once it was loaded and as long as it is owned. */
  readonly sandbox?: Sandbox;
}

class Hosted implements HostedSandbox {
  definition: SandboxDefinition;
  sandbox: Sandbox | undefined;
  #reason: string | undefined;
  #isFailed = false;
  #isLost = false;
  /** The last of the definitions that are being put. */
  work: Promise<unknown> = Promise.resolve();

  constructor(definition: SandboxDefinition) {
    this.definition = definition;
  }

  get id(): string {
    return this.definition.id;
  }

  get state(): SandboxState {
    if (this.#isLost || this.sandbox?.state === 'lost') {
      return 'lost';
    }
    if (this.#isFailed) {
      return 'failed';
    }
    return this.sandbox?.state ?? 'starting';
  }

  get reason(): string | undefined {
    return this.#reason;
  }

  begin(definition: SandboxDefinition): void {
    this.definition = definition;
    this.#isFailed = false;
    this.#isLost = false;
    this.#reason = undefined;
  }

  fail(error: unknown): void {
    this.#isFailed = true;
    this.#reason = error instanceof Error ? error.message : String(error);
  }

  lose(): void {
    this.#isLost = true;
    this.#reason = 'Another process claimed this sandbox';
    this.sandbox?.lose();
    this.sandbox = undefined;
  }
}

/** Often enough that a lease survives two missed beats. */
const heartbeatMs = 3_000;

/** The sandboxes of one process: takes them over from the store, keeps their leases, lets them go. */
export class SandboxHost {
  readonly contracts = new ContractLibrary();
  readonly now: () => number;
  readonly #options: SandboxHostOptions;
  readonly #hosted = new Map<string, Hosted>();
  #timer: NodeJS.Timeout | undefined;
  #renewing: Promise<void> | undefined;
  #renewedAt: number;

  constructor(options: SandboxHostOptions) {
    this.#options = options;
    this.now = options.now ?? Date.now;
    this.#renewedAt = this.now();
  }

  get store(): JournalStore {
    return this.#options.store;
  }

  /**
   * Makes a sandbox as defined, or brings an existing one there: new contracts and settings act on its next call, its
   * state and keys stay. Definitions of one sandbox put one after another act in that order; resolves when this one did.
   * A sandbox that can't be loaded is `failed` with the reason, and the promise rejects.
   */
  put(definition: SandboxDefinition): Promise<Sandbox> {
    const hosted = this.#hosted.get(definition.id) ?? new Hosted(definition);
    this.#hosted.set(definition.id, hosted);
    const work = hosted.work.then(
      () => this.#bring(hosted, definition),
      () => this.#bring(hosted, definition),
    );
    work.catch(() => {});
    hosted.work = work;
    return work;
  }

  get(id: string): HostedSandbox | undefined {
    return this.#hosted.get(id);
  }

  list(): readonly HostedSandbox[] {
    return [...this.#hosted.values()];
  }

  /** Lets a sandbox go; with `drop` also removes everything it ever stored. `false` when there is none. */
  async remove(id: string, options: { drop: boolean }): Promise<boolean> {
    const hosted = this.#hosted.get(id);
    if (hosted) {
      this.#hosted.delete(id);
      await hosted.work.catch(() => {});
      await this.#letGo(hosted);
    }
    if (options.drop) {
      await this.#options.dropCalls?.(id);
      await this.#options.store.drop(id);
    }
    return hosted !== undefined;
  }

  /** Renews leases from now on. */
  start(): void {
    this.#renewedAt = this.now();
    this.#timer ??= setInterval(() => {
      this.#renewing ??= this.#renew().finally(() => {
        this.#renewing = undefined;
      });
    }, heartbeatMs).unref();
  }

  /** Makes everything durable, gives the leases back, closes the logs. The store stays open. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#renewing;
    const all = [...this.#hosted.values()];
    this.#hosted.clear();
    await Promise.all(
      all.map(async hosted => {
        await hosted.work.catch(() => {});
        await this.#letGo(hosted);
      }),
    );
  }

  async #bring(
    hosted: Hosted,
    definition: SandboxDefinition,
  ): Promise<Sandbox> {
    hosted.begin(definition);
    try {
      if (hosted.sandbox && hosted.sandbox.state !== 'lost') {
        await hosted.sandbox.redefine(definition);
      } else {
        hosted.sandbox = await this.#load(definition);
      }
      return hosted.sandbox;
    } catch (error) {
      if (hosted.sandbox && hosted.sandbox.state !== 'lost') {
        // The old contracts go on serving.
        throw error;
      }
      hosted.fail(error);
      throw error;
    }
  }

  async #load(definition: SandboxDefinition): Promise<Sandbox> {
    const { store, owner, previousOwnerIsDead, openCalls } = this.#options;
    const { epoch } = await store.claim(definition.id, {
      owner,
      previousOwnerIsDead,
    });
    return Sandbox.load(definition, {
      epoch,
      store,
      openCalls,
      now: this.now,
    });
  }

  async #letGo({ sandbox }: Hosted): Promise<void> {
    if (!sandbox) {
      return;
    }
    await sandbox.close();
    if (sandbox.state !== 'lost') {
      await this.#options.store.release(sandbox.id, sandbox.epoch);
    }
  }

  async #renew(): Promise<void> {
    const held = [...this.#hosted.values()].flatMap(({ sandbox }) =>
      sandbox ? [{ sandbox: sandbox.id, epoch: sandbox.epoch }] : [],
    );
    try {
      const lost = held.length > 0 ? await this.#options.store.renew(held) : [];
      this.#renewedAt = this.now();
      for (const id of lost) {
        this.#hosted.get(id)?.lose();
      }
    } catch {
      // A store that can't renew can't fence either: past the lease, anybody may own what was ours.
      if (this.now() - this.#renewedAt > leaseMs) {
        for (const hosted of this.#hosted.values()) {
          hosted.lose();
        }
      }
    }
  }
}
