import {
  ContractModel,
  ContractScenario,
  Json,
  JsonObject,
  Operation,
  ParsedRequest,
  Violation,
} from '@smartsandbox/contract';

/** One accepted effect. State is the fold of all records of a branch, in order. */
export type JournalRecord =
  | {
      readonly kind: 'entity-put';
      readonly api: string;
      readonly resource: string;
      /** Canonical text of the identifier, composite parts joined; unique in (api, resource, parent). */
      readonly id: string;
      /** Identifiers of the parents, outermost first; `[]` when there are none. */
      readonly parents: readonly string[];
      readonly body: JsonObject;
      readonly cause: 'create' | 'update' | 'replace' | 'action' | 'control';
      /** Present when the identifier was drawn by the sandbox: the number of creates so far, this one included. */
      readonly creates?: number;
      /** Sandbox time in ms until which a 202 create is pending. */
      readonly pendingUntil?: number;
      /** Set when the body was accepted without being checked (behaviour.md §5). */
      readonly unchecked?: boolean;
    }
  | {
      readonly kind: 'entity-delete';
      readonly api: string;
      readonly resource: string;
      readonly id: string;
      readonly parents: readonly string[];
    }
  | {
      /** Everything goes back to the seed. */
      readonly kind: 'seed';
      readonly seed: string;
      readonly size: number;
    }
  | {
      readonly kind: 'settings';
      readonly settings: Partial<BranchSettings>;
    };

/** The records of one call, job or control request, committed together and numbered per branch. */
export interface Step {
  readonly sandbox: string;
  readonly branch: string;
  readonly epoch: number;
  /** From 1, without gaps. */
  readonly step: number;
  /** Sandbox time in ms. */
  readonly time: number;
  /** Wall time in ms; for people, never read by the simulation. */
  readonly wall: number;
  readonly cause: StepCause;
  /** Number of calls of the branch so far, this one included (behaviour.md §4 *Calls without effects*). */
  readonly calls: number;
  /** Sequence within the step is the index here. */
  readonly records: readonly JournalRecord[];
}

export type StepCause =
  | {
      readonly kind: 'call';
      readonly call: string;
      readonly operation: string;
      readonly api: string;
    }
  | { readonly kind: 'control'; readonly actor: string; readonly what: string };

export interface BranchSettings {
  readonly validation: 'contract' | 'strict' | 'off';
  readonly unknownIds: 'not-found' | 'generate';
}

/** Gives sandbox time in ms since the epoch; the only source of time in this package. */
export interface Clock {
  now(): number;
}

/** Controls of one call that the engine acts on, already parsed (behaviour.md §3). */
export interface CallControls {
  /** In the order written. */
  readonly scenarios: readonly {
    readonly name: string;
    readonly parameters: { readonly [name: string]: string };
  }[];
  readonly error?: { readonly status: number; readonly code?: string };
  readonly prefer?: {
    readonly code?: string;
    readonly example?: string;
    readonly dynamic?: boolean;
    readonly seed?: string;
  };
  readonly seed?: string;
}

/** What the engine is asked to answer: a matched, authenticated, decoded call. */
export interface SimulatedCall {
  readonly id: string;
  readonly api: string;
  readonly operation: Operation;
  readonly request: ParsedRequest;
  readonly accept?: string;
  readonly header: (name: string) => string | undefined;
  readonly controls: CallControls;
  /** Validation mode of this call; that of the branch when absent. With `off`, bodies are kept as they came. */
  readonly validation?: BranchSettings['validation'];
  /** Digest of operation, path, query and body without controls and credentials; keys this call's random choices. */
  readonly digest: () => string;
  /** Absolute address under which the operation's API was called, without a trailing slash; for `Location` and links. */
  readonly baseUrl: string;
  /** Path and query as called, for links to other pages of a list. */
  readonly url: string;
}

/** One tier of behaviour.md §5 that was asked. */
export type Tier =
  | 'forced'
  | 'scenario'
  | 'existence'
  | 'stateful'
  | 'example'
  | 'generated';

/** What `choose` and `run` have to say in the explain record. */
export interface ChoiceFacts {
  readonly tier: Tier;
  readonly name: string;
  readonly reason: string;
  readonly considered: readonly {
    readonly tier: Tier;
    readonly name: string;
    readonly whyNot: string;
  }[];
  readonly changes: readonly EntityChange[];
  /** Violations that didn't refuse because an error was asked for. */
  readonly noted: readonly Violation[];
  readonly unchecked?: boolean;
  /** Slug of the problem, when the simulation refused the call. */
  readonly refusal?: string;
}

export interface EntityChange {
  readonly api: string;
  readonly resource: string;
  readonly id: string;
  readonly kind: 'created' | 'updated' | 'deleted';
  readonly before?: JsonObject;
  readonly after?: JsonObject;
}

/** The answer of the simulation; its records are already applied to the branch in memory. */
export interface SimulatedAnswer {
  readonly status: number;
  readonly contentType?: string;
  /** Serialised once and kept with the entity version where possible. */
  readonly body?: Uint8Array;
  /** The value that `body` is the JSON of, when an entity's own body is shown. */
  readonly value?: Json;
  /** Header names as documented, values; without `content-type` and `content-length`. */
  readonly headers: readonly (readonly [string, string])[];
  /** Present when something changed: commit it before the answer leaves. */
  readonly step?: Step;
  /** Number of the call among those that the branch has answered, from 1. */
  readonly number: number;
  /** Seed of the call's random choices. */
  readonly seed: string;
  readonly facts: ChoiceFacts;
  /** Scenario that acted, by canonical name. */
  readonly scenario?: string;
  /** What `Preference-Applied` says. */
  readonly preferenceApplied?: string;
}

export interface ApiContract {
  /** Slug of the API, unique in the sandbox. */
  readonly api: string;
  readonly model: ContractModel;
}

export interface EntityView {
  readonly api: string;
  readonly resource: string;
  readonly id: string;
  readonly parents: readonly string[];
  readonly body: JsonObject;
  /** `seed`: computed, never changed. `stored`: made or changed since. */
  readonly origin: 'seed' | 'stored';
}

export type { ContractScenario, Json };
