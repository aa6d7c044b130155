import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  ProvisionerUnavailableError,
  RuntimeLogLine,
} from '@smartsandbox/plugin-sandbox-node';
import { createHostClient, HostClient } from '@smartsandbox/protocol';
import { ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { LogTail } from './LogTail';
import { watchHealth } from './watchHealth';

/** A runtime that can be started now. */
export interface RuntimeLaunch {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Such as `http://127.0.0.1:41234/_host`. */
  readonly hostUrl: string;
  readonly hostToken: string;
}

export interface RuntimeSupervisorOptions {
  /** Asked before each start. Throws when it can't be started. */
  readonly prepare: () => Promise<RuntimeLaunch>;
  readonly logger: LoggerService;
  /** The runtime came or went. */
  readonly changed: () => void;
  /** First and longest wait before it is started again. */
  readonly backOffMs?: { readonly first: number; readonly max: number };
  /** How often it is asked whether it is well, and how long it may take to say so. */
  readonly healthMs?: number;
}

type State =
  | { readonly name: 'idle' }
  | { readonly name: 'starting'; readonly child?: ChildProcess }
  | {
      readonly name: 'running';
      readonly child: ChildProcess;
      readonly host: HostClient;
    }
  | {
      readonly name: 'waiting';
      readonly until: number;
      readonly reason: string;
      readonly timer: NodeJS.Timeout;
    }
  | { readonly name: 'stopped' };

const logLines = 1000;
/** A call that takes longer isn't waited for. */
const callTimeoutMs = 30_000;
const defaultHealthMs = 5_000;
const startTimeoutMs = 30_000;
const pollMs = 25;
const stopTimeoutMs = 10_000;
/** One that lived this long is taken to be well: the next wait is the first one again. */
const healthyMs = 60_000;

/**
 * Keeps one runtime process alive once it is first asked for: starts it, waits until it answers, and starts it again
 * with growing waits when it ends. It ends with this process: it reads its standard input until that closes.
 */
export class RuntimeSupervisor {
  readonly #options: RuntimeSupervisorOptions;
  readonly #log = new LogTail(logLines);
  #state: State = { name: 'idle' };
  #starting: Promise<HostClient> | undefined;
  /** Starts in a row that didn't last. */
  #failures = 0;

  constructor(options: RuntimeSupervisorOptions) {
    this.#options = options;
  }

  /** The last lines that it wrote. */
  get log(): readonly RuntimeLogLine[] {
    return this.#log.lines;
  }

  /** `undefined` before it was first asked for. */
  get pid(): number | undefined {
    return this.#state.name === 'running' ? this.#state.child.pid : undefined;
  }

  get isIdle(): boolean {
    return this.#state.name === 'idle';
  }

  /**
   * The host API of the running runtime, which is started when nobody has asked for it before.
   *
   * @throws ProvisionerUnavailableError while it is being started again, or can't be started.
   */
  async host(): Promise<HostClient> {
    const state = this.#state;
    switch (state.name) {
      case 'running':
        return state.host;
      case 'idle':
        this.#starting = this.#start();
        return this.#starting;
      case 'starting':
        if (this.#failures > 0 || !this.#starting) {
          throw this.#unavailable('It is being started again.');
        }
        return this.#starting;
      case 'waiting':
        throw this.#unavailable(
          `${state.reason} It is being started again; everything acknowledged is kept.`,
          new Date(state.until),
        );
      default:
        throw new ProvisionerUnavailableError('This backend is shutting down.');
    }
  }

  /** Ends a wait: the next start is now, and the waits begin small again. */
  retry(): void {
    if (this.#state.name === 'waiting') {
      clearTimeout(this.#state.timer);
      this.#failures = 1;
      this.#startAgain();
    }
  }

  /** Ends the runtime gracefully, by force after ten seconds. */
  async stop(): Promise<void> {
    const state = this.#state;
    this.#state = { name: 'stopped' };
    if (state.name === 'waiting') {
      clearTimeout(state.timer);
    }
    const child =
      state.name === 'running' || state.name === 'starting'
        ? state.child
        : undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      return;
    }
    const ended = new Promise(resolve => child.once('exit', resolve));
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
    await ended;
    clearTimeout(timer);
  }

  async #start(): Promise<HostClient> {
    this.#state = { name: 'starting' };
    const startedAt = Date.now();
    try {
      const launch = await this.#options.prepare();
      if (this.#isStopped()) {
        throw new Error('This backend is shutting down.');
      }
      const child = this.#spawn(launch, startedAt);
      const host = createHostClient({
        baseUrl: launch.hostUrl,
        headers: { Authorization: `Bearer ${launch.hostToken}` },
        fetch: request =>
          fetch(request, {
            signal: AbortSignal.any([
              request.signal,
              AbortSignal.timeout(callTimeoutMs),
            ]),
          }),
      });
      await answers(host, child);
      if (this.#isStopped()) {
        throw new Error('This backend is shutting down.');
      }
      this.#state = { name: 'running', child, host };
      watchHealth({
        host,
        child,
        everyMs: this.#options.healthMs ?? defaultHealthMs,
        logger: this.#options.logger,
      });
      this.#options.logger.info(
        `The sandbox runtime is up after ${Date.now() - startedAt} ms (pid ${
          child.pid
        })`,
      );
      this.#options.changed();
      return host;
    } catch (error) {
      const message = `The sandbox runtime could not be started: ${
        toError(error).message
      }`;
      // A child that ended says so itself.
      if (this.#state.name === 'starting') {
        this.#options.logger.error(message);
        this.#state.child?.kill('SIGKILL');
        this.#wait(message);
      }
      throw this.#unavailable(message);
    }
  }

  #spawn(launch: RuntimeLaunch, startedAt: number): ChildProcess {
    const { logger, changed } = this.#options;
    const child = spawn(launch.command, [...launch.args], {
      env: launch.env,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.#state = { name: 'starting', child };
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', line => {
        this.#log.add(line);
        logger.debug(line, { source: 'sandbox-runtime' });
      });
    }
    child.once('error', error => this.#log.add(error.message));
    child.once('exit', (code, signal) => {
      if (!this.#isCurrent(child)) {
        return;
      }
      if (Date.now() - startedAt > healthyMs) {
        this.#failures = 0;
      }
      const how = signal ? `signal ${signal}` : `exit code ${code}`;
      const last = this.#log.lines
        .slice(-3)
        .map(({ text }) => text)
        .join(' | ');
      logger.error(`The sandbox runtime ended with ${how}: ${last}`);
      this.#wait(`It ended with ${how}.`);
      changed();
    });
    return child;
  }

  /** Whether it is the one that is started or runs, and not one that was given up. */
  #isCurrent(child: ChildProcess): boolean {
    const state = this.#state;
    return (
      (state.name === 'starting' || state.name === 'running') &&
      state.child === child
    );
  }

  #wait(reason: string): void {
    const { first, max } = this.#options.backOffMs ?? {
      first: 500,
      max: 30_000,
    };
    const waitMs = Math.min(max, first * 2 ** this.#failures);
    this.#failures += 1;
    const timer = setTimeout(() => this.#startAgain(), waitMs);
    this.#state = {
      name: 'waiting',
      until: Date.now() + waitMs,
      reason,
      timer,
    };
  }

  #startAgain(): void {
    this.#starting = this.#start();
    // Whoever waits for it sees the failure; the next wait has begun already.
    this.#starting.catch(() => {});
  }

  #unavailable(message: string, next?: Date): ProvisionerUnavailableError {
    return new ProvisionerUnavailableError(message, {
      recovery: {
        // The start that was lost is the first.
        attempt: this.#failures + 1,
        ...(next && { nextAttemptAt: next.toISOString() }),
      },
    });
  }

  #isStopped(): boolean {
    return this.#state.name === 'stopped';
  }
}

/** Waits until the host API answers. */
async function answers(host: HostClient, child: ChildProcess): Promise<void> {
  const until = Date.now() + startTimeoutMs;
  while (Date.now() < until) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error('it ended at once; its log says why.');
    }
    try {
      const { response } = await host.GET('/health');
      if (response.ok) {
        return;
      }
    } catch {
      // Not listening yet.
    }
    await new Promise(resolve => setTimeout(resolve, pollMs));
  }
  throw new Error(`it didn't answer within ${startTimeoutMs / 1000} s.`);
}
