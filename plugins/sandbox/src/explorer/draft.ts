import { HeaderPair, OperationInfo, SendRequest } from '@smartsandbox/protocol';

/** A request as it is being edited. */
export interface RequestDraft {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: readonly HeaderPair[];
  /** Text of the body; `undefined` for operations without one. */
  readonly body?: string;
  /** Name of a scenario; the API's own behaviour when absent. */
  readonly outcome?: string;
}

/** The prefilled request of an operation, its JSON laid out for reading. */
export function draftOf(operation: OperationInfo): RequestDraft {
  const { request } = operation;
  return {
    method: operation.method,
    path: request?.path ?? operation.path,
    headers: request?.headers ?? [],
    body:
      request?.bodyText === undefined ? undefined : pretty(request.bodyText),
  };
}

/** What goes to the manager. Header rows without a name are left out. */
export function toSendRequest(
  draft: RequestDraft,
  options: { api: string; operation: OperationInfo },
): SendRequest {
  const headers = draft.headers.filter(([name]) => name.trim() !== '');
  const mediaType = options.operation.request?.mediaType;
  const has = (wanted: string) =>
    headers.some(([name]) => name.toLocaleLowerCase('en-US') === wanted);
  return {
    api: options.api,
    method: draft.method,
    path: draft.path.startsWith('/') ? draft.path : `/${draft.path}`,
    headers: [
      ...headers.map(([name, value]): HeaderPair => [name.trim(), value]),
      ...(draft.body !== undefined && mediaType && !has('content-type')
        ? [['Content-Type', mediaType] as HeaderPair]
        : []),
      ...(draft.outcome
        ? [['X-Sandbox-Scenario', draft.outcome] as HeaderPair]
        : []),
    ],
    bodyBase64: draft.body === undefined ? undefined : toBase64(draft.body),
  };
}

/** JSON with two spaces of indentation; anything else as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

/** The line, from 1, at which a text stops being JSON; `undefined` when all of it is. */
export function brokenJsonLine(text: string): number | undefined {
  if (problemOf(text) === undefined) {
    return undefined;
  }
  // Not every engine says where. A text that breaks off too early is right up to its end: look for the longest one.
  let right = 0;
  let wrong = text.length + 1;
  while (wrong - right > 1) {
    const middle = Math.floor((right + wrong) / 2);
    if (isBeginning(text.slice(0, middle))) {
      right = middle;
    } else {
      wrong = middle;
    }
  }
  return text.slice(0, wrong).trimEnd().split('\n').length;
}

/** Whether more text could make it JSON: what is wrong with it is its end. */
function isBeginning(text: string): boolean {
  const problem = problemOf(text);
  if (problem === undefined || /end of|unterminated/i.test(problem)) {
    return true;
  }
  const position = /position (\d+)/.exec(problem)?.[1];
  return position !== undefined && Number(position) >= text.length;
}

function problemOf(text: string): string | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

export function toBase64(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) {
    binary += String.fromCharCode(byte);
  }
  return btoa(binary);
}

export function fromBase64(base64: string): string {
  const binary = atob(base64);
  const bytes = Uint8Array.from(binary, each => each.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
