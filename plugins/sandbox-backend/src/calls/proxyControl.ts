import { HeaderPairs, IncomingAnswer, openCall } from './openCall';

/** A call to the control API of a sandbox, on its way through the manager. */
export interface ControlRequest {
  readonly method: string;
  /** Behind `_sandbox/`, encoded as it came. */
  readonly path: string;
  /** With its `?`, or empty. */
  readonly query: string;
  readonly contentType?: string;
  readonly accept?: string;
  readonly lastEventId?: string;
  readonly body?: Buffer;
  /** Ends the call when the asker is gone. */
  readonly signal?: AbortSignal;
}

export type ControlAnswer = IncomingAnswer;

const timeoutMs = 60_000;

/** Headers of the control API that are passed on. */
const passedOn = new Set([
  'content-type',
  'cache-control',
  'etag',
  'location',
  'retry-after',
  'x-sandbox-call',
  'x-sandbox-time',
]);

/** Passes a call on to the control API of a sandbox with the manager's own token. */
export async function proxyControl(options: {
  /** Address of the sandbox, without `/_sandbox`. */
  base: string;
  token: string;
  request: ControlRequest;
}): Promise<ControlAnswer> {
  const { base, token, request } = options;
  const optional: Array<[string, string | undefined]> = [
    ['Content-Type', request.contentType],
    ['Content-Length', request.body && `${request.body.length}`],
    ['Accept', request.accept],
    ['Last-Event-ID', request.lastEventId],
  ];
  const headers: HeaderPairs = [
    ['Host', new URL(base).host],
    ['Authorization', `Bearer ${token}`],
    ...optional.filter((pair): pair is [string, string] => Boolean(pair[1])),
  ];
  const answer = await openCall({
    base,
    path: `/_sandbox/${request.path}${request.query}`,
    method: request.method,
    headers,
    body: request.body,
    timeoutMs,
    ownConnection: request.path === 'calls/stream',
    signal: request.signal,
  });
  return {
    ...answer,
    headers: answer.headers.filter(([name]) =>
      passedOn.has(name.toLocaleLowerCase('en-US')),
    ),
  };
}
