import createClient, { Client, ClientOptions } from 'openapi-fetch';
import type { paths as ControlPaths } from './generated/control';
import type { paths as HostPaths } from './generated/host';
import type { paths as ManagerPaths } from './generated/manager';

/** Client of the Sandbox Manager (`openapi/manager.yaml`). */
export type ManagerClient = Client<ManagerPaths>;
/** Client of one sandbox's control API (`openapi/control.yaml`). */
export type ControlClient = Client<ControlPaths>;
/** Client of a runtime's host API (`openapi/host.yaml`). */
export type HostClient = Client<HostPaths>;

/**
 * A typed client of the Sandbox Manager.
 *
 * @param options - `baseUrl` ends in `/api/sandbox/v1`; `fetch` brings the caller's credentials (Backstage's `fetchApi`).
 */
export function createManagerClient(options: ClientOptions): ManagerClient {
  return createClient<ManagerPaths>(options);
}

/**
 * A typed client of the control API of one sandbox.
 *
 * @param options - `baseUrl` ends in `/_sandbox`, or in `/sandboxes/{id}/control` to go through the manager.
 */
export function createControlClient(options: ClientOptions): ControlClient {
  return createClient<ControlPaths>(options);
}

/**
 * A typed client of a runtime's host API.
 *
 * @param options - `baseUrl` ends in `/_host`; `headers` carries the manager token.
 */
export function createHostClient(options: ClientOptions): HostClient {
  return createClient<HostPaths>(options);
}
