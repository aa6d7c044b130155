import { Call, Outgoing } from '../Call';
import { chooseEncoding, compress } from './compress';
import { addCorsHeaders } from './corsHeaders';
import { addOwnHeaders } from './ownHeaders';
import { refusalBody } from './refusalBody';
import { timeHeader } from './timeHeader';

/** What a stage decided to answer, before the headers that every answer carries. */
export interface Reply {
  readonly status: number;
  /** Name, value, name, value …; without `Content-Length`. */
  readonly headers: readonly string[];
  readonly contentType?: string;
  readonly body?: Uint8Array;
  readonly stream?: Outgoing['stream'];
}

/** The answer as it leaves, and what the log keeps of it. */
export interface Responded {
  readonly outgoing: Outgoing;
  /** Without those that every answer carries. */
  readonly headers: readonly string[];
  /** Without content encoding. */
  readonly body?: Uint8Array;
  /** Sandbox time in ms, as the answer says it. */
  readonly time: number;
}

const noBody = new Set([204, 205, 304]);

/** Stage *respond*: the reply of the stages before with the headers that every answer carries. */
export function respond(call: Call, reply: Reply): Responded {
  const headers: string[] = [];
  const isHead = call.incoming.method === 'HEAD';
  const hasBody = !noBody.has(reply.status) && reply.status >= 200;
  const body = hasBody ? reply.body : undefined;
  let sent = body;
  if (body !== undefined && reply.contentType !== undefined) {
    headers.push('Content-Type', reply.contentType);
    const accepted = call.header('accept-encoding');
    const encoding =
      accepted === undefined
        ? undefined
        : chooseEncoding(accepted, reply.contentType, body.length);
    if (encoding) {
      sent = compress(body, encoding);
      headers.push('Content-Encoding', encoding, 'Vary', 'Accept-Encoding');
    }
  }
  if (hasBody && !reply.stream) {
    headers.push('Content-Length', String(sent?.length ?? 0));
  }
  for (const text of reply.headers) {
    headers.push(text);
  }
  if (call.incoming.headers.origin !== undefined) {
    addCorsHeaders(call, headers);
  }
  const time = call.sandbox ? call.sandbox.clock.now() : call.wall;
  const sentHeaders = headers.slice();
  addOwnHeaders(sentHeaders, {
    id: call.id,
    requestId: call.requestId,
    traceparent: call.traceparent,
    time: timeHeader(time),
  });
  return {
    headers,
    time,
    outgoing: {
      status: reply.status,
      headers: sentHeaders,
      body: isHead ? undefined : sent,
      stream: isHead ? undefined : reply.stream,
      close: call.incoming.refusal !== undefined,
    },
    body,
  };
}

/** The reply of a refusal. */
export function refusalReply(call: Call): Reply {
  const { refusal } = call;
  if (!refusal) {
    throw new Error(`Call ${call.id} was not refused`);
  }
  const { status, contentType, body, headers } = refusalBody(call, refusal);
  const own = refusal.headers ?? [];
  const names = new Set(
    own.filter((_, index) => index % 2 === 0).map(name => name.toLowerCase()),
  );
  // What the contract only has an example for, the refusal knows better.
  const documented = headers.flatMap((name, index) =>
    index % 2 === 0 && !names.has(name.toLowerCase())
      ? [name, headers[index + 1]]
      : [],
  );
  return { status, contentType, body, headers: [...documented, ...own] };
}

/** The reply of the simulation. */
export function simulatedReply(call: Call): Reply {
  const { answer } = call;
  if (!answer) {
    throw new Error(`Call ${call.id} was not answered`);
  }
  const headers: string[] = [];
  for (const [name, value] of answer.headers) {
    headers.push(name, value);
  }
  if (answer.scenario !== undefined) {
    headers.push('X-Sandbox-Scenario', headerText(answer.scenario));
  }
  if (answer.preferenceApplied !== undefined) {
    headers.push('Preference-Applied', headerText(answer.preferenceApplied));
  }
  return {
    status: answer.status,
    contentType: answer.contentType,
    body: answer.body,
    headers,
  };
}

/** Names in contracts may hold what a header field can't (RFC 9110 §5.5). */
function headerText(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, character =>
    encodeURIComponent(character),
  );
}
