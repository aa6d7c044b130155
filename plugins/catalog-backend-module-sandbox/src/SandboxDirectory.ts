import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  createManagerClient,
  ManagerClient,
  SandboxSummary,
} from '@smartsandbox/protocol';

const pageSize = 100;

/** Reads sandboxes from the Sandbox Manager with the catalog's own service credentials. */
export class SandboxDirectory {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  constructor(options: { auth: AuthService; discovery: DiscoveryService }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  /**
   * All of them.
   *
   * @throws ResponseError as the manager answers; TypeError when it can't be reached
   */
  async list(): Promise<SandboxSummary[]> {
    const client = await this.#client();
    const found: SandboxSummary[] = [];
    let cursor: string | undefined;
    do {
      const { data, response } = await client.GET('/sandboxes', {
        params: { query: { sort: 'name', limit: pageSize, cursor } },
      });
      if (!data) {
        throw await ResponseError.fromResponse(response);
      }
      found.push(...data.items);
      cursor = data.pageInfo.nextCursor;
    } while (cursor);
    return found;
  }

  /** One of them; `undefined` when it is gone. */
  async get(id: string): Promise<SandboxSummary | undefined> {
    const client = await this.#client();
    const { data, response } = await client.GET('/sandboxes/{id}', {
      params: { path: { id } },
    });
    if (response.status === 404) {
      return undefined;
    }
    if (!data) {
      throw await ResponseError.fromResponse(response);
    }
    return data;
  }

  async #client(): Promise<ManagerClient> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'sandbox',
    });
    return createManagerClient({
      baseUrl: `${await this.#discovery.getBaseUrl('sandbox')}/v1`,
      headers: { Authorization: `Bearer ${token}` },
    });
  }
}
