import { Outcome } from '../answer/Outcome';
import { Run } from '../answer/Run';
import { Target } from '../choose/existence';
import { ResourcePlan } from '../contract/ResourcePlan';
import { EntityTable } from '../state/EntityTable';

/** What every role gets: the call, and whose entities it is about. */
export interface Subject {
  readonly run: Run;
  readonly resource: ResourcePlan;
  readonly table: EntityTable;
  readonly target: Target;
}

/** Acts for one role of operations. Effects go to the run's draft; they count only when the answer stands. */
export type Handler = (subject: Subject) => Outcome;
