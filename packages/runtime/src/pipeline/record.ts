import { CallFacts, RefusalFacts } from '../calls/CallFacts';
import { CallRecord, LoggedMessage } from '../calls/types';
import { Call } from './Call';
import { Responded } from './respond/respond';

/** Bodies are kept up to this size (behaviour.md §14). */
const keptBytes = 64 * 1024;

/**
 * Stage *record*: hands the facts of the call to the log of its sandbox; what reached no sandbox has no log. JSON and
 * words are made when somebody reads them.
 */
export function record(call: Call, responded: Responded): void {
  const { sandbox, incoming, answer } = call;
  if (!sandbox || call.area === 'control') {
    return;
  }
  sandbox.traffic.count(call.wall);
  const entry: CallRecord = {
    id: call.id,
    sandbox: sandbox.id,
    step: answer?.step?.step,
    wall: call.wall,
    time: responded.time,
    method: incoming.method,
    url: incoming.url,
    api: call.contract?.api,
    operation: call.match?.operation.id,
    status: responded.outgoing.status,
    request: message(incoming.rawHeaders, { body: incoming.body }),
    response: message(responded.headers, {
      body: responded.body,
      value: answer?.value,
    }),
    credential: call.key?.id,
    scenario: answer?.scenario,
    replayOf: incoming.replayOf,
    requestId: call.requestId,
    traceparent: call.traceparent,
    facts: factsOf(call),
  };
  sandbox.calls.append(entry);
}

function factsOf(call: Call): CallFacts {
  const { answer, sandbox, controls } = call;
  return {
    ends: call.ends,
    end: call.elapsed(),
    refusal: refusalOf(call),
    template: call.match?.operation.path,
    credential: call.credentialFact,
    validation: controls.validation,
    choice: answer?.facts,
    step: answer?.step?.step ?? sandbox?.step ?? 0,
    number: answer?.number,
    seed: answer?.seed,
  };
}

function refusalOf(call: Call): RefusalFacts | undefined {
  const { refusal, refusedBy } = call;
  return (
    refusal &&
    refusedBy && {
      stage: refusedBy,
      slug: refusal.type.slug,
      detail: refusal.detail,
      violations: refusal.violations ?? [],
    }
  );
}

function message(
  headers: readonly string[],
  { body, value }: Pick<LoggedMessage, 'body' | 'value'>,
): LoggedMessage {
  if (body === undefined) {
    return { headers, bodyBytes: 0 };
  }
  return {
    headers,
    body: body.length > keptBytes ? body.subarray(0, keptBytes) : body,
    bodyBytes: body.length,
    value,
  };
}
