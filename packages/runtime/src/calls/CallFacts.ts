import { Violation } from '@smartsandbox/contract';
import {
  ChoiceFacts,
  ExplainFacts,
  Stage,
  StageFact,
} from '@smartsandbox/engine';

/** Stages in the order they are timed; `respond` comes after them, timed by the end of the call. */
export const timedStages = [
  'receive',
  'locate',
  'match',
  'authenticate',
  'limit',
  'validate',
  'choose',
  'commit',
] as const satisfies readonly Stage[];

export interface RefusalFacts {
  readonly stage: Stage;
  /** Slug of the problem type. */
  readonly slug: string;
  readonly detail: string;
  readonly violations: readonly Violation[];
}

/**
 * What one call can say about itself, as plain facts: written down for every call, so as short as can be, and turned
 * into the explain record by `explainOf` only when somebody reads it.
 */
export interface CallFacts {
  /** For each of `timedStages` the µs from the start of the call to its end, plus one; 0 when it didn't run. */
  readonly ends: readonly number[];
  /** µs from the start of the call to its answer, plus one. */
  readonly end: number;
  readonly refusal?: RefusalFacts;
  /** Path template of the operation. */
  readonly template?: string;
  /** What the credential was, never the credential. */
  readonly credential: string;
  /** Validation mode that the call asked for. */
  readonly validation?: string;
  readonly choice?: ChoiceFacts;
  /** Step that the branch stood at after the call. */
  readonly step: number;
  /** Number of the call in its branch, and the seed of its random choices; absent when the branch wasn't asked. */
  readonly number?: number;
  readonly seed?: string;
}

/** What the facts of a call say together with its other fields in the log. */
export interface ExplainedCall {
  readonly facts: CallFacts;
  readonly operation?: string;
  /** Id of the API key. */
  readonly credential?: string;
  /** Step that the call made. */
  readonly step?: number;
}

export function explainOf(call: ExplainedCall): ExplainFacts {
  const { choice, refusal, number, seed, step } = call.facts;
  const slug = refusal?.slug ?? choice?.refusal;
  return {
    stages: stagesOf(call),
    violations: refusal?.violations ?? [],
    step,
    ...(choice && { choice }),
    ...(slug !== undefined && { refusal: slug }),
    ...(number !== undefined && { number }),
    ...(seed !== undefined && { seed }),
  };
}

function stagesOf(call: ExplainedCall): StageFact[] {
  const { ends, end, refusal } = call.facts;
  const stages: StageFact[] = [];
  let before = 1;
  timedStages.forEach((stage, index) => {
    const isRefused = refusal?.stage === stage;
    const hasRun = ends[index] > 0;
    if (!hasRun && !isRefused) {
      return;
    }
    const ms = hasRun ? (ends[index] - before) / 1000 : 0;
    before = hasRun ? ends[index] : before;
    const facts = factsOf(stage, call);
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
    ms: (end - before) / 1000,
  });
  return stages;
}

function outcomeOf(stage: Stage): StageFact['outcome'] {
  return stage === 'choose' || stage === 'commit' ? 'applied' : 'passed';
}

function factsOf(stage: Stage, call: ExplainedCall): StageFact['facts'] {
  const { refusal, template, credential, validation } = call.facts;
  if (refusal?.stage === stage) {
    return { problem: refusal.slug, detail: refusal.detail };
  }
  switch (stage) {
    case 'match':
      return call.operation === undefined || template === undefined
        ? undefined
        : { operation: call.operation, template };
    case 'authenticate':
      return {
        credential,
        ...(call.credential !== undefined && { key: call.credential }),
      };
    case 'validate':
      return validation === undefined ? undefined : { mode: validation };
    case 'commit':
      return call.step === undefined ? undefined : { step: call.step };
    default:
      return undefined;
  }
}
