import { Branch, Clock, Step } from '@smartsandbox/engine';
import { CallLog } from '../calls/types';
import { KeyRing } from '../keys/KeyRing';
import { OperationRouter } from '../pipeline/match/OperationRouter';
import { createContractRedactor, Redactor } from '../redaction';
import { JournalStore, OwnershipLostError, WrittenJson } from '../storage';
import { Birth, birthFromJson, birthOf, birthToJson, clockOf } from './Birth';
import { SandboxFacts } from './SandboxFacts';
import { SandboxTraffic } from './SandboxTraffic';
import { ServedContract } from './ServedContract';
import {
  AccessMode,
  Actor,
  SandboxDefinition,
  SandboxSettings,
  SandboxState,
} from './types';

export interface SandboxOptions {
  readonly epoch: number;
  readonly store: JournalStore;
  /** Opens the call log; the redactor changes when contracts do. */
  readonly openCalls: (sandbox: string, redactor: () => Redactor) => CallLog;
  /** Wall time in ms. */
  readonly now: () => number;
}

const mainBranch = 'main';
const runtimeItself: Actor = { name: 'runtime' };

/** Isolated state for one or more APIs. Made and owned by `SandboxHost`. */
export class Sandbox {
  readonly id: string;
  readonly calls: CallLog;
  readonly traffic = new SandboxTraffic();
  readonly #options: SandboxOptions;
  #definition: SandboxDefinition;
  #contracts: ReadonlyMap<string, ServedContract>;
  #redactor: Redactor;
  #facts: SandboxFacts;
  #birth: Birth | undefined;
  #clock: Clock;
  #keys: KeyRing;
  #main: Branch | undefined;
  #access: AccessMode;
  #isLost = false;
  /** Between a failed commit and the moment when memory was read again from the store. */
  #isRebuilding = false;
  #isReading = false;
  /** Appends whose outcome isn't known yet, and the newest of them. */
  #appending = 0;
  #pending: Promise<void> | undefined;

  /**
   * Reads a claimed sandbox from the store, or begins a new one.
   *
   * @throws StorageUnavailableError, OwnershipLostError as the store does; Error when what is stored can't be folded
   */
  static async load(
    definition: SandboxDefinition,
    options: SandboxOptions,
  ): Promise<Sandbox> {
    const sandbox = new Sandbox(definition, options);
    await sandbox.#readStore();
    return sandbox;
  }

