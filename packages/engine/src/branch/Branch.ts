import { ContractScenario, Json, Operation } from '@smartsandbox/contract';
import { Run } from '../answer/Run';
import { asksForError, Reading, readAsked } from '../choose/asked';
import { chooseAnswer } from '../choose/chooseAnswer';
import { ScenarioBook } from '../choose/scenarioBook';
import { ContractTools } from '../contract/ContractTools';
import {
  ApiContract,
  BranchSettings,
  CallControls,
  Clock,
  EntityView,
  JournalRecord,
  SimulatedAnswer,
  SimulatedCall,
  Step,
  StepCause,
} from '../types';
import { BranchControls, EntityRef, findApi } from './BranchControls';
import { BranchState } from './BranchState';
import { existingPath } from './existingPath';
import { EntityQuery, readEntities, readEntity } from './readEntities';

export interface BranchOptions {
  readonly sandbox: string;
  readonly branch: string;
  /** Epoch of the owner; stands in every step. */
  readonly epoch: number;
  readonly contracts: readonly ApiContract[];
  /** Text of at most 64 characters; the same seed and calls give the same answers. */
  readonly seed: string;
  /** Entities per resource in a new branch: 0 to 10,000, 25 by default. */
  readonly seedSize?: number;
  readonly clock: Clock;
  /** Stands in steps for people to read; sandbox time when absent. */
  readonly wall?: Clock;
  readonly settings: BranchSettings;
  /** Sandbox time (ms) at which the branch starts; the seed's timestamps lie before it. */
  readonly startAt: number;
}

const defaultSeedSize = 25;
const largestSeedSize = 10_000;
const noControls: Reading = { skipped: [] };
const nothing: readonly never[] = [];

/**
 * One line of a sandbox's history: its state, and what its APIs answer. Synchronous and pure: time comes from the
 * clock, chance from the seed, and nothing but `fold`, `answer` and the control methods changes it. What they return
 * as a step has happened in memory already and must be committed before anybody sees it; when the commit fails, make
 * a new branch and fold what the store has.
 */
export class Branch {
  readonly sandbox: string;
  readonly branch: string;
  readonly epoch: number;
  readonly contracts: readonly ApiContract[];
  readonly #clock: Clock;
  readonly #wall: Clock;
  readonly #state: BranchState;
  readonly #controls: BranchControls;
  #step = 0;
  #calls = 0;

