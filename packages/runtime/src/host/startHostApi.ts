import { ManagerTokens } from '../keys/ManagerTokens';
import { createOutboundClient } from '../outbound';
import { SandboxHost } from '../sandbox/SandboxHost';
import { BundleStore } from './BundleStore';
import { DesiredSandboxes } from './DesiredSandboxes';
import { HostApi } from './HostApi';
import { HostMetrics } from './HostMetrics';
import { HostServer } from './HostServer';

export interface HostApiStart {
  readonly host: SandboxHost;
  readonly bind: string;
  /** 0 for any free one. */
  readonly port: number;
  readonly tokens: ManagerTokens;
  /** Folder in which bundles are kept. */
  readonly bundleFolder?: string;
  /** Ranges that bundles may be pulled from though they aren't public; with one, `http:` is allowed too. */
  readonly allowAddresses: readonly string[];
  readonly metrics: HostMetrics;
  /** Told about what should never happen. */
  readonly onError: (error: unknown) => void;
}

/** A running host API. */
export interface RunningHostApi {
  readonly port: number;
  close(): Promise<void>;
}

/** Wires the host API of a runtime and listens. Rejects with the system's error, such as `EADDRINUSE`. */
export async function startHostApi(
  options: HostApiStart,
): Promise<RunningHostApi> {
  const { host, tokens, metrics, onError, allowAddresses } = options;
  const client = createOutboundClient({
    allowHttp: allowAddresses.length > 0,
    allowAddresses,
  });
  const sandboxes = new DesiredSandboxes({
    host,
    bundles: new BundleStore({
      folder: options.bundleFolder,
      fetch: async url => (await client.get(url)).body,
    }),
    now: host.now,
  });
  const api = new HostApi({ sandboxes, metrics, tokens, now: host.now });
  const server = new HostServer({ api, onError });
  const port = await server.listen({ port: options.port, host: options.bind });
  return { port, close: () => server.close() };
}
