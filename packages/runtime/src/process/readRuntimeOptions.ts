import { parseArgs } from 'node:util';
import { JSONWebKeySet } from 'jose';

/** What the process `runtime` is started with; flags win over the environment. */
export interface RuntimeProcessOptions {
  readonly dataFolder?: string;
  readonly bind: string;
  readonly port: number;
  /** Port of the host API, on loopback; without it there is no host API. */
  readonly hostPort?: number;
  readonly hostBind: string;
  readonly hostToken?: string;
  readonly managerKeys?: JSONWebKeySet;
  readonly baseUrl?: string;
  readonly domain?: string;
  /** Hosts that bundles and contracts may be pulled from though they aren't public, such as `127.0.0.1`. */
  readonly allowAddresses: readonly string[];
  /** Whether the end of standard input ends the process: its parent is gone. */
  readonly parentPipe?: boolean;
}

export const runtimeUsage = `Usage: runtime [options]            (environment in parentheses)
  --data DIR              journal, call logs and bundles; in memory without it (SMARTSANDBOX_DATA)
  --bind ADDRESS          address to listen on, 127.0.0.1 (SMARTSANDBOX_BIND)
  --port N                port of the sandboxes, 7080; 0 for a free one (SMARTSANDBOX_PORT)
  --host-port N           port of the host API; without it there is none (SMARTSANDBOX_HOST_PORT)
  --host-bind ADDRESS     address of the host API, 127.0.0.1 (SMARTSANDBOX_HOST_BIND)
  --base-url URL          address of the sandboxes as callers see it (SMARTSANDBOX_BASE_URL)
  --domain NAME[:PORT]    domain of the host form, localhost:PORT on loopback (SMARTSANDBOX_DOMAIN)
  --allow-address RANGE   range that bundles may be pulled from though it isn't public; repeatable
                          (SMARTSANDBOX_ALLOW_ADDRESSES, separated by commas)
  --parent-pipe           end when standard input ends (default: when it is a pipe)
  --help
The token of the host API and the manager's public keys come by environment only:
SMARTSANDBOX_HOST_TOKEN, SMARTSANDBOX_MANAGER_JWKS (JSON, RFC 7517).`;

/**
 * Reads flags and environment.
 *
 * @throws Error with a sentence for people when one is wrong
 */
export function readRuntimeOptions(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): RuntimeProcessOptions | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      bind: { type: 'string' },
      port: { type: 'string' },
      'host-port': { type: 'string' },
      'host-bind': { type: 'string' },
      'base-url': { type: 'string' },
      domain: { type: 'string' },
      'allow-address': { type: 'string', multiple: true },
      'parent-pipe': { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    return 'help';
  }
  const hostPort = values['host-port'] ?? env.SMARTSANDBOX_HOST_PORT;
  const jwks = env.SMARTSANDBOX_MANAGER_JWKS;
  const baseUrl = values['base-url'] ?? env.SMARTSANDBOX_BASE_URL;
  return {
    dataFolder: values.data ?? env.SMARTSANDBOX_DATA,
    bind: values.bind ?? env.SMARTSANDBOX_BIND ?? '127.0.0.1',
    port: readPort(values.port ?? env.SMARTSANDBOX_PORT ?? '7080', 'port'),
    hostPort:
      hostPort === undefined ? undefined : readPort(hostPort, 'host port'),
    hostBind: values['host-bind'] ?? env.SMARTSANDBOX_HOST_BIND ?? '127.0.0.1',
    hostToken: env.SMARTSANDBOX_HOST_TOKEN,
    managerKeys: jwks === undefined ? undefined : readJwks(jwks),
    baseUrl: baseUrl?.replace(/\/+$/, ''),
    domain: values.domain ?? env.SMARTSANDBOX_DOMAIN,
    allowAddresses:
      values['allow-address'] ??
      (env.SMARTSANDBOX_ALLOW_ADDRESSES ?? '').split(',').filter(Boolean),
    parentPipe: values['parent-pipe'],
  };
}

function readPort(text: string, what: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new Error(`The ${what} is a number from 0 to 65535, not "${text}"`);
  }
  return port;
}

function readJwks(text: string): JSONWebKeySet {
  try {
    const jwks: unknown = JSON.parse(text);
    if (
      typeof jwks === 'object' &&
      jwks !== null &&
      'keys' in jwks &&
      Array.isArray(jwks.keys)
    ) {
      return { keys: jwks.keys };
    }
  } catch {
    // Said below, without the text.
  }
  throw new Error(
    'SMARTSANDBOX_MANAGER_JWKS is no JSON Web Key Set: {"keys": […]} (RFC 7517)',
  );
}
