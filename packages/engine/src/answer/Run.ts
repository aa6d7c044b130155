import {
  GenerateOptions,
  Json,
  JsonObject,
  Random,
} from '@smartsandbox/contract';
import { OperationPlan } from '../contract/OperationPlan';
import { ResourcePlan } from '../contract/ResourcePlan';
import { isObject } from '../json/pointer';
import { callRandom } from '../random/purposes';
import { Draft } from '../state/Draft';
import { ApiState } from '../state/ApiState';
import { Entity } from '../state/Entity';
import { EntityTable } from '../state/EntityTable';
import { BranchSettings, SimulatedCall } from '../types';

/** One call on its way through the tiers: what is asked, in which state, at what time. */
export class Run {
  readonly state: ApiState;
  readonly plan: OperationPlan;
  readonly call: SimulatedCall;
  readonly settings: BranchSettings;
  /** Sandbox time in ms. */
  readonly now: number;
  /** Step that the branch stands at. */
  readonly step: number;
  /** Set when the caller asked for a documented success by its status. */
  forcedStatus: number | undefined;
  readonly #creates: number;
  #draft: Draft | undefined;
  #random: Random | undefined;
  #arguments: JsonObject | undefined;

  constructor(options: {
    readonly state: ApiState;
    readonly plan: OperationPlan;
    readonly call: SimulatedCall;
    readonly creates: number;
    readonly settings: BranchSettings;
    readonly now: number;
    readonly step: number;
  }) {
    this.state = options.state;
    this.plan = options.plan;
    this.call = options.call;
    this.#creates = options.creates;
    this.settings = options.settings;
    this.now = options.now;
    this.step = options.step;
  }

  /** The effects so far; made when the first one comes. */
  get draft(): Draft {
    this.#draft ??= new Draft(this.state.api, this.#creates);
    return this.#draft;
  }

  get effects(): Draft | undefined {
    return this.#draft;
  }

  /** An entity as this call sees it, its own effects included. */
  find(table: EntityTable, key: string): Entity | undefined {
    return this.#draft ? this.#draft.get(table, key) : table.get(key);
  }

  /** Path parameters; where the path is a call, the arguments that name the entity are among them. */
  get path(): { readonly [name: string]: Json } {
    const { path } = this.call.request.parameters;
    return this.call.operation.binding.identifierIn === undefined
      ? path
      : (this.#arguments ??= { ...path, ...this.#identifyingArguments() });
  }

  #identifyingArguments(): JsonObject {
    const { identifierIn, identifierParameters } = this.call.operation.binding;
    const { body } = this.call.request;
    const sent = identifierIn === 'query' ? this.query : body;
    return Object.fromEntries(
      identifierParameters.map(name => [
        name,
        (isObject(sent) ? sent[name] : undefined) ?? '',
      ]),
    );
  }

  get query(): { readonly [name: string]: Json } {
    return this.call.request.parameters.query;
  }

  /** Whether bodies are taken as they come (validation mode `off`). */
  get isUnchecked(): boolean {
    return (this.call.validation ?? this.settings.validation) === 'off';
  }

  /** Whether what the contract only leaves open is refused, too (validation mode `strict`). */
  get isStrict(): boolean {
    return (this.call.validation ?? this.settings.validation) === 'strict';
  }

  /** What this call leaves to chance, apart from identifiers and the content of entities. */
  get random(): Random {
    const { controls } = this.call;
    this.#random ??= callRandom({
      seed: this.state.data.seed,
      callSeed: controls.seed ?? controls.prefer?.seed,
      step: this.step,
      operation: this.call.operation.id,
      digest: this.call.digest(),
    });
    return this.#random;
  }

  /** Options to make values in the answer that no entity decides. */
  generateOptions(purpose: string, resource?: ResourcePlan): GenerateOptions {
    const random = this.random.fork(purpose);
    return {
      random,
      direction: 'response',
      now: this.now,
      resource: resource?.name,
      reference: property => this.state.reference(resource, property, random),
    };
  }
}
