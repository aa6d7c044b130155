import { isoTime, jsonAnswer } from '../answers';
import { ControlAnswer, ControlRequest } from '../../pipeline/ControlRoutes';

/** `health`: without a credential only that it is up. */
export function answerHealth({
  sandbox,
  actor,
}: Pick<ControlRequest, 'sandbox' | 'actor'>): ControlAnswer {
  if (!actor) {
    return jsonAnswer(200, { status: 'up' });
  }
  return jsonAnswer(200, {
    status: 'up',
    sandbox: sandbox.id,
    state: sandbox.definition.state,
    epoch: sandbox.epoch,
    bundleDigest: sandbox.definition.bundleDigest,
    step: sandbox.main.head.step,
    sandboxTime: isoTime(sandbox.clock.now()),
    seed: sandbox.main.seed,
  });
}
