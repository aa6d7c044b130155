import { CallRequest } from '@smartsandbox/plugin-sandbox-common';
import { LogEntry, SendResponse } from '@smartsandbox/protocol';
import { toBase64 } from '../draft/base64';

/** By which way a call went: through the manager, which adds the key, or from the browser to the sandbox. */
export type CallWay = 'portal' | 'straight';

/** A call that was sent from here or found in the log, and what became of it. */
export interface ExplorerCall {
  readonly request: CallRequest;
  readonly isPending: boolean;
  readonly answer?: SendResponse;
  /** Why there is no answer. */
  readonly error?: Error;
  /** The reason of the answer: looked up after the answer is there. */
  readonly entry?: LogEntry;
  readonly entryError?: Error;
}

/** A call of the log as if it had just been answered. */
export function callOfEntry(
  entry: LogEntry,
  request: CallRequest,
): ExplorerCall {
  const { response } = entry;
  return {
    request,
    isPending: false,
    entry,
    answer: {
      status: entry.status,
      headers: response.headers,
      bodyBase64:
        response.encoding === 'base64'
          ? response.body ?? ''
          : toBase64(response.body ?? ''),
      callId: entry.id,
      durationMs: entry.durationMs,
      address: entry.url,
    },
  };
}
