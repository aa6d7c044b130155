import { SuccessShape } from '../contract/OperationPlan';
import { Refused, refused } from './Outcome';
import { Run } from './Run';

/** The success to answer with: the one asked for, else `status`, else the one that the operation's kind wants. */
export function chooseSuccess(
  run: Run,
  status?: number,
): SuccessShape | Refused {
  const shape = run.plan.success(run.call.accept, {
    status: run.forcedStatus ?? status,
    isStrict: run.isStrict,
  });
  return shape === 406
    ? refused(
        406,
        'not-acceptable',
        `The caller accepts none of the media types that ${run.call.operation.id} answers with. Send Accept: */*, or one of those documented.`,
      )
    : shape;
}
