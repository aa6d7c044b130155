import { ContractError } from '@smartsandbox/contract';
import { apiSlug } from '@smartsandbox/protocol';
import {
  hashApiKey,
  makeApiKey,
  readApiKey,
} from '@smartsandbox/protocol/keys';
import {
  ControlApi,
  Runtime,
  SandboxDefinition,
  untilAskedToStop,
} from '@smartsandbox/runtime';
import { resolve } from 'node:path';
import { CliError } from '../CliError';
import { counted } from '../counted';
import { describeDiagnostics } from '../describeDiagnostics';
import { OpenedSource, openSource } from '../openSource';
import { callLine } from './callLine';
import { LineWriter } from './LineWriter';
import { reloadOnChange } from './reloadOnChange';

export interface MockOptions {
  readonly locations: readonly string[];
  readonly port: number;
  readonly host: string;
  readonly key?: string;
  readonly seed: string;
  readonly seedSize: number;
  readonly data?: string;
  readonly validate: SandboxDefinition['validation'];
  readonly unknownIds: SandboxDefinition['unknownIds'];
  readonly access: SandboxDefinition['access'];
  /** Sandbox time in ms. */
  readonly startAt?: number;
  readonly freeze?: boolean;
  readonly allowAddress?: readonly string[];
  readonly watch: boolean;
  readonly quiet?: boolean;
}

/** Id of a mock whose key doesn't name another: the same each time, so that the same seed gives the same answers. */
const mockId = '0standa10ne0';

/** Serves until asked to stop. */
export async function runMock(options: MockOptions): Promise<void> {
  const stopped = untilAskedToStop({ parentPipe: false });
  const out = new LineWriter(process.stdout);
  const id = (options.key && readApiKey(options.key)?.sandbox) || mockId;
  const key = options.key ?? makeApiKey(id);
  const runtime = await openRuntime(options, { id, out });
  let sources: readonly OpenedSource[];
  try {
    sources = await openAll(options, runtime);
    await runtime.host.put(define(options, { id, key, sources }));
    await runtime.listen();
  } catch (error) {
    await runtime.close(0);
    throw error instanceof CliError || error instanceof ContractError
      ? error
      : new CliError(describeStart(error, options));
  }
  out.write(`Mock: ${runtime.baseUrl}\nKey: ${key}\n`);
  out.flush();
  remark(sources);
  let current = sources;
  const stopWatching = options.watch
    ? await reloadOnChange(
        () => current.flatMap(({ files }) => files.map(file => resolve(file))),
        async () => {
          try {
            const next = await openAll(options, runtime);
            await runtime.host.put(define(options, { id, key, sources: next }));
            current = next;
            out.write(`Reloaded: ${describe(next)}\n`);
            remark(next);
          } catch (error) {
            // A broken edit keeps the contract that serves.
            process.stderr.write(`Not reloaded:\n${wordsOf(error)}\n`);
          }
        },
      )
    : undefined;
  await stopped;
  await stopWatching?.();
  await runtime.close(2_000);
  out.flush();
}

async function openRuntime(
  options: MockOptions,
  about: { readonly id: string; readonly out: LineWriter },
): Promise<Runtime> {
  try {
    return await Runtime.open({
      dataFolder: options.data,
      bind: options.host,
      port: options.port,
      domain: `localhost:${options.port}`,
      standAlone: about.id,
      control: parts => new ControlApi({ ...parts, audit: () => {} }),
      onServed: options.quiet
        ? undefined
        : (served, outgoing) => about.out.write(callLine(served, outgoing)),
      onError: (error, call) =>
        process.stderr.write(
          `${call}: ${error instanceof Error ? error.stack : error}\n`,
        ),
    });
  } catch (error) {
    throw new CliError(describeStart(error, options));
  }
}

function describeStart(error: unknown, options: MockOptions): string {
  const code =
    error instanceof Error && 'code' in error ? error.code : undefined;
  const { port, host } = options;
  if (code === 'EADDRINUSE') {
    return `Port ${port} of ${host} is taken. Choose another with --port, or 0 for any free one.`;
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    return `Can't listen on ${host}:${port} (${code}). Choose another --host or --port.`;
  }
  return error instanceof Error ? error.message : String(error);
}

async function openAll(
  options: MockOptions,
  runtime: Runtime,
): Promise<readonly OpenedSource[]> {
  const opened: OpenedSource[] = [];
  for (const location of options.locations) {
    opened.push(
      await openSource(location, {
        library: runtime.host.contracts,
        allowAddresses: options.allowAddress,
      }),
    );
  }
  return opened;
}

function define(
  options: MockOptions,
  about: {
    readonly id: string;
    readonly key: string;
    readonly sources: readonly OpenedSource[];
  },
): SandboxDefinition {
  const { id, key, sources } = about;
  const slugs: string[] = [];
  for (const { model } of sources) {
    slugs.push(apiSlug(model.title, slugs));
  }
  return {
    id,
    state: 'ready',
    contracts: sources.map(({ model }, index) => ({
      api: slugs[index],
      model,
    })),
    keys: [
      {
        id: 'key_mock',
        label: 'mock',
        hash: hashApiKey(key),
        lastFour: key.slice(-4),
        scopes: ['data', 'control'],
        createdAt: 0,
      },
    ],
    seed: options.seed,
    seedSize: options.seedSize,
    validation: options.validate,
    unknownIds: options.unknownIds,
    access: options.access,
    startAt: options.startAt,
    frozen: options.freeze,
    portalOrigins: '*',
  };
}

function describe(sources: readonly OpenedSource[]): string {
  const operations = sources.reduce(
    (sum, { model }) => sum + model.operations.length,
    0,
  );
  return `${counted(operations, 'operation')} of ${sources
    .map(({ model }) => model.title)
    .join(', ')}`;
}

function wordsOf(error: unknown): string {
  if (error instanceof ContractError) {
    return describeDiagnostics(error.diagnostics).join('\n');
  }
  return error instanceof Error ? error.message : String(error);
}

/** How many diagnostics of one contract a start shows. */
const maxRemarks = 5;

/**
 * What the contract gets wrong goes to standard error, so that standard output stays as documented: first what is left
 * out, then what is served otherwise than meant, such as a `$ref` that leads nowhere.
 */
function remark(sources: readonly OpenedSource[]): void {
  for (const { location, model } of sources) {
    const wrong = (['error', 'warning'] as const).flatMap(kind =>
      model.diagnostics.filter(({ severity }) => severity === kind),
    );
    const lines = describeDiagnostics(wrong.slice(0, maxRemarks));
    if (wrong.length > maxRemarks) {
      lines.push(
        `${
          wrong.length - maxRemarks
        } more; \`smartsandbox lint ${location}\` lists all.`,
      );
    }
    if (lines.length > 0) {
      process.stderr.write(`${lines.join('\n')}\n`);
    }
  }
}
