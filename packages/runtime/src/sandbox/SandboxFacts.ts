import { JsonObject } from '@smartsandbox/contract';
import { Step } from '@smartsandbox/engine';
import { Actor } from './types';

/** Resource names under which facts are kept. */
export type FactKind = 'birth' | 'keys' | 'key-changes' | 'access' | 'spec';

export interface SandboxFactsOptions {
  readonly sandbox: string;
  readonly epoch: number;
  /** Makes a step durable. */
  readonly append: (step: Step) => Promise<void>;
  /** Wall time in ms. */
  readonly now: () => number;
}

/**
 * What belongs to a sandbox as a whole and is outside reset, undo and fork (behaviour.md §12): its birth, API keys,
 * access setting. Kept as entities of a journal branch of their own, so that they survive like everything else.
 */
export class SandboxFacts {
  /** Can't clash with a session, whose names have no `@`. */
  static readonly branch = '@sandbox';

  readonly #options: SandboxFactsOptions;
  readonly #facts = new Map<string, Map<string, JsonObject>>();
  #step = 0;

  constructor(options: SandboxFactsOptions) {
    this.#options = options;
  }

  get(kind: FactKind, id: string): JsonObject | undefined {
    return this.#facts.get(kind)?.get(id);
  }

  all(kind: FactKind): readonly (readonly [string, JsonObject])[] {
    return [...(this.#facts.get(kind) ?? [])];
  }

  /** Takes a stored step in, in the order of the journal. */
  apply(step: Step): void {
    for (const record of step.records) {
      if (record.kind === 'entity-put') {
        const facts = this.#facts.get(record.resource) ?? new Map();
        facts.set(record.id, record.body);
        this.#facts.set(record.resource, facts);
      } else if (record.kind === 'entity-delete') {
        this.#facts.get(record.resource)?.delete(record.id);
      }
    }
    this.#step = step.step;
  }

  /**
   * Sets one fact, in memory at once; resolves when it is durable. `body` `undefined` removes it.
   *
   * @throws StorageUnavailableError, OwnershipLostError as the store does
   */
  async put(
    fact: { kind: FactKind; id: string; body: JsonObject | undefined },
    cause: { actor: Actor; what: string },
  ): Promise<void> {
    const { sandbox, epoch, now, append } = this.#options;
    const wall = now();
    const entity = {
      api: SandboxFacts.branch,
      resource: fact.kind,
      id: fact.id,
      parents: [],
    };
    const step: Step = {
      sandbox,
      branch: SandboxFacts.branch,
      epoch,
      step: this.#step + 1,
      time: wall,
      wall,
      cause: { kind: 'control', actor: cause.actor.name, what: cause.what },
      calls: 0,
      records: [
        fact.body === undefined
          ? { kind: 'entity-delete', ...entity }
          : {
              kind: 'entity-put',
              ...entity,
              body: fact.body,
              cause: 'control',
            },
      ],
    };
    this.apply(step);
    await append(step);
  }
}
