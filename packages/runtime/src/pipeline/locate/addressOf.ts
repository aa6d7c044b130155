import { readApiKey } from '@smartsandbox/protocol/keys';
import { Incoming } from '../Call';

/** A sandbox, and perhaps an API, as one part of a request names it. */
export interface Named {
  readonly sandbox: string;
  readonly api?: string;
}

const hostLabel =
  /^([0-9abcdefghjkmnpqrstvwxyz]{12})(?:--([a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?))?$/;

const hostCache = new Map<string, Named | undefined>();
/** Most calls name the same host as the one before. */
let last: { host: string; domain: string; named: Named | undefined } = {
  host: '',
  domain: '',
  named: undefined,
};
const maxCachedHosts = 1_000;

/**
 * Reads `{sandboxId}--{api}.{domain}` or `{sandboxId}.{domain}`; `undefined` for any other host. `domain` is without
 * a port: proxies and tests reach one listener by many.
 */
export function namedByHost(
  host: string | undefined,
  domain: string | undefined,
): Named | undefined {
  if (host === undefined || domain === undefined) {
    return undefined;
  }
  if (host === last.host && domain === last.domain) {
    return last.named;
  }
  const named = readHost(host, domain);
  last = { host, domain, named };
  return named;
}

function readHost(host: string, domain: string): Named | undefined {
  const key = `${domain} ${host}`;
  if (hostCache.has(key)) {
    return hostCache.get(key);
  }
  const name = host.replace(/:\d+$/, '').toLowerCase();
  const suffix = `.${domain.replace(/:\d+$/, '').toLowerCase()}`;
  const match = name.endsWith(suffix)
    ? hostLabel.exec(name.slice(0, -suffix.length))
    : undefined;
  const named = match
    ? { sandbox: match[1], ...(match[2] && { api: match[2] }) }
    : undefined;
  if (hostCache.size >= maxCachedHosts) {
    hostCache.clear();
  }
  hostCache.set(key, named);
  return named;
}

/** Reads `/s/{sandboxId}[/rest]`; `rest` keeps its leading slash. */
export function namedByPath(
  path: string,
): { readonly sandbox: string; readonly rest: string } | undefined {
  if (!path.startsWith('/s/')) {
    return undefined;
  }
  const slash = path.indexOf('/', 3);
  const end = slash < 0 ? path.length : slash;
  return { sandbox: path.slice(3, end), rest: path.slice(end) || '/' };
}

/** The first API key anywhere in headers or query: its id says which sandbox is meant. */
export function namedByKey(incoming: Incoming): string | undefined {
  const { rawHeaders, url } = incoming;
  for (let index = 1; index < rawHeaders.length; index += 2) {
    const value = rawHeaders[index];
    const basic = /^basic +([A-Za-z0-9+/=]{1,500})$/i.exec(value);
    const found = keyIn(
      basic ? Buffer.from(basic[1], 'base64').toString('latin1') : value,
    );
    if (found) {
      return found;
    }
  }
  return keyIn(url);
}

function keyIn(text: string): string | undefined {
  const match = /sbx_test_[0-9a-z]{12}_[0-9A-Za-z]{30}/.exec(text);
  return match ? readApiKey(match[0])?.sandbox : undefined;
}