  private constructor(options: BranchOptions) {
    this.sandbox = options.sandbox;
    this.branch = options.branch;
    this.epoch = options.epoch;
    this.contracts = options.contracts;
    this.#clock = options.clock;
    this.#wall = options.wall ?? options.clock;
    this.#state = new BranchState({
      contracts: options.contracts,
      seed: String(options.seed),
      seedSize: options.seedSize ?? defaultSeedSize,
      settings: options.settings,
      startAt: options.startAt,
    });
    this.#controls = new BranchControls(this.#state);
  }

  /** Throws a `RangeError` for a seed or seed size out of bounds. */
  static create(options: BranchOptions): Branch {
    checkSeed(String(options.seed), options.seedSize ?? defaultSeedSize);
    return new Branch(options);
  }

  /** Where the branch stands: the last step (0 at the start) and the calls counted so far. */
  get head(): { readonly step: number; readonly calls: number } {
    return { step: this.#step, calls: this.#calls };
  }

  /** Sandbox time in ms. */
  get now(): number {
    return this.#clock.now();
  }

  get settings(): BranchSettings {
    return this.#state.settings;
  }

  get seed(): string {
    return this.#state.seed;
  }

  get seedSize(): number {
    return this.#state.seedSize;
  }

  /** Applies a committed step: loading a branch is folding its journal. Throws when a step is missing before it. */
  fold(step: Step): void {
    if (step.step !== this.#step + 1) {
      throw new Error(
        `Step ${step.step} of branch ${this.branch} of sandbox ${
          this.sandbox
        } doesn't follow step ${this.#step}`,
      );
    }
    this.#state.settle(step.time);
    for (const record of step.records) {
      this.#state.apply(record, step.time);
    }
    this.#step = step.step;
    this.#calls = step.calls;
  }

  /** Whether the controls of a call ask for an error: then violations of its request are noted and don't refuse. */
  asksForError(call: Pick<SimulatedCall, 'api' | 'operation' | 'controls'>) {
    const state = this.#state.api(call.api);
    return state !== undefined && asksForError(this.#read(state.tools, call));
  }

  /**
   * What the API answers (behaviour.md §5). Throws only when the call names an API that the branch doesn't have, or on
   * a defect; in neither case has anything changed.
   */
  answer(call: SimulatedCall): SimulatedAnswer {
    const state = this.#state.api(call.api);
    if (!state) {
      throw new Error(`Sandbox ${this.sandbox} has no API ${call.api}`);
    }
    const now = this.#clock.now();
    this.#state.settle(now);
    const run = new Run({
      state,
      plan: state.tools.operation(call.operation),
      call,
      creates: this.#state.creates,
      settings: this.#state.settings,
      now,
      step: this.#step,
    });
    const reading = this.#read(state.tools, call);
    const chosen = chooseAnswer(run, reading);
    const draft = chosen.isWithoutEffects ? undefined : run.effects;
    const changes = draft?.changes ?? nothing;
    this.#calls += 1;
    let step: Step | undefined;
    if (draft && !draft.isEmpty) {
      draft.apply(this.#state);
      step = this.#next(draft.records, now, {
        kind: 'call',
        call: call.id,
        operation: call.operation.id,
        api: call.api,
      });
    }
    const { answer } = chosen;
    return {
      status: answer.status,
      contentType: answer.contentType,
      body: answer.body,
      value: answer.value,
      headers: answer.headers,
      step,
      number: this.#calls,
      seed: call.controls.seed ?? this.seed,
      facts: {
        tier: chosen.tier,
        name: chosen.name,
        reason: chosen.reason,
        considered: chosen.considered,
        changes,
        noted: asksForError(reading) ? call.request.violations : nothing,
        unchecked: chosen.unchecked,
        refusal: chosen.refusal,
      },
      scenario: chosen.scenario,
      preferenceApplied: chosen.preferenceApplied,
    };
  }

  /** Puts an entity as it is; one that doesn't fit its schema is kept and marked unchecked. */
  putEntity(
    put: EntityRef & {
      readonly body: EntityView['body'];
      readonly actor: string;
    },
  ): Step {
    const now = this.#settled();
    const records = this.#controls.put(put, now);
    return this.#control(records, now, put.actor, 'entities.put');
  }

  /** Changes an entity by a merge patch (RFC 7396). Throws a `ControlError` when it doesn't exist. */
  patchEntity(
    patch: EntityRef & {
      readonly patch: EntityView['body'];
      readonly actor: string;
    },
  ): Step {
    const now = this.#settled();
    const records = this.#controls.patch(patch, now);
    return this.#control(records, now, patch.actor, 'entities.patch');
  }

  /** Deletes an entity and what belongs to it. Throws a `ControlError` when it doesn't exist. */
  deleteEntity(gone: EntityRef & { readonly actor: string }): Step {
    const now = this.#settled();
    const records = this.#controls.delete(gone);
    return this.#control(records, now, gone.actor, 'entities.delete');
  }

  /** Puts everything back to the seed, of another text or size when given. Throws a `RangeError` when out of bounds. */
  reseed(options: {
    readonly seed?: string;
    readonly size?: number;
    readonly actor: string;
  }): Step {
    const seed = String(options.seed ?? this.#state.seed);
    const size = options.size ?? this.#state.seedSize;
    checkSeed(seed, size);
    const now = this.#settled();
    const records: JournalRecord[] = [{ kind: 'seed', seed, size }];
    this.#state.apply(records[0], now);
    return this.#control(records, now, options.actor, 'seed');
  }

  changeSettings(options: {
    readonly settings: Partial<BranchSettings>;
    readonly actor: string;
  }): Step {
    const now = this.#settled();
    const records: JournalRecord[] = [
      { kind: 'settings', settings: options.settings },
    ];
    this.#state.apply(records[0], now);
    return this.#control(records, now, options.actor, 'settings');
  }

  /** One entity, or `undefined`. Throws a `ControlError` for an unknown API or resource. */
  entity(ref: EntityRef): EntityView | undefined {
    this.#settled();
    return readEntity(this.#state, ref);
  }

  /** Entities of a resource, newest first. Throws a `ControlError` for an unknown API, resource or cursor. */
  entities(query: EntityQuery): {
    readonly items: readonly EntityView[];
    readonly nextCursor?: string;
  } {
    this.#settled();
    return readEntities(this.#state, query);
  }

  /**
   * Values for the path parameters of an operation that name entities that exist, preferably one whose body is wanted.
   * Throws a `ControlError` for an unknown API.
   */
  existingPath(
    of: { readonly api: string; readonly operation: Operation },
    isWanted?: (body: EntityView['body']) => boolean,
  ): { [name: string]: Json } {
    this.#settled();
    return existingPath(findApi(this.#state, of.api), of.operation, isWanted);
  }

  /** How many entities each resource has. */
  counts(): readonly {
    readonly api: string;
    readonly resource: string;
    readonly count: number;
  }[] {
    this.#settled();
    return [...this.#state.apis].flatMap(state =>
      [...state.tools.model.resources.keys()].flatMap(resource => {
        const plan = state.tools.resource(resource);
        return plan
          ? [{ api: state.api, resource, count: state.table(plan).count }]
          : [];
      }),
    );
  }

  /** Scenarios of one operation, one API or all. */
  scenarios(
    of: { readonly api?: string; readonly operation?: string } = {},
  ): readonly (ContractScenario & { readonly api: string })[] {
    return [...this.#state.apis]
      .filter(({ api }) => of.api === undefined || of.api === api)
      .flatMap(({ api, tools }) =>
        (of.operation === undefined
          ? tools.scenarios
          : ScenarioBook.of(tools).of(of.operation)
        ).map(scenario => ({ ...scenario, api })),
      );
  }

  #read(
    tools: ContractTools,
    call: {
      readonly operation: SimulatedCall['operation'];
      readonly controls: CallControls;
    },
  ): Reading {
    const { error, prefer, scenarios } = call.controls;
    if (!error && !prefer && scenarios.length === 0) {
      return noControls;
    }
    const others = [...this.#state.apis]
      .filter(other => other.tools !== tools)
      .map(other => ScenarioBook.of(other.tools));
    return readAsked(tools.operation(call.operation), call.controls, others);
  }

  #settled(): number {
    const now = this.#clock.now();
    this.#state.settle(now);
    return now;
  }

  #control(
    records: readonly JournalRecord[],
    now: number,
    actor: string,
    what: string,
  ): Step {
    return this.#next(records, now, { kind: 'control', actor, what });
  }

  #next(
    records: readonly JournalRecord[],
    time: number,
    cause: StepCause,
  ): Step {
    this.#step += 1;
    return {
      sandbox: this.sandbox,
      branch: this.branch,
      epoch: this.epoch,
      step: this.#step,
      time,
      wall: this.#wall.now(),
      cause,
      calls: this.#calls,
      records,
    };
  }
}

function checkSeed(seed: string, size: number): void {
  if (seed.length > 64) {
    throw new RangeError(
      `A seed has at most 64 characters; this one has ${seed.length}`,
    );
  }
  if (!Number.isInteger(size) || size < 0 || size > largestSeedSize) {
    throw new RangeError(
      `The seed size is a whole number from 0 to ${largestSeedSize}; got ${size}`,
    );
  }
}
