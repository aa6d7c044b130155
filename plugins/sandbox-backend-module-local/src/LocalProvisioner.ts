import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  ProvisionerContext,
  ProvisionerUnavailableError,
  RuntimeLogLine,
  SandboxProvisioner,
} from '@smartsandbox/plugin-sandbox-node';
import {
  Addresses,
  HostClient,
  SandboxSpec,
  SandboxStatus,
} from '@smartsandbox/protocol';
import { randomBytes } from 'node:crypto';
import { LocalConfig } from './readLocalConfig';
import { freePort } from './runtime/freePort';
import { keptPort } from './runtime/keptPort';
import { runtimeCommand } from './runtime/runtimeCommand';
import { runtimeEnvironment } from './runtime/runtimeEnvironment';
import { RuntimeLaunch, RuntimeSupervisor } from './runtime/RuntimeSupervisor';

/**
 * RFC 7240: a small sandbox is made within this time, and its state is then known at once; no longer, since others wait
 * for their turn.
 */
const applyPreference = 'wait=1';

/** Runs all sandboxes in one child process of this backend, started when the first one is asked for. */
export class LocalProvisioner implements SandboxProvisioner {
  readonly name = 'local';
  readonly isolations = ['shared'] as const;
  /** The runtime is a child of this process, and its data is in this process's folder. */
  readonly isBoundToBackend = true;
  readonly #config: LocalConfig;
  readonly #logger: LoggerService;
  #supervisor: RuntimeSupervisor | undefined;
  #port: number | undefined;

  static create(options: {
    config: LocalConfig;
    logger: LoggerService;
  }): LocalProvisioner {
    return new LocalProvisioner(options);
  }

  private constructor(options: { config: LocalConfig; logger: LoggerService }) {
    this.#config = options.config;
    this.#logger = options.logger;
  }

  /** Process id of the runtime while it runs. */
  get pid(): number | undefined {
    return this.#supervisor?.pid;
  }

  async start(context: ProvisionerContext): Promise<void> {
    this.#supervisor = new RuntimeSupervisor({
      prepare: () => this.#prepare(context),
      logger: this.#logger,
      changed: context.changed,
    });
  }

  async stop(): Promise<void> {
    await this.#supervisor?.stop();
  }

  apply(spec: SandboxSpec): Promise<SandboxStatus | undefined> {
    return this.#ask(host =>
      host.PUT('/sandboxes/{id}', {
        params: { path: { id: spec.id }, header: { Prefer: applyPreference } },
        body: spec,
      }),
    );
  }

  async remove(id: string): Promise<void> {
    await this.#ask(host =>
      host.DELETE('/sandboxes/{id}', { params: { path: { id } } }),
    );
  }

  async observe(): Promise<SandboxStatus[]> {
    if (!this.#supervisor || this.#supervisor.isIdle) {
      return [];
    }
    const found = await this.#ask(host => host.GET('/sandboxes'));
    return found?.items ?? [];
  }

  retry(): void {
    this.#supervisor?.retry();
  }

  async log(): Promise<readonly RuntimeLogLine[]> {
    return this.#supervisor?.log ?? [];
  }

  async addresses(options: {
    id: string;
    apis: readonly string[];
  }): Promise<Addresses | undefined> {
    const { id, apis } = options;
    const port = this.#port;
    if (port === undefined) {
      return undefined;
    }
    const base = `http://${this.#config.bindAddress}:${port}`;
    const domain = domainOf(port);
    return {
      path: `${base}/s/${id}`,
      host: `http://${id}.${domain}`,
      header: base,
      apis: apis.map(api => ({
        api,
        path: `${base}/s/${id}/${api}`,
        host: `http://${id}--${api}.${domain}`,
      })),
    };
  }

  async #prepare(context: ProvisionerContext): Promise<RuntimeLaunch> {
    const { directory, bindAddress, port: configured } = this.#config;
    const port = await keptPort({
      directory,
      address: bindAddress,
      configured,
    });
    this.#port = port;
    const hostPort = await freePort();
    const hostToken = randomBytes(32).toString('base64url');
    return {
      ...runtimeCommand(),
      hostUrl: `http://127.0.0.1:${hostPort}/_host`,
      hostToken,
      env: runtimeEnvironment({
        directory,
        bindAddress,
        port,
        hostPort,
        hostToken,
        controlKeys: context.controlKeys,
        domain: domainOf(port),
      }),
    };
  }

  /** Asks the host API. What can't be answered now is a `ProvisionerUnavailableError`, a refusal an `Error`. */
  async #ask<T>(
    call: (
      host: HostClient,
    ) => Promise<{ data?: T; error?: unknown; response: Response }>,
  ): Promise<T | undefined> {
    if (!this.#supervisor) {
      throw new ProvisionerUnavailableError('The backend is being started.');
    }
    const host = await this.#supervisor.host();
    const { data, error, response } = await call(host).catch(lost => {
      throw new ProvisionerUnavailableError(
        `The sandbox runtime didn't answer (${toError(lost).message}).`,
      );
    });
    refuse(response, error);
    return data;
  }
}

function domainOf(port: number): string {
  return `localhost:${port}`;
}

/** A refusal for good is an `Error`; one that passes is a `ProvisionerUnavailableError`. */
function refuse(response: Response, problem: unknown): void {
  if (response.ok) {
    return;
  }
  const { detail, title } = (problem ?? {}) as {
    detail?: string;
    title?: string;
  };
  const message = detail ?? title ?? `The runtime answered ${response.status}.`;
  if (response.status === 503 || response.status === 429) {
    throw new ProvisionerUnavailableError(message);
  }
  throw new Error(message);
}
