import { problemTypes } from '../problems/problemTypes';
import { Call, Incoming, timing } from './Call';
import { isTraceparent, newCallId, newTraceparent } from './callIds';
import { PipelineOptions } from './PipelineOptions';

const visibleAscii = /^[\x21-\x7e]{1,128}$/;

/** Stage *receive*: makes the call of a request, or refuses what nobody should look at any further. */
export function receive(incoming: Incoming, options: PipelineOptions): Call {
  const wall = options.now();
  const call = new Call(incoming, { id: newCallId(wall), wall });
  const requestId = call.header('x-request-id');
  call.requestId =
    requestId !== undefined && visibleAscii.test(requestId)
      ? requestId
      : call.id;
  const traceparent = call.header('traceparent');
  call.traceparent =
    traceparent !== undefined && isTraceparent(traceparent)
      ? traceparent
      : newTraceparent();
  if (incoming.refusal) {
    call.refuse('receive', incoming.refusal);
  } else if (incoming.headers['service-worker'] !== undefined) {
    call.refuse('receive', {
      type: problemTypes.serviceWorkerRefused,
      detail:
        'A sandbox never serves a script that a browser would install as a service worker.',
    });
  } else {
    limitFailures(call, options);
  }
  call.mark(timing.receive);
  return call;
}

/** Who keeps failing is turned away before anything else is done (behaviour.md §2). */
function limitFailures(call: Call, options: PipelineOptions): void {
  const seconds = options.failures.retryAfter(call.incoming.address);
  if (seconds > 0) {
    call.refuse('receive', {
      type: problemTypes.tooManyFailures,
      detail: `Too many failed credentials came from this address; wait ${seconds} s, then send a right one.`,
      headers: ['Retry-After', String(seconds)],
    });
  }
}