  private constructor(definition: SandboxDefinition, options: SandboxOptions) {
    this.id = definition.id;
    this.#options = options;
    this.#definition = definition;
    this.#access = definition.access;
    this.#contracts = serve(definition);
    this.#redactor = redactorOf(definition);
    this.#clock = { now: options.now };
    this.#facts = this.#newFacts();
    this.#keys = this.#newKeys();
    this.calls = options.openCalls(this.id, () => this.#redactor);
  }

  get definition(): SandboxDefinition {
    return this.#definition;
  }

  get state(): SandboxState {
    if (this.#isLost) {
      return 'lost';
    }
    return this.#isRebuilding ? 'starting' : this.#definition.state;
  }

  /** Ownership epoch in the store (behaviour.md §4). */
  get epoch(): number {
    return this.#options.epoch;
  }

  /** By slug, in the order of the definition. */
  get contracts(): ReadonlyMap<string, ServedContract> {
    return this.#contracts;
  }

  /** Hides what is secret by the contracts that are served. */
  get redactor(): Redactor {
    return this.#redactor;
  }

  get keys(): KeyRing {
    return this.#keys;
  }

  /** Sandbox time. */
  get clock(): Clock {
    return this.#clock;
  }

  /** Wall time in ms of creation. */
  get createdAt(): number {
    return this.#birth?.createdAt ?? 0;
  }

  /**
   * The branch that calls work in. A failed commit or a new contract puts another object here: don't keep it.
   *
   * @throws Error when the state is `lost`, `failed` or `starting`: ask for the state first
   */
  get main(): Branch {
    if (!this.#main) {
      throw new Error(`Sandbox ${this.id} is ${this.state}`);
    }
    return this.#main;
  }

  /** Step that `main` stands at; 0 while it isn't there. */
  get step(): number {
    return this.#main?.head.step ?? 0;
  }

  get access(): AccessMode {
    return this.#access;
  }

  get settings(): SandboxSettings {
    return { ...this.main.settings, access: this.#access };
  }

  /**
   * Everything applied so far that isn't durable yet; `undefined` when all is. Whatever could have seen it (an answer,
   * an event, a log entry) leaves after this resolves; when it rejects, the state is being rebuilt from the store.
   */
  get pending(): Promise<void> | undefined {
    return this.#pending;
  }

  /**
   * Makes a step, already applied in memory, durable. Steps made before it become durable before it.
   *
   * @param written A body of the step that is JSON already.
   * @throws StorageUnavailableError after which memory is rebuilt from the store; OwnershipLostError
   */
  commit(step: Step, written?: WrittenJson): Promise<void> {
    this.#appending += 1;
    const durable: Promise<void> = this.#options.store
      .append(step, written)
      .then(
        () => this.#settled(durable),
        error => {
          this.#settled(durable);
          this.#commitFailed(error);
          throw error;
        },
      );
    // Who waits handles it; nobody waiting must not end the process.
    durable.catch(() => {});
    this.#pending = durable;
    return durable;
  }

  /** Changes settings durably: `validation` and `unknownIds` as a step of `main`, `access` outside reset. */
  async updateSettings(
    change: Partial<SandboxSettings>,
    actor: Actor,
  ): Promise<SandboxSettings> {
    const { access, validation, unknownIds } = change;
    const work: Promise<void>[] = [];
    if (validation !== undefined || unknownIds !== undefined) {
      const settings = {
        ...(validation !== undefined && { validation }),
        ...(unknownIds !== undefined && { unknownIds }),
      };
      const step = this.main.changeSettings({ settings, actor: actor.name });
      work.push(this.commit(step));
    }
    if (access !== undefined) {
      const cause = { actor, what: `set access to ${access}` };
      const fact = { kind: 'access', id: 'access', body: { access } } as const;
      work.push(this.#facts.put(fact, cause));
      this.#access = access;
    }
    await Promise.all(work);
    return this.settings;
  }

  /**
   * Brings the sandbox to another definition. New contracts are folded beside the old ones, which serve until then.
   *
   * @throws Error when the journal can't be folded with the new contracts: then everything stays as it was
   */
  async redefine(definition: SandboxDefinition): Promise<void> {
    if (!sameContracts(this.#definition, definition)) {
      await this.#changeContracts(definition);
    }
    this.#definition = definition;
    this.#keys.define(definition.keys);
    await this.#applySpec();
  }

  /** Another process owns the sandbox: what is in memory means nothing any more. */
  lose(): void {
    this.#isLost = true;
    this.#main = undefined;
  }

  /** Waits until everything is durable and logged. */
  async close(): Promise<void> {
    await this.#pending?.catch(() => {});
    await this.calls.close();
  }

  #newFacts(): SandboxFacts {
    return new SandboxFacts({
      sandbox: this.id,
      epoch: this.#options.epoch,
      append: step => this.commit(step),
      now: this.#options.now,
    });
  }

  #newKeys(): KeyRing {
    const { now } = this.#options;
    const keys = new KeyRing({ sandbox: this.id, facts: this.#facts, now });
    keys.define(this.#definition.keys);
    return keys;
  }

  async #readStore(): Promise<void> {
    const { store, now } = this.#options;
    const facts = this.#newFacts();
    for await (const step of store.read(this.id, SandboxFacts.branch)) {
      facts.apply(step);
    }
    this.#facts = facts;
    const stored = facts.get('birth', 'birth');
    let birth = stored && birthFromJson(stored);
    if (!birth) {
      birth = birthOf(this.#definition, now());
      await facts.put(
        { kind: 'birth', id: 'birth', body: birthToJson(birth) },
        { actor: runtimeItself, what: 'create the sandbox' },
      );
    }
    if (!this.#birth) {
      this.#clock = clockOf(birth, now);
    }
    this.#birth = birth;
    this.#keys = this.#newKeys();
    const main = this.#newBranch(this.#definition);
    for await (const step of store.read(this.id, mainBranch)) {
      main.fold(step);
    }
    this.#main = main;
    await this.#applySpec();
  }

  #newBranch(definition: SandboxDefinition): Branch {
    const birth = this.#birth;
    if (!birth) {
      throw new Error(`Sandbox ${this.id} isn't loaded`);
    }
    return Branch.create({
      sandbox: this.id,
      branch: mainBranch,
      epoch: this.#options.epoch,
      contracts: definition.contracts,
      seed: birth.seed,
      seedSize: birth.seedSize,
      clock: this.#clock,
      wall: { now: this.#options.now },
      settings: {
        validation: birth.validation,
        unknownIds: birth.unknownIds,
      },
      startAt: birth.startAt,
    });
  }

  /** Settings of the definition act when they differ from those of the definition before. */
  async #applySpec(): Promise<void> {
    const { validation, unknownIds, access } = this.#definition;
    const before = this.#facts.get('spec', 'spec');
    const stored = this.#facts.get('access', 'access')?.access;
    this.#access =
      stored === 'always' || stored === 'contract' ? stored : access;
    const birth = this.#birth;
    const known = before ?? {
      validation: birth?.validation ?? validation,
      unknownIds: birth?.unknownIds ?? unknownIds,
      access,
    };
    const change: Partial<SandboxSettings> = {
      ...(known.validation !== validation && { validation }),
      ...(known.unknownIds !== unknownIds && { unknownIds }),
      ...(known.access !== access && { access }),
    };
    if (Object.keys(change).length > 0) {
      await this.updateSettings(change, runtimeItself);
    }
    if (!before || Object.keys(change).length > 0) {
      const body = { validation, unknownIds, access };
      await this.#facts.put(
        { kind: 'spec', id: 'spec', body },
        { actor: runtimeItself, what: 'note the definition' },
      );
    }
  }

  async #changeContracts(definition: SandboxDefinition): Promise<void> {
    const next = this.#newBranch(definition);
    // Calls go on meanwhile: read on until nothing is missing and nothing is under way.
    for (;;) {
      await this.#pending;
      const { step } = next.head;
      for await (const stored of this.#options.store.read(
        this.id,
        mainBranch,
        step,
      )) {
        next.fold(stored);
      }
      if (!this.#pending && next.head.step === this.main.head.step) {
        break;
      }
    }
    this.#main = next;
    this.#contracts = serve(definition);
    this.#redactor = redactorOf(definition);
  }

  #settled(durable: Promise<void>): void {
    this.#appending -= 1;
    if (this.#pending === durable) {
      this.#pending = undefined;
    }
    // What waits for its store to say no, too, is over now: memory can be read again.
    if (this.#appending === 0 && this.#isRebuilding) {
      this.#rebuild();
    }
  }

