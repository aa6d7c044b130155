import {
  BranchSettings,
  SimulatedAnswer,
  SimulatedCall,
  Step,
} from '@smartsandbox/engine';

/** What a sandbox asks of its branch: the part of the engine's `Branch` that serving calls needs. */
export interface MainBranch {
  /** Number of the newest step; 0 before the first. */
  readonly step: number;
  readonly settings: BranchSettings;
  /** Takes a stored step in, in the order of the journal. */
  apply(step: Step): void;
  /** Answers a call; its step, if any, is applied already. */
  answer(call: SimulatedCall): SimulatedAnswer;
}
