import { Clock, Step } from '@smartsandbox/engine';
import { CallLog } from '../calls/types';
import { KeyRing } from '../keys/KeyRing';
import { JournalStore } from '../storage';
import { MainBranch } from './MainBranch';
import { SandboxFacts } from './SandboxFacts';
import { ServedContract } from './ServedContract';
import {
  AccessMode,
  Actor,
  SandboxDefinition,
  SandboxSettings,
  SandboxState,
} from './types';

export interface SandboxParts {
  readonly definition: SandboxDefinition;
  readonly epoch: number;
  readonly store: JournalStore;
  readonly calls: CallLog;
  readonly facts: SandboxFacts;
  readonly clock: Clock;
  readonly main: MainBranch;
  readonly contracts: ReadonlyMap<string, ServedContract>;
  /** Wall time in ms. */
  readonly now: () => number;
}

/** Isolated state for one or more APIs. Made and owned by `SandboxHost`. */
export class Sandbox {
  readonly id: string;
  readonly calls: CallLog;
  readonly keys: KeyRing;
  readonly clock: Clock;
  #parts: SandboxParts;
  #state: SandboxState = 'ready';
  #reason: string | undefined;
  #pending: Promise<void> | undefined;

  constructor(parts: SandboxParts) {
    this.#parts = parts;
    this.id = parts.definition.id;
    this.calls = parts.calls;
    this.clock = parts.clock;
    this.keys = new KeyRing({
      sandbox: this.id,
      facts: parts.facts,
      now: parts.now,
    });
    this.keys.define(parts.definition.keys);
  }

  get definition(): SandboxDefinition {
    return this.#parts.definition;
  }

  get state(): SandboxState {
    return this.#state;
  }

  /** Why the state isn't `ready`, in a sentence. */
  get reason(): string | undefined {
    return this.#reason;
  }

  /** Ownership epoch in the store (behaviour.md §4). */
  get epoch(): number {
    return this.#parts.epoch;
  }

  /** By slug, in the order of the definition. */
  get contracts(): ReadonlyMap<string, ServedContract> {
    return this.#parts.contracts;
  }

  /** The branch that calls work in. A failed commit or a reload puts another object here: don't keep it. */
  get main(): MainBranch {
    return this.#parts.main;
  }

  get access(): AccessMode {
    const stored = this.#parts.facts.get('access', 'access')?.mode;
    return stored === 'always' || stored === 'contract'
      ? stored
      : this.definition.access;
  }

  get settings(): SandboxSettings {
    return { ...this.main.settings, access: this.access };
  }

  /**
   * Everything applied so far that isn't durable yet; `undefined` when all is. Whatever could have seen it (an answer,
   * an event, a log entry) leaves after this resolves; when it rejects, the state was rebuilt from the store.
   */
  get pending(): Promise<void> | undefined {
    return this.#pending;
  }

  /**
   * Makes a step of `main`, already applied in memory, durable.
   *
   * @throws StorageUnavailableError after which memory is rebuilt from the store, OwnershipLostError
   */
  async commit(step: Step): Promise<void> {
    await this.#parts.store.append(step);
  }

  /** Changes settings durably: `validation` and `unknownIds` as a step of `main`, `access` outside reset. */
  async updateSettings(
    change: Partial<SandboxSettings>,
    actor: Actor,
  ): Promise<SandboxSettings> {
    if (change.access !== undefined) {
      await this.#parts.facts.put(
        { kind: 'access', id: 'access', body: { mode: change.access } },
        { actor, what: `set access to ${change.access}` },
      );
    }
    return this.settings;
  }

  /** Wall time in ms of the newest call; `undefined` before the first one of this process. */
  get lastCallAt(): number | undefined {
    return undefined;
  }
}
