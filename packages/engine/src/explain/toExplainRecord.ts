import { Json, JsonObject, Violation } from '@smartsandbox/contract';
import { ChoiceFacts, EntityChange } from '../types';
import { ExplainFacts, StageFact } from './types';
import { refusalOf } from './why';

/** The JSON of `explain.schema.json` (packages/protocol). */
export interface ExplainRecord {
  readonly stages: readonly StageFact[];
  readonly refusal?: string;
  readonly chosen?: Pick<ChoiceFacts, 'tier' | 'name' | 'reason'>;
  readonly considered: ChoiceFacts['considered'];
  readonly violations: readonly Violation[];
  readonly noted: readonly Violation[];
  readonly changes: readonly EntityChange[];
  readonly unchecked?: boolean;
  readonly step: number;
  readonly number?: number;
  readonly seed?: string;
}

const longestReceived = 100;

/** The facts of a call as its explain record. */
export function toExplainRecord(facts: ExplainFacts): ExplainRecord {
  const { choice } = facts;
  const refusal = refusalOf(facts);
  return {
    stages: facts.stages,
    ...(refusal !== undefined && { refusal }),
    ...(choice && {
      chosen: { tier: choice.tier, name: choice.name, reason: choice.reason },
    }),
    considered: choice?.considered ?? [],
    violations: facts.violations.map(cut),
    noted: (choice?.noted ?? []).map(cut),
    changes: choice?.changes ?? [],
    ...(choice?.unchecked && { unchecked: true }),
    step: facts.step,
    ...(facts.number !== undefined && { number: facts.number }),
    ...(facts.seed !== undefined && { seed: facts.seed }),
  };
}

/** What came is shown, but not in full. */
function cut(violation: Violation): Violation {
  const { received } = violation;
  const text = typeof received === 'string' ? received : asText(received);
  return text.length > longestReceived
    ? { ...violation, received: `${text.slice(0, longestReceived)}…` }
    : violation;
}

function asText(value: Json | JsonObject | undefined): string {
  return typeof value === 'object' ? JSON.stringify(value) : '';
}
