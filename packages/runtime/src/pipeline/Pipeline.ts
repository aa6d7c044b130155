import { SimulatedAnswer } from '@smartsandbox/engine';
import { problemTypes } from '../problems/problemTypes';
import { OwnershipLostError, WrittenJson } from '../storage';
import { authenticate } from './authenticate/authenticate';
import { Call, Incoming, Outgoing, timing } from './Call';
import { choose } from './choose';
import { locate } from './locate/locate';
import { match } from './match/match';
import { isMisread, refuseMisread } from './match/refuseMisread';
import { refuseUnmatched } from './match/refuseUnmatched';
import { PipelineOptions } from './PipelineOptions';
import { receive } from './receive';
import { record } from './record';
import { isPreflight, preflightHeaders } from './respond/corsHeaders';
import {
  refusalReply,
  Reply,
  respond,
  simulatedReply,
} from './respond/respond';
import { serveControl } from './serveControl';
import { validate } from './validate';

/** What became of a request, besides the answer that left. */
export interface Served {
  readonly call: Call;
  /** The body before content encoding. */
  readonly body?: Uint8Array;
}

export type Done = (outgoing: Outgoing, served: Served) => void;

/**
 * The way of a call: receive → locate → match → authenticate → limit → validate → choose → run → commit → respond →
 * record (behaviour.md §4). Synchronous up to the commit; a call that has nothing to wait for is answered at once.
 */
export class Pipeline {
  readonly #options: PipelineOptions;

  constructor(options: PipelineOptions) {
    this.#options = options;
  }

  /** Serves one request; calls `done` exactly once, perhaps before it returns. Never throws. */
  serve(incoming: Incoming, done: Done): void {
    const call = receive(incoming, this.#options);
    try {
      const reply = call.refusal ? undefined : this.#stages(call, done);
      if (reply !== 'later') {
        this.#finish(call, done, reply);
      }
    } catch (error) {
      this.#defect(call, done, error);
    }
  }

  /** Runs the stages up to the commit; a reply beside the simulation's, or `later` when the call is on another way. */
  #stages(call: Call, done: Done): Reply | 'later' | undefined {
    const options = this.#options;
    const located = locate(call, options);
    if (!located) {
      return undefined;
    }
    // Below the address of one API as below that of the sandbox.
    const { segment } = located;
    if (segment && isReserved(segment.rest)) {
      call.path = segment.rest;
    }
    if (isReserved(call.path)) {
      return this.#reserved(call, done);
    }
    if (isPreflight(call)) {
      return { status: 204, headers: preflightHeaders(call) };
    }
    const matched = match(call, located);
    if (!matched) {
      return undefined;
    }
    authenticate(call, options);
    if (call.refusal) {
      return undefined;
    }
    if (!call.match) {
      return refuseUnmatched(call, matched);
    }
    validate(call);
    if (matched.belowApi && isMisread(call)) {
      return refuseMisread(call, matched.belowApi);
    }
    if (!call.refusal) {
      choose(call);
    }
    return undefined;
  }

  #reserved(call: Call, done: Done): Reply | 'later' | undefined {
    const { sandbox } = call;
    const { control } = this.#options;
    if (sandbox && control && isBelow(call.path, '/_sandbox')) {
      call.area = 'control';
      if (isPreflight(call)) {
        return { status: 204, headers: preflightHeaders(call) };
      }
      serveControl(call, sandbox, { ...this.#options, control }).then(
        reply => this.#answer(call, done, reply),
        error => this.#defect(call, done, error),
      );
      return 'later';
    }
    call.refuse('match', {
      type: problemTypes.notAvailable,
      detail: `\`${call.path.slice(0, 60)}\` is not in this version.`,
    });
    return undefined;
  }

  /** Stage *commit*: what a call caused, or could have seen, is durable before its answer leaves. */
  #finish(call: Call, done: Done, reply: Reply | undefined): void {
    const { sandbox, answer } = call;
    const step = answer?.step;
    let durable: Promise<void> | undefined;
    if (step && answer && sandbox) {
      durable = sandbox.commit(step, writtenOf(answer));
    } else if (answer || call.refusedBy === 'validate') {
      durable = sandbox?.pending;
    }
    if (durable === undefined) {
      this.#answer(call, done, reply);
      return;
    }
    durable.then(
      () => {
        call.mark(timing.commit);
        this.#answerSafely(call, done, reply);
      },
      error => {
        refuseCommit(call, error);
        this.#answerSafely(call, done, reply);
      },
    );
  }

  #answerSafely(call: Call, done: Done, reply: Reply | undefined): void {
    try {
      this.#answer(call, done, reply);
    } catch (error) {
      this.#defect(call, done, error);
    }
  }

  #answer(call: Call, done: Done, reply: Reply | undefined): void {
    const responded = respond(
      call,
      call.refusal ? refusalReply(call) : reply ?? simulatedReply(call),
    );
    record(call, responded);
    done(responded.outgoing, { call, body: responded.body });
  }

  /** Something that should never happen: told to the operator, never to the caller. */
  #defect(call: Call, done: Done, error: unknown): void {
    this.#options.onError(error, call.id);
    call.refuse('respond', {
      type: problemTypes.internalError,
      detail: `This is a defect of the sandbox, not of your call. Its operator finds it in the log by \`${call.id}\`.`,
    });
    try {
      this.#answer(call, done, undefined);
    } catch (second) {
      this.#options.onError(second, call.id);
      done({ status: 500, headers: ['Content-Length', '0'] }, { call });
    }
  }
}

/** The body of an answer shows an entity: the journal needn't write it a second time. */
function writtenOf({ value, body }: SimulatedAnswer): WrittenJson | undefined {
  return value === undefined || body === undefined
    ? undefined
    : { value, bytes: body };
}

function refuseCommit(call: Call, error: unknown): void {
  const isLost = error instanceof OwnershipLostError;
  call.refuse('commit', {
    type: isLost ? problemTypes.ownershipLost : problemTypes.storageUnavailable,
    detail: isLost
      ? 'Another process serves this sandbox now; the call had no effect here. Call again.'
      : 'The store didn’t confirm the change. Whether it happened, the state will show; a retry with an idempotency key is right in both cases.',
    headers: ['Retry-After', '1'],
  });
}

const underscore = 95;

function isReserved(path: string): boolean {
  return (
    path.charCodeAt(1) === underscore &&
    (isBelow(path, '/_sandbox') ||
      isBelow(path, '/_idp') ||
      isBelow(path, '/_inbox'))
  );
}

function isBelow(path: string, prefix: string): boolean {
  return (
    path.startsWith(prefix) &&
    (path.length === prefix.length || path.charCodeAt(prefix.length) === 47)
  );
}
