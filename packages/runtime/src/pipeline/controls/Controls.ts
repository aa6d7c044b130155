import { BranchSettings, CallControls } from '@smartsandbox/engine';

/** The controls of one call (behaviour.md §3), addresses and credentials aside. */
export interface Controls {
  /** What the engine acts on. */
  readonly call: CallControls;
  /** Validation mode of this call. */
  readonly validation?: BranchSettings['validation'];
}

export const noControls: Controls = Object.freeze({
  call: Object.freeze({ scenarios: Object.freeze([]) }),
});
