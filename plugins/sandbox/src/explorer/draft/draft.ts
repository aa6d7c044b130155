import { CallRequest } from '@smartsandbox/plugin-sandbox-common';
import {
  HeaderPair,
  LogEntry,
  OperationInfo,
  SendRequest,
} from '@smartsandbox/protocol';
import { bytesToBase64 } from './base64';
import { pathValues } from '@smartsandbox/plugin-sandbox-common';
import { RequestDraft } from './types';

/** The header that asks for an outcome. */
export const scenarioHeader = 'X-Sandbox-Scenario';

/** The prefilled request of an operation, its JSON laid out for reading. */
export function draftOf({
  request,
  method,
  path,
}: OperationInfo): RequestDraft {
  return {
    method,
    path: request?.path ?? path,
    headers: request?.headers ?? [],
    ...(request?.bodyText !== undefined && { body: pretty(request.bodyText) }),
  };
}

/** An empty request of an operation: what the path needs stays, so that it can still be sent. */
export function clearedDraft(operation: OperationInfo): RequestDraft {
  const { body, ...draft } = draftOf(operation);
  const contentType = draft.headers.filter(
    ([name]) => name.toLocaleLowerCase('en-US') === 'content-type',
  );
  return {
    ...draft,
    path: draft.path.split('?')[0],
    headers: contentType,
    ...(body !== undefined && { body: isJson(operation) ? '{}' : '' }),
  };
}

/** What is sent, as everything that looks at a call later sees it. */
export function toCallRequest(
  draft: RequestDraft,
  outcome: string | undefined,
): CallRequest {
  const { method, path, headers, body } = draft;
  return {
    method,
    path: path.startsWith('/') ? path : `/${path}`,
    headers: [
      ...headers
        .filter(([name]) => name.trim() !== '')
        .map(([name, value]): HeaderPair => [name.trim(), value]),
      ...(outcome ? [[scenarioHeader, outcome] as HeaderPair] : []),
    ],
    ...(body !== undefined && { body }),
  };
}

/**
 * What goes to the manager.
 *
 * @param bytes - The body; that of the request as text when absent.
 */
export function toSendRequest(
  api: string,
  request: CallRequest,
  bytes?: Uint8Array,
): SendRequest {
  const { method, path, headers, body } = request;
  const sent =
    bytes ?? (body === undefined ? undefined : new TextEncoder().encode(body));
  return {
    api,
    method,
    path,
    headers: [...headers],
    ...(sent && { bodyBase64: bytesToBase64(sent) }),
  };
}

/** A request taken apart again: the outcome it asked for is set by its own control. */
export function fromCallRequest({ method, path, headers, body }: CallRequest): {
  draft: RequestDraft;
  outcome?: string;
} {
  const isScenario = ([name]: HeaderPair) =>
    name.toLocaleLowerCase('en-US') === scenarioHeader.toLocaleLowerCase();
  const outcome = headers.find(isScenario)?.[1];
  return {
    draft: {
      method,
      path,
      headers: headers.filter(each => !isScenario(each)),
      ...(body !== undefined && { body }),
    },
    ...(outcome !== undefined && { outcome }),
  };
}

/** Set by whatever carries the call, not by its author. */
const carried = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'transfer-encoding',
  'x-sandbox-key',
]);

/**
 * The request of a logged call, as its author would write it. What was redacted is left out, never guessed.
 *
 * @param template - Path template of the operation; says where the API's address ends in the logged path.
 */
export function requestOfEntry(
  entry: LogEntry,
  template: string | undefined,
): CallRequest {
  const { method, url, request, sandbox, api } = entry;
  const redacted = new Set(request.redacted ?? []);
  const hasBody = request.body !== undefined && request.bodyBytes > 0;
  return {
    method,
    path: withoutAddress(url, { sandbox, api, template }),
    headers: request.headers.filter(([name]) => {
      const lower = name.toLocaleLowerCase('en-US');
      return !carried.has(lower) && !redacted.has(lower);
    }),
    ...(hasBody && request.encoding === undefined && { body: request.body }),
  };
}

/** Path form has the sandbox, and mostly the API, before the path (behaviour.md §1). */
function withoutAddress(
  url: string,
  options: { sandbox: string; api?: string; template?: string },
): string {
  const { sandbox, api, template } = options;
  const below = url.startsWith(`/s/${sandbox}/`)
    ? url.slice(`/s/${sandbox}`.length)
    : url;
  const candidates = [
    ...(api !== undefined && below.startsWith(`/${api}/`)
      ? [below.slice(api.length + 1)]
      : []),
    below,
  ];
  const fitting =
    template === undefined
      ? undefined
      : candidates.find(each => pathValues(template, each) !== undefined);
  return fitting ?? candidates[0];
}

/** Whether an operation takes JSON. */
export function isJson({ request }: OperationInfo): boolean {
  return /[/+]json\b/i.test(request?.mediaType ?? '');
}

/** JSON with two spaces of indentation; anything else as it is. */
export function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
