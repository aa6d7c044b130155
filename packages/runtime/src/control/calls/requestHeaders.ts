import { decodeForm, SecurityScheme } from '@smartsandbox/contract';
import { Sandbox } from '../../sandbox/Sandbox';

/** Headers of one connection or one transmission (RFC 9110 §7.6.1); they mean nothing in another call. */
const transportHeaders = new Set([
  ...['connection', 'keep-alive', 'proxy-connection', 'te', 'trailer'],
  ...['transfer-encoding', 'upgrade', 'content-length', 'expect', 'host'],
  ...['accept-encoding', 'content-encoding', 'x-request-id', 'traceparent'],
  ...['tracestate', 'x-forwarded-for', 'x-forwarded-proto', 'via'],
]);

const credentialHeaders = ['authorization', 'proxy-authorization', 'cookie'];

/** Where the credentials of a sandbox's calls may be: none of them is ever repeated. */
export interface CredentialPlaces {
  /** Lower case. */
  readonly headers: ReadonlySet<string>;
  readonly query: ReadonlySet<string>;
}

export function credentialPlaces(sandbox: Sandbox): CredentialPlaces {
  const keys = [...sandbox.contracts.values()]
    .flatMap(({ model }): SecurityScheme[] => [
      ...model.securitySchemes.values(),
    ])
    .flatMap(scheme => (scheme.type === 'apiKey' ? [scheme] : []));
  return {
    headers: new Set([
      ...credentialHeaders,
      'x-sandbox-key',
      ...keys
        .filter(scheme => scheme.in === 'header')
        .map(({ name }) => name.toLowerCase()),
    ]),
    query: new Set([
      'x-sandbox-key',
      ...keys.filter(scheme => scheme.in === 'query').map(({ name }) => name),
    ]),
  };
}

export function isTransportHeader(name: string): boolean {
  return transportHeaders.has(name.toLowerCase());
}

/** Path and query without the parameters that hold credentials. */
export function withoutCredentials(
  url: string,
  places: CredentialPlaces,
): string {
  const question = url.indexOf('?');
  if (question < 0) {
    return url;
  }
  const pairs = url
    .slice(question + 1)
    .split('&')
    .filter(pair => !places.query.has(nameOf(pair)));
  const path = url.slice(0, question);
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
}

/** Decoded name of a query pair. */
export function nameOf(pair: string): string {
  const [name] = pair.split('=', 1);
  return decodeForm(name);
}
