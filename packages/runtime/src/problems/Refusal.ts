import { JsonObject, Violation } from '@smartsandbox/contract';
import { ProblemType } from './problemTypes';

/** Why a call is refused; the answer is made from it in stage `respond`. */
export interface Refusal {
  readonly type: ProblemType;
  /** What was wrong, where, and what to do: one to three sentences, never a secret. */
  readonly detail: string;
  /** Instead of the type's status. */
  readonly status?: number;
  readonly violations?: readonly Violation[];
  /** Whether what was asked for wasn't sent or was wrong: the contract's error codes tell the two apart. */
  readonly fault?: 'missing' | 'invalid';
  /** Further members of the problem body, such as `nearest`. */
  readonly extra?: JsonObject;
  /** Name, value, name, value … */
  readonly headers?: readonly string[];
}
