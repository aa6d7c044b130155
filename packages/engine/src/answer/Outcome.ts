import { Json, JsonObject, Violation } from '@smartsandbox/contract';

export type HeaderLine = readonly [string, string];

/** An answer that was built and is valid. */
export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  readonly contentType?: string;
  readonly body?: Uint8Array;
  /** See `SimulatedAnswer.value`. */
  readonly value?: Json;
  readonly headers: readonly HeaderLine[];
  readonly reason: string;
  readonly unchecked?: boolean;
}

/** The simulation refuses the call; the body is the contract's, filled with this. */
export interface Refused {
  readonly kind: 'refused';
  readonly status: number;
  /** Slug of the problem type. */
  readonly slug: string;
  /** What was wrong and what to do, one sentence or two. */
  readonly message: string;
  readonly code?: string;
  readonly violations?: readonly Violation[];
  readonly extra?: JsonObject;
}

/** This tier has nothing to say, or can't say it validly. */
export interface Passed {
  readonly kind: 'passed';
  readonly whyNot: string;
}

export type Outcome = Answered | Refused | Passed;

export function passed(whyNot: string): Passed {
  return { kind: 'passed', whyNot };
}

export function refused(
  status: number,
  slug: string,
  message: string,
): Refused {
  return { kind: 'refused', status, slug, message };
}
