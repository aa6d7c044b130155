import { toExplainRecord, why } from '@smartsandbox/engine';
import { LoggedCall } from '../../calls/types';
import { isoTime } from '../answers';

/** One row of the log, as `LogEntrySummary` of control.yaml. */
export function toLogEntrySummary(call: LoggedCall) {
  return summarise(call, whyOf(call).verdict);
}

/** Everything known of a call, as `LogEntry` of control.yaml. */
export function toLogEntry(call: LoggedCall) {
  const { verdict, sentences, fix } = whyOf(call);
  const { request, response, explain } = call;
  return {
    ...summarise(call, verdict),
    request,
    response,
    explain: toExplainRecord(explain),
    why: [verdict, ...sentences, ...(fix === undefined ? [] : [fix])],
  };
}

function whyOf(call: LoggedCall) {
  const { explain: facts, method, url, operation, status, scenario } = call;
  return why({ facts, method, url, operation, status, scenario });
}

function summarise(call: LoggedCall, verdict: string) {
  return {
    id: call.id,
    sandbox: call.sandbox,
    session: call.session,
    step: call.step,
    wallTime: isoTime(call.wall),
    sandboxTime: isoTime(call.time),
    method: call.method,
    url: call.url,
    api: call.api,
    operation: call.operation,
    status: call.status,
    durationMs: call.durationMs,
    requestBytes: call.request.bodyBytes,
    responseBytes: call.response.bodyBytes,
    credential: call.credential,
    scenario: call.scenario,
    replayOf: call.replayOf,
    traceId: call.traceId,
    verdict,
  };
}
