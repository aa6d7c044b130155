import { CallLog } from '../calls/types';
import { JournalStore } from '../storage';
import { Sandbox } from './Sandbox';
import { SandboxDefinition, SandboxState } from './types';

export interface SandboxHostOptions {
  readonly store: JournalStore;
  /** Opens the call log of a sandbox. */
  readonly openCalls: (sandbox: string) => Promise<CallLog>;
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
  readonly definition: SandboxDefinition;
  readonly state: SandboxState;
  /** Why it isn't `ready`, in a sentence that says what to do. */
  readonly reason?: string;
  /** There once it was loaded and as long as it is owned. */
  readonly sandbox?: Sandbox;
}

/** The sandboxes of one process: takes them over from the store, keeps their leases, lets them go. */
export class SandboxHost {
  readonly options: SandboxHostOptions;
  readonly #hosted = new Map<string, HostedSandbox>();

  constructor(options: SandboxHostOptions) {
    this.options = options;
  }

  /**
   * Makes a sandbox as defined, or brings an existing one there: new contracts and settings act on its next call, its
   * state and keys stay. Definitions of one sandbox put one after another act in that order; resolves when this one did.
   * A sandbox that can't be loaded is `failed` with the reason, and the promise rejects.
   */
  async put(definition: SandboxDefinition): Promise<Sandbox> {
    throw new Error(`Sandbox ${definition.id} can't be loaded`);
  }

  get(id: string): HostedSandbox | undefined {
    return this.#hosted.get(id);
  }

  list(): readonly HostedSandbox[] {
    return [...this.#hosted.values()];
  }

  /** Lets a sandbox go; with `drop` also removes everything it ever stored. `false` when there is none. */
  async remove(id: string, _options: { drop: boolean }): Promise<boolean> {
    return this.#hosted.delete(id);
  }

  /** Renews leases from now on (every 3 s). */
  start(): void {}

  /** Makes everything durable, gives the leases back, closes the logs. The store stays open. */
  async close(): Promise<void> {
    this.#hosted.clear();
  }
}
