import { Json, JsonObject } from '@smartsandbox/contract';
import { ReplayNeed } from '@smartsandbox/protocol';
import { LoggedCall, LoggedText } from '../../calls/types';
import { redacted } from '../../redaction/secretValues';
import {
  CredentialPlaces,
  isTransportHeader,
  nameOf,
  withoutCredentials,
} from './requestHeaders';

/** What a caller of `replay` gives for what the log doesn't know. */
export interface ReplayGiven {
  readonly headers: readonly (readonly [string, string])[];
  readonly url?: string;
  readonly body?: Uint8Array;
  /** Values for redacted places of the body, by JSON Pointer. */
  readonly values: JsonObject;
}

export interface ReplayParts {
  readonly url: string;
  /** Name, value, name, value … */
  readonly headers: readonly string[];
  readonly body?: Uint8Array;
}

/**
 * The request of a logged call once more, or what has to be given first: what was redacted or cut is asked for, never
 * guessed (behaviour.md §14). Credentials aren't asked for: the replay has those of who asks for it.
 */
export function replayRequest(
  call: LoggedCall,
  given: ReplayGiven,
  places: CredentialPlaces,
): { readonly parts: ReplayParts } | { readonly needs: readonly ReplayNeed[] } {
  const needs: ReplayNeed[] = [];
  const url = given.url ?? withoutCredentials(call.url, places);
  if (given.url === undefined) {
    needs.push(...urlNeeds(url));
  }
  const headers = headersOf(call.request, { given, places, needs });
  const body = given.body ?? bodyOf(call.request, { given, needs });
  return needs.length > 0 ? { needs } : { parts: { url, headers, body } };
}

function urlNeeds(url: string): ReplayNeed[] {
  const [path, query = ''] = url.split('?', 2);
  const needs: ReplayNeed[] = path.includes(redacted)
    ? [{ in: 'path', name: '', reason: 'redacted' }]
    : [];
  for (const pair of query.split('&')) {
    if (pair.includes(redacted)) {
      needs.push({ in: 'query', name: nameOf(pair), reason: 'redacted' });
    }
  }
  return needs;
}

function headersOf(
  request: LoggedText,
  options: {
    readonly given: ReplayGiven;
    readonly places: CredentialPlaces;
    readonly needs: ReplayNeed[];
  },
): string[] {
  const { given, places, needs } = options;
  const replaced = new Set(given.headers.map(([name]) => name.toLowerCase()));
  const headers: string[] = [];
  for (const [name, value] of request.headers) {
    const lower = name.toLowerCase();
    if (
      replaced.has(lower) ||
      isTransportHeader(lower) ||
      places.headers.has(lower)
    ) {
      continue;
    }
    if (value.includes(redacted)) {
      needs.push({ in: 'header', name, reason: 'redacted' });
    } else {
      headers.push(name, value);
    }
  }
  return [...headers, ...given.headers.flat()];
}

function bodyOf(
  request: LoggedText,
  options: { readonly given: ReplayGiven; readonly needs: ReplayNeed[] },
): Uint8Array | undefined {
  const { body, encoding } = request;
  const { needs, given } = options;
  if (request.cut) {
    needs.push({ in: 'body', name: '', reason: 'cut' });
    return undefined;
  }
  if (body === undefined) {
    return undefined;
  }
  const hidden = (request.redacted ?? []).filter(
    place => place === '' || place.startsWith('/'),
  );
  const missing = hidden.filter(
    place => place === '' || !Object.hasOwn(given.values, place),
  );
  needs.push(
    ...missing.map(
      (name): ReplayNeed => ({ in: 'body', name, reason: 'redacted' }),
    ),
  );
  if (encoding === 'base64') {
    return Buffer.from(body, 'base64');
  }
  return Buffer.from(
    hidden.length > 0 && missing.length === 0
      ? fillIn(body, given.values)
      : body,
  );
}

function fillIn(body: string, values: JsonObject): string {
  const isJson = /^\s*[[{"]/.test(body);
  if (!isJson) {
    const names = new Map(
      Object.entries(values).map(([pointer, value]) => [
        unescape(pointer.slice(1)),
        String(value),
      ]),
    );
    return body
      .split('&')
      .map(pair => {
        const value = names.get(nameOf(pair));
        return value === undefined
          ? pair
          : `${pair.split('=', 1)[0]}=${encodeURIComponent(value)}`;
      })
      .join('&');
  }
  let filled: Json = JSON.parse(body);
  for (const [pointer, value] of Object.entries(values)) {
    filled = withValue(filled, pointer.split('/').slice(1), value);
  }
  return JSON.stringify(filled);
}

/** A copy in which the place that exists at the pointer holds another value; a place that doesn't exist is left out. */
function withValue(node: Json, path: readonly string[], value: Json): Json {
  const [first, ...rest] = path;
  if (first === undefined) {
    return value;
  }
  if (Array.isArray(node)) {
    return node.map((item: Json, index) =>
      String(index) === first ? withValue(item, rest, value) : item,
    );
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const wanted = unescape(first);
  return Object.fromEntries(
    Object.entries(node).map(([name, member]) => [
      name,
      name === wanted ? withValue(member, rest, value) : member,
    ]),
  );
}

/** RFC 6901 §4. */
function unescape(segment: string): string {
  return segment.replaceAll('~1', '/').replaceAll('~0', '~');
}
