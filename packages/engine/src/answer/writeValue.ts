import { Json } from '@smartsandbox/contract';
import { SuccessShape } from '../contract/OperationPlan';
import { Run } from './Run';

/** A value in the answer's media type; `undefined` when it can't be written in it. */
export function writeValue(
  run: Run,
  shape: SuccessShape,
  value: Json,
): string | undefined {
  return shape.media
    ? run.plan.builder.write(shape.media, value)
    : JSON.stringify(value);
}
