import createClient, { Client, ClientOptions } from 'openapi-fetch';
import type { paths as ManagerPaths } from './generated/manager';

/** Client of the Sandbox Manager (`openapi/manager.yaml`). */
export type ManagerClient = Client<ManagerPaths>;

/**
 * A typed client of the Sandbox Manager.
 *
 * @param options - `baseUrl` ends in `/api/sandbox/v1`; `fetch` brings the caller's credentials (Backstage's `fetchApi`).
 */
export function createManagerClient(options: ClientOptions): ManagerClient {
  return createClient<ManagerPaths>(options);
}
