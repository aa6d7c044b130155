import { Json } from '@smartsandbox/contract';
import { ExplainFacts, StageFact } from '@smartsandbox/engine';
import { CallRecord, LoggedMessage } from '../calls/types';
import { Call } from './Call';
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

/** The explain facts of a call, put together when the entry is written, off the way of the call. */
class CallExplain implements ExplainFacts {
  readonly step: number;
  readonly #call: Call;
  readonly #endedAt: number;

  constructor(call: Call, endedAt: number) {
    this.#call = call;
    this.#endedAt = endedAt;
    const { sandbox, answer } = call;
    this.step = answer?.step?.step ?? sandbox?.step ?? 0;
  }

  get choice(): ExplainFacts['choice'] {
    return this.#call.answer?.facts;
  }

  get violations(): ExplainFacts['violations'] {
    return this.#call.refusal?.violations ?? [];
  }

  get refusal(): string | undefined {
    return this.#call.refusal?.type.slug ?? this.#call.answer?.facts.refusal;
  }

  get seed(): string | undefined {
    return this.#call.controls.call.seed;
  }

  get stages(): readonly StageFact[] {
    const stages: StageFact[] = [];
    const call = this.#call;
    let before = call.startedAt;
    Call.timed.forEach((stage, index) => {
      const ended = call.endedAt[index];
      const isRefused = call.refusedBy === stage;
      if (ended === 0 && !isRefused) {
        return;
      }
      const ms = ended === 0 ? 0 : round(ended - before);
      before = ended === 0 ? before : ended;
      stages.push({
        stage,
        outcome: isRefused ? 'refused' : outcomeOf(stage),
        ms,
        facts: factsOf(call, stage, isRefused),
      });
    });
    stages.push({
      stage: 'respond',
      outcome: 'applied',
      ms: round(this.#endedAt - before),
    });
    return stages;
  }

  toJSON(): ExplainFacts {
    const { stages, choice, violations, refusal, step, seed } = this;
    return {
      stages,
      violations,
      step,
      ...(choice && { choice }),
      ...(refusal !== undefined && { refusal }),
      ...(seed !== undefined && { seed }),
    };
  }
}

function outcomeOf(stage: StageFact['stage']): StageFact['outcome'] {
  return stage === 'choose' || stage === 'commit' ? 'applied' : 'passed';
}

function factsOf(
  call: Call,
  stage: StageFact['stage'],
  isRefused: boolean,
): { readonly [name: string]: Json } | undefined {
  if (isRefused && call.refusal) {
    return { problem: call.refusal.type.slug, detail: call.refusal.detail };
  }
  switch (stage) {
    case 'match':
      return call.match
        ? {
            operation: call.match.operation.id,
            template: call.match.operation.path,
          }
        : undefined;
    case 'authenticate':
      return {
        credential: call.credentialFact,
        ...(call.key && { key: call.key.id }),
      };
    case 'validate':
      return call.controls.validation
        ? { mode: call.controls.validation }
        : undefined;
    case 'commit':
      return call.answer?.step ? { step: call.answer.step.step } : undefined;
    default:
      return undefined;
  }
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