  #commitFailed(error: unknown): void {
    if (error instanceof OwnershipLostError) {
      this.lose();
    } else if (!this.#isRebuilding && !this.#isLost) {
      this.#main = undefined;
      this.#isRebuilding = true;
      if (this.#appending === 0) {
        this.#rebuild();
      }
    }
  }

  #rebuild(): void {
    if (this.#isReading || this.#isLost) {
      return;
    }
    this.#isReading = true;
    this.#readStore()
      .then(
        () => {
          this.#isRebuilding = false;
        },
        error => {
          if (error instanceof OwnershipLostError) {
            this.lose();
            return;
          }
          // The store may come back: try again, rather than serve what isn't stored.
          setTimeout(() => this.#rebuild(), 1_000).unref();
        },
      )
      .finally(() => {
        this.#isReading = false;
      });
  }
}

function serve(
  definition: SandboxDefinition,
): ReadonlyMap<string, ServedContract> {
  return new Map(
    definition.contracts.map(({ api, model }) => [
      api,
      { api, model, router: OperationRouter.for(model) },
    ]),
  );
}

function redactorOf(definition: SandboxDefinition): Redactor {
  return createContractRedactor(definition.contracts.map(({ model }) => model));
}

function sameContracts(a: SandboxDefinition, b: SandboxDefinition): boolean {
  return (
    a.contracts.length === b.contracts.length &&
    a.contracts.every(
      ({ api, model }, index) =>
        b.contracts[index].api === api &&
        b.contracts[index].model.digest === model.digest,
    )
  );
}
