/* eslint-disable new-cap -- the client's methods are called as HTTP calls them */
import { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import {
  CallMatch,
  ControlClient,
  createControlClient,
  createManagerClient,
  CreateSandbox,
  LogEntry,
  ManagerClient,
  OperationInfo,
  ReplayAnswer,
  ReplayNeed,
  ReplayRequest,
  SendRequest,
  SendResponse,
  SnippetLanguage,
  UpdateSandbox,
  UpgradeSandbox,
} from '@smartsandbox/protocol';
import { readCallStream } from './readCallStream';
import {
  CallListener,
  CallPage,
  ListSandboxesQuery,
  ReplayResult,
  SandboxApi,
} from './SandboxApi';
import { SandboxRequestError } from './SandboxRequestError';
import { UnreachableError } from './UnreachableError';

const pageSize = 2000;

/** Asks the Sandbox Manager over HTTP with the signed-in user's credentials. */
export class SandboxClient implements SandboxApi {
  readonly #discovery: DiscoveryApi;
  readonly #fetch: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discovery = options.discoveryApi;
    this.#fetch = options.fetchApi;
  }

  async list(query: ListSandboxesQuery) {
    const manager = await this.#manager();
    return unwrap(await manager.GET('/sandboxes', { params: { query } }));
  }

  async get(id: string) {
    const manager = await this.#manager();
    return unwrap(
      await manager.GET('/sandboxes/{id}', { params: { path: { id } } }),
    );
  }

  async create(body: CreateSandbox) {
    const manager = await this.#manager();
    return unwrap(await manager.POST('/sandboxes', { body }));
  }

  async update(id: string, body: UpdateSandbox) {
    const manager = await this.#manager();
    return unwrap(
      await manager.PATCH('/sandboxes/{id}', {
        params: { path: { id } },
        body,
      }),
    );
  }

  async retry(id: string) {
    const manager = await this.#manager();
    return unwrap(
      await manager.POST('/sandboxes/{id}/retry', { params: { path: { id } } }),
    );
  }

  async pause(id: string) {
    const manager = await this.#manager();
    return unwrap(
      await manager.POST('/sandboxes/{id}/pause', { params: { path: { id } } }),
    );
  }

  async resume(id: string) {
    const manager = await this.#manager();
    return unwrap(
      await manager.POST('/sandboxes/{id}/resume', {
        params: { path: { id } },
      }),
    );
  }

  async seed(id: string) {
    const manager = await this.#manager();
    return unwrap(
      await manager.POST('/sandboxes/{id}/seed', {
        params: { path: { id } },
        body: {},
      }),
    );
  }

  async delete(id: string) {
    const manager = await this.#manager();
    return unwrap(
      await manager.DELETE('/sandboxes/{id}', { params: { path: { id } } }),
    );
  }

  async listKeys(id: string) {
    const manager = await this.#manager();
    const { items } = unwrap(
      await manager.GET('/sandboxes/{id}/keys', { params: { path: { id } } }),
    );
    return items;
  }

  async revealKey(id: string, keyId: string) {
    const manager = await this.#manager();
    return unwrap(
      await manager.POST('/sandboxes/{id}/keys/{keyId}/reveal', {
        params: { path: { id, keyId } },
      }),
    );
  }

  async rotateKey(id: string, options: { keyId: string; overlap: string }) {
    const { keyId, overlap } = options;
    const manager = await this.#manager();
    return unwrap(
      await manager.POST('/sandboxes/{id}/keys/{keyId}/rotate', {
        params: { path: { id, keyId } },
        body: { overlap },
      }),
    );
  }

  async diffContract(id: string, api: string) {
    const manager = await this.#manager();
    return unwrap(
      await manager.GET('/sandboxes/{id}/contracts/{api}/diff', {
        params: { path: { id, api } },
      }),
    );
  }

  async upgrade(id: string, body: UpgradeSandbox) {
    const manager = await this.#manager();
    return unwrap(
      await manager.POST('/sandboxes/{id}/upgrade', {
        params: { path: { id } },
        body,
      }),
    );
  }

  async runtimeLog(id: string) {
    const manager = await this.#manager();
    return unwrap(
      await manager.GET('/sandboxes/{id}/runtime-log', {
        params: { path: { id } },
      }),
    );
  }

  async checkContracts(entityRefs: string[]) {
    const manager = await this.#manager();
    const { items } = unwrap(
      await manager.POST('/contracts/check', { body: { entityRefs } }),
    );
    return items;
  }

  async quota(owner: string) {
    const manager = await this.#manager();
    return unwrap(
      await manager.GET('/quota', { params: { query: { owner } } }),
    );
  }

  async send(id: string, body: SendRequest) {
    const manager = await this.#manager();
    return unwrap(
      await manager.POST('/sandboxes/{id}/send', {
        params: { path: { id } },
        body,
      }),
    ) as SendResponse;
  }

  async listOperations(id: string, api: string) {
    const control = await this.#control(id);
    const operations: OperationInfo[] = [];
    let cursor: string | undefined;
    do {
      const page = unwrap(
        await control.GET('/contracts/{api}/operations', {
          params: {
            path: { api },
            query: { view: 'summary', limit: pageSize, cursor },
          },
        }),
      );
      operations.push(...(page.items as OperationInfo[]));
      cursor = page.pageInfo.nextCursor;
    } while (cursor);
    return operations;
  }

  async getOperation(id: string, options: { api: string; operation: string }) {
    const control = await this.#control(id);
    const { items } = unwrap(
      await control.GET('/contracts/{api}/operations', {
        params: {
          path: { api: options.api },
          query: { operation: options.operation },
        },
      }),
    );
    return items.at(0) as OperationInfo | undefined;
  }

  async getCall(id: string, callId: string) {
    const control = await this.#control(id);
    const result = await control.GET('/calls/{callId}', {
      params: { path: { callId } },
    });
    return result.response.status === 404
      ? undefined
      : (unwrap(result) as LogEntry);
  }

  async searchCalls(
    id: string,
    query: CallMatch & { cursor?: string; limit?: number },
  ): Promise<CallPage> {
    const control = await this.#control(id);
    const page = unwrap(await control.GET('/calls', { params: { query } }));
    return { items: page.items, nextCursor: page.pageInfo.nextCursor };
  }

  async tallyCalls(id: string, query: CallMatch & { spanSeconds: number }) {
    const control = await this.#control(id);
    const { items } = unwrap(
      await control.GET('/calls/tally', { params: { query } }),
    );
    return items;
  }

  async followCalls(
    id: string,
    options: CallListener & { lastEventId?: string; signal: AbortSignal },
  ) {
    const { lastEventId, signal } = options;
    const response = await this.#fetch.fetch(
      `${await this.#baseUrl()}/sandboxes/${encodeURIComponent(
        id,
      )}/calls/stream`,
      {
        signal,
        headers: {
          Accept: 'text/event-stream',
          ...(lastEventId && { 'Last-Event-ID': lastEventId }),
        },
      },
    );
    await readCallStream(response, options);
  }

  async replayCall(
    id: string,
    callId: string,
    body: ReplayRequest,
  ): Promise<ReplayResult> {
    const control = await this.#control(id);
    const result = await control.POST('/calls/{callId}/replay', {
      params: { path: { callId } },
      body,
    });
    const problem = result.error as
      | { needs?: ReplayNeed[]; detail?: string }
      | undefined;
    return result.response.status === 409 && problem?.needs
      ? { needs: problem.needs, message: problem.detail ?? '' }
      : { answer: unwrap(result) as ReplayAnswer };
  }

  async callSnippet(id: string, callId: string, language: SnippetLanguage) {
    const control = await this.#control(id);
    return unwrap(
      await control.GET('/calls/{callId}/snippet', {
        params: { path: { callId }, query: { language } },
      }),
    );
  }

  async listEntityTypes(id: string) {
    const control = await this.#control(id);
    const { items } = unwrap(await control.GET('/entities'));
    return items;
  }

  async listEntities(
    id: string,
    options: { type: string; limit: number; parent?: string },
  ) {
    const { type, limit, parent } = options;
    const control = await this.#control(id);
    const { items } = unwrap(
      await control.GET('/entities/{type}', {
        params: {
          path: { type },
          query: { limit, ...(parent !== undefined && { parent: [parent] }) },
        },
      }),
    );
    return items;
  }

  async #manager(): Promise<ManagerClient> {
    return createManagerClient({
      baseUrl: await this.#baseUrl(),
      fetch: request => this.#pass(request),
    });
  }

  async #control(id: string): Promise<ControlClient> {
    return createControlClient({
      baseUrl: `${await this.#baseUrl()}/sandboxes/${encodeURIComponent(
        id,
      )}/control`,
      fetch: request => this.#pass(request),
    });
  }

  /** In parts: middleware of the app wraps requests, which isn't possible once one with a body was read. */
  async #pass(request: Request): Promise<Response> {
    const { url, method, headers, signal } = request;
    const body = request.body === null ? undefined : await request.text();
    try {
      return await this.#fetch.fetch(url, { method, headers, body, signal });
    } catch (error) {
      // What the browser throws without an answer ("Failed to fetch") helps nobody.
      throw error instanceof TypeError ? new UnreachableError(error) : error;
    }
  }

  async #baseUrl(): Promise<string> {
    return `${await this.#discovery.getBaseUrl('sandbox')}/v1`;
  }
}

/**
 * The data of an answer, or the server's sentence thrown. Where it holds header pairs, the client's types have made
 * lists of the tuples.
 */
function unwrap<T>(result: {
  data?: T;
  error?: unknown;
  response: Response;
}): T {
  if (result.data === undefined) {
    throw new SandboxRequestError(result.response.status, result.error);
  }
  return result.data;
}
