import { CallRecord, LoggedMessage } from '../calls/types';
import { Call } from './Call';
import { CallExplain } from './CallExplain';
import { Responded } from './respond/respond';

/** Bodies are kept up to this size (behaviour.md §14). */
const keptBytes = 64 * 1024;

/**
 * Stage *record*: hands the facts of the call to the log of its sandbox; what reached no sandbox has no log. JSON and
 * words are made when somebody reads them. Returns the record for whoever prints calls.
 */
export function record(
  call: Call,
  responded: Responded,
): CallRecord | undefined {
  const { sandbox, incoming } = call;
  if (!sandbox || call.area === 'control') {
    return undefined;
  }
  sandbox.traffic.count(call.wall);
  const entry: CallRecord = {
    id: call.id,
    sandbox: sandbox.id,
    step: call.answer?.step?.step,
    wall: call.wall,
    time: sandbox.clock.now(),
    method: incoming.method,
    url: incoming.url,
    api: call.contract?.api,
    operation: call.match?.operation.id,
    status: responded.outgoing.status,
    durationMs: performance.now() - call.startedAt,
    request: message(incoming.rawHeaders, incoming.body),
    response: message(responded.outgoing.headers, responded.body),
    credential: call.key?.id,
    scenario: call.answer?.scenario,
    replayOf: incoming.replayOf,
    traceId: call.traceparent.slice(3, 35),
    explain: new CallExplain(call, performance.now()),
  };
  sandbox.calls.append(entry);
  return entry;
}

function message(
  headers: readonly string[],
  body: Uint8Array | undefined,
): LoggedMessage {
  if (body === undefined) {
    return { headers, bodyBytes: 0 };
  }
  return {
    headers,
    body: body.length > keptBytes ? body.subarray(0, keptBytes) : body,
    bodyBytes: body.length,
  };
}
