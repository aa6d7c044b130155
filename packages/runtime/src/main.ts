import { join } from 'node:path';
import { ControlApi } from './control';
import { HostMetrics, RunningHostApi, startHostApi } from './host';
import { ManagerTokens } from './keys/ManagerTokens';
import { loopbackRanges } from './outbound';
import {
  readRuntimeOptions,
  RuntimeProcessOptions,
  runtimeUsage,
} from './process/readRuntimeOptions';
import { untilAskedToStop } from './process/untilAskedToStop';
import { Runtime } from './Runtime';

/** The process `runtime`: many sandboxes, told what to hold by its host API. Prints one JSON line when it serves. */
async function main(): Promise<void> {
  const options = readRuntimeOptions(process.argv.slice(2), process.env);
  if (options === 'help') {
    process.stdout.write(`${runtimeUsage}\n`);
    return;
  }
  const stopped = untilAskedToStop(options);
  const metrics = new HostMetrics();
  const runtime = await open(options, metrics);
  await runtime.listen();
  const hostApi = await openHostApi(options, { runtime, metrics });
  process.stdout.write(
    `${JSON.stringify({
      ready: true,
      pid: process.pid,
      address: runtime.baseUrl,
      port: runtime.port,
      ...(hostApi && {
        hostApi: `http://${options.hostBind}:${hostApi.port}/_host`,
      }),
    })}\n`,
  );
  await stopped;
  await hostApi?.close();
  await runtime.close();
}

function open(
  options: RuntimeProcessOptions,
  metrics: HostMetrics,
): Promise<Runtime> {
  const { managerKeys } = options;
  return Runtime.open({
    dataFolder: options.dataFolder,
    bind: options.bind,
    port: options.port,
    baseUrl: options.baseUrl,
    domain: options.domain ?? `localhost:${options.port}`,
    // The token of the host API opens no sandbox: for those the manager signs one each.
    managerTokens: managerKeys && new ManagerTokens({ jwks: managerKeys }),
    control: parts =>
      new ControlApi({
        ...parts,
        audit: line => process.stdout.write(`${JSON.stringify(line)}\n`),
      }),
    onServed: ({ call }, { status }) =>
      metrics.observe({
        status,
        durationMs: performance.now() - call.startedAt,
      }),
    onError: reportDefect,
  });
}

async function openHostApi(
  options: RuntimeProcessOptions,
  parts: { readonly runtime: Runtime; readonly metrics: HostMetrics },
): Promise<RunningHostApi | undefined> {
  const { hostPort, hostToken, managerKeys, dataFolder } = options;
  if (hostPort === undefined) {
    return undefined;
  }
  if (hostToken === undefined && managerKeys === undefined) {
    throw new Error(
      'The host API needs SMARTSANDBOX_HOST_TOKEN or SMARTSANDBOX_MANAGER_JWKS, so that not everybody can use it',
    );
  }
  return startHostApi({
    host: parts.runtime.host,
    bind: options.hostBind,
    port: hostPort,
    tokens: new ManagerTokens({ jwks: managerKeys, token: hostToken }),
    bundleFolder: dataFolder && join(dataFolder, 'bundles'),
    // On one machine, the manager that bundles are pulled from is there too.
    allowAddresses: [
      ...(isLoopback(options.hostBind) ? loopbackRanges : []),
      ...options.allowAddresses,
    ],
    metrics: parts.metrics,
    onError: error => reportDefect(error, 'host API'),
  });
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

/** A defect goes to standard error with its stack; callers get only the id. */
function reportDefect(error: unknown, call: string): void {
  const text = error instanceof Error ? error.stack ?? error.message : error;
  process.stderr.write(`${call}: ${text}\n`);
}

main().then(
  // What still runs (a search thread) must not keep a stopped process alive.
  () => process.exit(0),
  error => {
    process.stderr.write(
      `runtime: ${error instanceof Error ? error.message : error}\n`,
    );
    process.exit(1);
  },
);
