import { ApiContract } from '@smartsandbox/engine';
import { OperationRouter } from '../pipeline/match/OperationRouter';

/** One API of a sandbox with what its calls need; everything compiled is shared through the model. */
export interface ServedContract extends ApiContract {
  readonly router: OperationRouter;
}
