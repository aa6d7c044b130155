import { PublicJwk } from '@smartsandbox/plugin-sandbox-node';

/** What the runtime is told at its start. */
export interface RuntimeStart {
  /** Folder of journal, calls and bundles. */
  readonly directory: string;
  readonly bindAddress: string;
  /** Port of the sandboxes. */
  readonly port: number;
  /** Port of the host API, on loopback. */
  readonly hostPort: number;
  /** Token of the host API, chosen for this one child. */
  readonly hostToken: string;
  /** Keys that the manager's control tokens are signed with. */
  readonly controlKeys: readonly PublicJwk[];
  /** `localhost:7080` for `{sandbox}--{api}.localhost:7080`. */
  readonly domain: string;
}

/** Variables of this process that a child needs to run at all; nothing else of it is handed on. */
const inherited = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'LANG', 'NODE_ENV'];

export function runtimeEnvironment(start: RuntimeStart): NodeJS.ProcessEnv {
  const own = inherited.flatMap(name =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  );
  return {
    ...Object.fromEntries(own),
    NODE_NO_WARNINGS: '1',
    SMARTSANDBOX_DATA: start.directory,
    SMARTSANDBOX_BIND: start.bindAddress,
    SMARTSANDBOX_PORT: `${start.port}`,
    SMARTSANDBOX_HOST_PORT: `${start.hostPort}`,
    SMARTSANDBOX_HOST_TOKEN: start.hostToken,
    SMARTSANDBOX_MANAGER_JWKS: JSON.stringify({ keys: start.controlKeys }),
    SMARTSANDBOX_DOMAIN: start.domain,
    // Bundles come from this backend, on this machine.
    SMARTSANDBOX_ALLOW_ADDRESSES: '127.0.0.0/8,::1/128',
  };
}
