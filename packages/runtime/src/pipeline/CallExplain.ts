import { Operation } from '@smartsandbox/contract';
import { ExplainFacts, Stage, StageFact } from '@smartsandbox/engine';
import { Refusal } from '../problems/Refusal';
import { Call } from './Call';

function outcomeOf(stage: StageFact['stage']): StageFact['outcome'] {
  return stage === 'choose' || stage === 'commit' ? 'applied' : 'passed';
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

/**
 * The explain facts of a call, put together when the entry is written, off the way of the call. Holds what they need and
 * nothing else of the call: entries wait in thousands, and what they hold the garbage collector moves around.
 */
export class CallExplain implements ExplainFacts {
  readonly step: number;
  readonly choice: ExplainFacts['choice'];
  readonly seed: string | undefined;
  readonly #refusal: Refusal | undefined;
  readonly #refusedBy: Stage | undefined;
  readonly #startedAt: number;
  readonly #ends: readonly number[];
  readonly #endedAt: number;
  readonly #operation: Operation | undefined;
  readonly #key: string | undefined;
  readonly #credential: string;
  readonly #validation: string | undefined;
  readonly #hasStep: boolean;

  constructor(call: Call, endedAt: number) {
    const { sandbox, answer } = call;
    this.step = answer?.step?.step ?? sandbox?.step ?? 0;
    this.choice = answer?.facts;
    this.seed = call.controls.call.seed;
    this.#refusal = call.refusal;
    this.#refusedBy = call.refusedBy;
    this.#startedAt = call.startedAt;
    this.#ends = call.endedAt;
    this.#endedAt = endedAt;
    this.#operation = call.match?.operation;
    this.#key = call.key?.id;
    this.#credential = call.credentialFact;
    this.#validation = call.controls.validation;
    this.#hasStep = answer?.step !== undefined;
  }

  get violations(): ExplainFacts['violations'] {
    return this.#refusal?.violations ?? [];
  }

  get refusal(): string | undefined {
    return this.#refusal?.type.slug ?? this.choice?.refusal;
  }

  get stages(): readonly StageFact[] {
    const stages: StageFact[] = [];
    let before = this.#startedAt;
    Call.timed.forEach((stage, index) => {
      const ended = this.#ends[index];
      const isRefused = this.#refusedBy === stage;
      if (ended === 0 && !isRefused) {
        return;
      }
      const ms = ended === 0 ? 0 : round(ended - before);
      before = ended === 0 ? before : ended;
      const facts = this.#factsOf(stage, isRefused);
      stages.push({
        stage,
        outcome: isRefused ? 'refused' : outcomeOf(stage),
        ms,
        ...(facts && { facts }),
      });
    });
    stages.push({
      stage: 'respond',
      outcome: 'applied',
      ms: round(this.#endedAt - before),
    });
    return stages;
  }

  toJSON(): ExplainFacts {
    const { stages, choice, violations, refusal, step, seed } = this;
    return {
      stages,
      violations,
      step,
      ...(choice && { choice }),
      ...(refusal !== undefined && { refusal }),
      ...(seed !== undefined && { seed }),
    };
  }

  #factsOf(stage: Stage, isRefused: boolean): StageFact['facts'] {
    if (isRefused && this.#refusal) {
      return {
        problem: this.#refusal.type.slug,
        detail: this.#refusal.detail,
      };
    }
    switch (stage) {
      case 'match':
        return (
          this.#operation && {
            operation: this.#operation.id,
            template: this.#operation.path,
          }
        );
      case 'authenticate':
        return {
          credential: this.#credential,
          ...(this.#key !== undefined && { key: this.#key }),
        };
      case 'validate':
        return this.#validation === undefined
          ? undefined
          : { mode: this.#validation };
      case 'commit':
        return this.#hasStep ? { step: this.step } : undefined;
      default:
        return undefined;
    }
  }
}
