import { mockCredentials } from '@backstage/backend-test-utils';
import { ExtendedHttpServer } from '@backstage/backend-defaults/rootHttpRouter';
import { CreatedSandbox, Sandbox } from '@smartsandbox/protocol';
import { WireChecker } from '@smartsandbox/protocol/testing';
import request, { Response } from 'supertest';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

const base = '/api/sandbox/v1';
const wire = WireChecker.create('manager');

/** Somebody who calls the manager. Every answer has to be as `manager.yaml` says. */
export class ManagerCaller {
  readonly #server: ExtendedHttpServer;
  readonly #authorization: string;

  static user(server: ExtendedHttpServer, ref: string): ManagerCaller {
    return new ManagerCaller(server, mockCredentials.user.header(ref));
  }

  static service(server: ExtendedHttpServer): ManagerCaller {
    return new ManagerCaller(server, mockCredentials.service.header());
  }

  static nobody(server: ExtendedHttpServer): ManagerCaller {
    return new ManagerCaller(server, mockCredentials.none.header());
  }

  private constructor(server: ExtendedHttpServer, authorization: string) {
    this.#server = server;
    this.#authorization = authorization;
  }

  async call(method: Method, path: string, body?: object): Promise<Response> {
    const answer = await request(this.#server)
      [method](`${base}${path}`)
      .set('Authorization', this.#authorization)
      .send(body);
    const [pathOnly] = path.split('?');
    // What the control API answers is described by `control.yaml`.
    if (!pathOnly.includes('/control/')) {
      const problems = wire.answer({
        method,
        path: pathOnly,
        status: answer.status,
        contentType: answer.type,
        body: answer.type === 'application/json' ? answer.body : answer.text,
      });
      if (problems.length > 0) {
        throw new Error(`${method} ${path}: ${problems.join('; ')}`);
      }
    }
    return answer;
  }

  get(path: string): Promise<Response> {
    return this.call('get', path);
  }

  post(path: string, body?: object): Promise<Response> {
    return this.call('post', path, body);
  }

  patch(path: string, body: object): Promise<Response> {
    return this.call('patch', path, body);
  }

  delete(path: string): Promise<Response> {
    return this.call('delete', path);
  }

  /** Makes a sandbox of the pets, unless something else is asked for. */
  async create(part: object = {}): Promise<CreatedSandbox> {
    const body = { apis: ['api:default/pets'], ...part };
    const answer = await this.post('/sandboxes', body);
    if (answer.status !== 201) {
      throw new Error(`${answer.status}: ${answer.body.error?.message}`);
    }
    return answer.body;
  }

  /** Makes one and waits until it is ready. */
  async createReady(part: object = {}): Promise<CreatedSandbox> {
    const created = await this.create(part);
    await this.comesTo(created.id, ({ state }) => state === 'ready');
    return created;
  }

  /** Looks at a sandbox again and again until something holds. */
  comesTo(id: string, holds: (sandbox: Sandbox) => boolean): Promise<Sandbox> {
    return until(
      async () => (await this.get(`/sandboxes/${id}`)).body as Sandbox,
      holds,
    );
  }

  /** Waits until a sandbox isn't there any more. */
  async isGone(id: string): Promise<void> {
    await until(
      async () => (await this.get(`/sandboxes/${id}`)).status,
      status => status === 404,
    );
  }
}

/** Asks until something holds, for half a minute. */
export async function until<T>(
  get: () => Promise<T>,
  holds: (value: T) => boolean,
): Promise<T> {
  let last: T | undefined;
  for (let turn = 0; turn < 1_500; turn++) {
    last = await get();
    if (holds(last)) {
      return last;
    }
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error(`It did not come about: ${JSON.stringify(last)}`);
}
