import {
  Agent as HttpAgent,
  IncomingMessage,
  request as http,
} from 'node:http';
import { Agent as HttpsAgent, request as https } from 'node:https';
import { Readable } from 'node:stream';
import { SandboxUnreachableError } from '../service/errors';

/** Header names and values in order, names as written. */
export type HeaderPairs = Array<[string, string]>;

export interface OutgoingCall {
  /** Base address, such as `http://127.0.0.1:7080/s/…`; `path` is appended to it as it is. */
  readonly base: string;
  readonly path: string;
  readonly method: string;
  readonly headers: HeaderPairs;
  readonly body?: Buffer;
  /** Without a byte for so long it is given up. */
  readonly timeoutMs: number;
  /** For answers without end: they must not take the connections that other calls share. */
  readonly ownConnection?: boolean;
  readonly signal?: AbortSignal;
}

export interface IncomingAnswer {
  readonly status: number;
  readonly headers: HeaderPairs;
  readonly body: Readable;
}

const httpAgent = new HttpAgent({ keepAlive: true, maxSockets: 64 });
const httpsAgent = new HttpsAgent({ keepAlive: true, maxSockets: 64 });

/** RFC 9110 §9.2.1. */
const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/**
 * Makes a call exactly as given: repeated headers and unusual paths included, which `fetch` would tidy up. Follows no
 * redirects.
 *
 * @throws SandboxUnreachableError when there is no answer.
 */
export function openCall(call: OutgoingCall): Promise<IncomingAnswer> {
  const base = new URL(call.base);
  const secure = base.protocol === 'https:';
  return new Promise((resolve, reject) => {
    const outgoing = (secure ? https : http)({
      agent: call.ownConnection ? false : sharedAgent(secure),
      hostname: base.hostname.replace(/^\[|\]$/g, ''),
      port: base.port,
      path: base.pathname.replace(/\/$/, '') + call.path,
      method: call.method,
      headers: call.headers.flat(),
      signal: call.signal,
      timeout: call.timeoutMs,
    });
    outgoing.once('timeout', () =>
      outgoing.destroy(
        new Error(`no answer within ${call.timeoutMs / 1000} s`),
      ),
    );
    outgoing.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        new SandboxUnreachableError(
          `The sandbox at ${call.base} can’t be reached (${error.message}). It may be starting again: try once more in a few seconds.`,
          {
            wasWithoutEffect:
              error.code === 'ECONNREFUSED' ||
              // A kept connection that had ended; what was on its way may have arrived, so only what changes nothing.
              (outgoing.reusedSocket && readingMethods.has(call.method)),
          },
        ),
      ),
    );
    outgoing.once('response', (answer: IncomingMessage) =>
      resolve({
        status: answer.statusCode ?? 502,
        headers: pairs(answer.rawHeaders),
        body: answer,
      }),
    );
    outgoing.end(call.body);
  });
}

function sharedAgent(secure: boolean): HttpAgent | HttpsAgent {
  return secure ? httpsAgent : httpAgent;
}

function pairs(raw: readonly string[]): HeaderPairs {
  const found: HeaderPairs = [];
  for (let index = 0; index < raw.length; index += 2) {
    found.push([raw[index], raw[index + 1]]);
  }
  return found;
}
