import { ManagerTokens } from './keys/ManagerTokens';
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
  const runtime = await open(options);
  await runtime.listen();
  process.stdout.write(
    `${JSON.stringify({
      ready: true,
      pid: process.pid,
      address: runtime.baseUrl,
      port: runtime.port,
    })}\n`,
  );
  await stopped;
  await runtime.close();
}

function open(options: RuntimeProcessOptions): Promise<Runtime> {
  const { hostToken, managerKeys } = options;
  return Runtime.open({
    dataFolder: options.dataFolder,
    bind: options.bind,
    port: options.port,
    baseUrl: options.baseUrl,
    domain: options.domain ?? `localhost:${options.port}`,
    managerTokens:
      managerKeys || hostToken
        ? new ManagerTokens({ jwks: managerKeys })
        : undefined,
    onError: reportDefect,
  });
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
