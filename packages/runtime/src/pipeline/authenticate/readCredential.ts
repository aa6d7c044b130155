import { decodeForm } from '@smartsandbox/contract';
import { Call } from '../Call';
import { PlannedScheme } from './AuthPlan';

/** The token of `Authorization: Bearer …` (RFC 6750 §2.1). */
export function bearerToken(call: Call): string | undefined {
  const value = call.header('authorization');
  if (
    value === undefined ||
    value.length < 8 ||
    value.charCodeAt(6) !== 32 ||
    value.slice(0, 6).toLowerCase() !== 'bearer'
  ) {
    return undefined;
  }
  return value.charCodeAt(7) === 32 ? value.slice(7).trim() : value.slice(7);
}

/** The user name of `Authorization: Basic …` (RFC 7617); any password goes. */
export function basicUser(call: Call): string | undefined {
  const value = call.header('authorization');
  const match = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(value ?? '');
  if (!match) {
    return undefined;
  }
  const text = Buffer.from(match[1], 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? text : text.slice(0, colon);
}

/** What a call sends where a scheme looks; `undefined` when nothing. */
export function credentialFor(
  call: Call,
  planned: PlannedScheme,
): string | undefined {
  const { scheme } = planned;
  switch (scheme.type) {
    case 'apiKey':
      if (planned.header !== undefined) {
        return apiKeyHeader(call, planned.header);
      }
      return scheme.in === 'query'
        ? queryValue(call.query, scheme.name)
        : cookieValue(call.header('cookie'), scheme.name);
    case 'http':
      return scheme.scheme.toLowerCase() === 'basic'
        ? basicUser(call)
        : bearerToken(call);
    case 'mutualTLS':
      return undefined;
    default:
      return bearerToken(call);
  }
}

/** Contracts that describe `Authorization` as an API key mean a prefix of their own: `Bearer`, `Token`, `GenieKey`. */
function apiKeyHeader(call: Call, header: string): string | undefined {
  const value = call.header(header);
  if (value === undefined || header !== 'authorization') {
    return value;
  }
  return /^[A-Za-z][\w-]* +(\S+)$/.exec(value)?.[1] ?? value;
}

export function queryValue(query: string, name: string): string | undefined {
  if (query === '') {
    return undefined;
  }
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    if (equals >= 0 && decodeForm(pair.slice(0, equals)) === name) {
      return decodeForm(pair.slice(equals + 1));
    }
  }
  return undefined;
}

/** The query without the named parameters: credentials are no part of the request that the contract checks. */
export function withoutQuery(query: string, names: readonly string[]): string {
  return query
    .split('&')
    .filter(pair => {
      const equals = pair.indexOf('=');
      return !names.includes(
        decodeForm(equals < 0 ? pair : pair.slice(0, equals)),
      );
    })
    .join('&');
}

function cookieValue(
  header: string | undefined,
  name: string,
): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals > 0 && pair.slice(0, equals).trim() === name) {
      return pair
        .slice(equals + 1)
        .trim()
        .replace(/^"(.*)"$/, '$1');
    }
  }
  return undefined;
}
