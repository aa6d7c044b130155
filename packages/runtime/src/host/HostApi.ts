import { SandboxSpec } from '@smartsandbox/protocol';
import createRouter, { HTTPMethod } from 'find-my-way';
import { jsonAnswer, noContent, problemAnswer } from '../control/answers';
import { controlProblems } from '../control/controlProblems';
import { ControlRefusal } from '../control/ControlRefusal';
import { readJson } from '../control/parse/readJson';
import { ControlAnswer } from '../pipeline/ControlRoutes';
import { problemTypes } from '../problems/problemTypes';
import { ManagerTokens } from '../keys/ManagerTokens';
import { DesiredSandboxes } from './DesiredSandboxes';
import { HostMetrics } from './HostMetrics';
import { parseSpec } from './parseSpec';

/** `aud` of signed tokens for the host API. */
export const hostAudience = 'host';
const maxWaitSeconds = 30;

export interface HostApiOptions {
  readonly sandboxes: DesiredSandboxes;
  readonly metrics: HostMetrics;
  /** Who may ask. */
  readonly tokens: ManagerTokens;
  /** Wall time in ms. */
  readonly now: () => number;
}

/** A request to the host API, body and all. */
export interface HostRequest {
  readonly method: string;
  /** Below `/_host`, without query. */
  readonly path: string;
  header(name: string): string | undefined;
  readonly body?: Uint8Array;
}

type Route = (
  request: HostRequest,
  id: string,
) => ControlAnswer | Promise<ControlAnswer>;

/** Desired sandboxes, health, drain and metrics of one process (`host.yaml`). */
export class HostApi {
  readonly #options: HostApiOptions;
  readonly #startedAt: number;
  readonly #router = createRouter({ ignoreTrailingSlash: true });
  readonly #routes = new Map<unknown, Route>();
  #isDraining = false;

