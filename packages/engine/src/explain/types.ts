import { Json, Violation } from '@smartsandbox/contract';
import { ChoiceFacts } from '../types';

/** The stages of a call in their order (behaviour.md §4); those that no issue has built yet are absent. */
export const stages = [
  'receive',
  'locate',
  'match',
  'authenticate',
  'limit',
  'validate',
  'choose',
  'run',
  'commit',
  'respond',
  'record',
] as const;

export type Stage = (typeof stages)[number];

export interface StageFact {
  readonly stage: Stage;
  readonly outcome: 'passed' | 'applied' | 'refused' | 'skipped';
  readonly ms: number;
  /** Small and flat: what was checked and found. Never a secret. */
  readonly facts?: { readonly [name: string]: Json };
}

/**
 * Everything one call can say about itself, written as plain facts while it ran and turned into the JSON of
 * `explain.schema.json` (packages/protocol) or into words only when someone reads it.
 */
export interface ExplainFacts {
  readonly stages: readonly StageFact[];
  readonly choice?: ChoiceFacts;
  readonly violations: readonly Violation[];
  /** Slug of the problem that refused the call, such as `no-such-operation`. */
  readonly refusal?: string;
  /** Step that the branch stood at after the call. */
  readonly step: number;
  /** Number of the call among those that the branch has answered, from 1; absent when it wasn't. */
  readonly number?: number;
  /** Seed of the call's random choices; absent as `number`. */
  readonly seed?: string;
}