  constructor(options: HostApiOptions) {
    this.#options = options;
    this.#startedAt = options.now();
    const routes: readonly (readonly [HTTPMethod, string, Route])[] = [
      ['GET', '/sandboxes', () => this.#list()],
      ['GET', '/sandboxes/:id', (_, id) => this.#get(id)],
      ['PUT', '/sandboxes/:id', (request, id) => this.#put(request, id)],
      ['DELETE', '/sandboxes/:id', (_, id) => this.#delete(id)],
      ['POST', '/sandboxes/:id/pause', (_, id) => this.#turn(id, 'paused')],
      ['POST', '/sandboxes/:id/resume', (_, id) => this.#turn(id, 'ready')],
      ['POST', '/drain', () => this.#drain()],
      ['GET', '/metrics', () => this.#metrics()],
    ];
    for (const [method, path, route] of routes) {
      const handler = () => {};
      this.#router.on(method, path, handler);
      this.#routes.set(handler, route);
    }
  }

  /** Answers a request; a throw is a defect. */
  async handle(request: HostRequest): Promise<ControlAnswer> {
    const isKnown = await this.#isAllowed(request);
    if (request.path === '/health' && request.method === 'GET') {
      return this.#health(isKnown);
    }
    if (!isKnown) {
      return problemAnswer({
        type: problemTypes.unauthorized,
        detail:
          'The host API is for the manager: send its token as `Authorization: Bearer`.',
        headers: ['www-authenticate', 'Bearer realm="host"'],
      });
    }
    const match = this.#router.find(request.method as HTTPMethod, request.path);
    const route = match && this.#routes.get(match.handler);
    if (!route) {
      return this.#unmatched(request);
    }
    try {
      return await route(request, match.params.id ?? '');
    } catch (error) {
      if (error instanceof ControlRefusal) {
        return problemAnswer(error.refusal, { instance: request.path });
      }
      throw error;
    }
  }

  async #isAllowed(request: HostRequest): Promise<boolean> {
    const [, token] =
      /^bearer +(\S{1,8192})$/i.exec(request.header('authorization') ?? '') ??
      [];
    return (
      token !== undefined &&
      (await this.#options.tokens.verify(token, hostAudience)) !== undefined
    );
  }

  async #list(): Promise<ControlAnswer> {
    return jsonAnswer(200, { items: await this.#options.sandboxes.list() });
  }

  async #get(id: string, status = 200): Promise<ControlAnswer> {
    const found = await this.#options.sandboxes.status(id);
    return found ? jsonAnswer(status, found) : unknown(id);
  }

  async #put(request: HostRequest, id: string): Promise<ControlAnswer> {
    const { sandboxes } = this.#options;
    const spec = parseSpec(readJson(request), id);
    if (this.#isDraining) {
      return draining();
    }
    const work = sandboxes.put(spec);
    await Promise.race([work, pause(waitOf(request) * 1_000)]);
    if (spec.desiredState === 'deleted') {
      const left = await sandboxes.status(id);
      return left
        ? jsonAnswer(202, left)
        : jsonAnswer(200, {
            id,
            state: 'deleting',
            conditions: [],
            reportedAt: new Date(this.#options.now()).toISOString(),
          });
    }
    return this.#get(id, sandboxes.isWorking(id) ? 202 : 200);
  }

  async #delete(id: string): Promise<ControlAnswer> {
    await this.#options.sandboxes.remove(id);
    return noContent;
  }

  async #turn(
    id: string,
    desiredState: 'paused' | 'ready',
  ): Promise<ControlAnswer> {
    const { sandboxes } = this.#options;
    const spec: SandboxSpec | undefined = sandboxes.spec(id);
    if (!spec) {
      return unknown(id);
    }
    if (this.#isDraining) {
      return draining();
    }
    if (spec.desiredState !== 'ready' && spec.desiredState !== 'paused') {
      return problemAnswer({
        type: controlProblems.wrongState,
        detail: `Sandbox ${id} is ${spec.desiredState}: put a spec to change that.`,
      });
    }
    await sandboxes.put({ ...spec, desiredState });
    return this.#get(id);
  }

  async #drain(): Promise<ControlAnswer> {
    this.#isDraining = true;
    await this.#options.sandboxes.close();
    return jsonAnswer(200, this.#describe());
  }

  #metrics(): ControlAnswer {
    const { metrics, sandboxes } = this.#options;
    return {
      status: 200,
      headers: [
        'content-type',
        'text/plain; version=0.0.4; charset=utf-8',
        'cache-control',
        'no-store',
      ],
      body: metrics.render(sandboxes.countByState()),
    };
  }

  #health(isKnown: boolean): ControlAnswer {
    const all = this.#describe();
    return jsonAnswer(
      this.#isDraining ? 503 : 200,
      isKnown ? all : { status: all.status },
    );
  }

  #describe() {
    return {
      status: this.#isDraining ? 'draining' : 'up',
      pid: process.pid,
      startedAt: new Date(this.#startedAt).toISOString(),
      sandboxes: this.#options.sandboxes.countByState(),
    };
  }

  #unmatched({ method, path }: HostRequest): ControlAnswer {
    const methods = (['GET', 'PUT', 'POST', 'DELETE'] as const).filter(
      other =>
        (path === '/health' && other === 'GET') ||
        this.#router.find(other, path),
    );
    if (methods.length > 0) {
      return problemAnswer({
        type: problemTypes.methodNotAllowed,
        detail: `${method} is not possible here; ${methods.join(', ')} is.`,
        headers: ['allow', methods.join(', ')],
      });
    }
    return problemAnswer({
      type: problemTypes.notAvailable,
      detail: `The host API has no ${path.slice(0, 200)} in this version.`,
    });
  }
}

function unknown(id: string): ControlAnswer {
  return problemAnswer({
    type: problemTypes.sandboxNotFound,
    detail: `This runtime holds no sandbox ${id.slice(0, 40)}.`,
  });
}

function draining(): ControlAnswer {
  return problemAnswer({
    type: problemTypes.shuttingDown,
    detail: 'This runtime takes no more work: it is about to stop.',
    headers: ['retry-after', '5'],
  });
}

/** Seconds of `Prefer: wait=N` (RFC 7240 §4.3). */
function waitOf(request: HostRequest): number {
  const [, seconds = '0'] =
    /(?:^|[,;\s])wait\s*=\s*"?(\d{1,6})/i.exec(
      request.header('prefer') ?? '',
    ) ?? [];
  return Math.min(Number(seconds), maxWaitSeconds);
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms).unref();
  });
}
