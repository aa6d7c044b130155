import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  ContractCheck,
  CreatedSandbox,
  CreateSandbox,
  LogEntry,
  ManagedKey,
  OperationInfo,
  Quota,
  RevealedKey,
  Sandbox,
  SandboxList,
  SendRequest,
  SendResponse,
  UpdateSandbox,
} from '@smartsandbox/protocol';

export interface ListSandboxesQuery {
  owner?: 'mine' | 'teams' | 'all';
  q?: string;
  /** Entity ref of an API. */
  api?: string;
  sort?:
    | 'name'
    | '-name'
    | 'expiresAt'
    | '-expiresAt'
    | 'lastCallAt'
    | '-lastCallAt';
  cursor?: string;
  limit?: number;
}

/** The Sandbox Manager, as pages ask it. Everything it refuses is a `SandboxRequestError`. */
export interface SandboxApi {
  list(query: ListSandboxesQuery): Promise<SandboxList>;
  get(id: string): Promise<Sandbox>;
  create(request: CreateSandbox): Promise<CreatedSandbox>;
  update(id: string, change: UpdateSandbox): Promise<Sandbox>;
  retry(id: string): Promise<Sandbox>;
  delete(id: string): Promise<Sandbox>;
  listKeys(id: string): Promise<ManagedKey[]>;
  revealKey(id: string, keyId: string): Promise<RevealedKey>;
  checkContracts(entityRefs: string[]): Promise<ContractCheck[]>;
  quota(owner: string): Promise<Quota>;
  send(id: string, request: SendRequest): Promise<SendResponse>;
  /** Operations of an API without requests and scenarios, in the order of the contract. */
  listOperations(id: string, api: string): Promise<OperationInfo[]>;
  /** One operation with a request that succeeds now, and its scenarios. */
  getOperation(
    id: string,
    options: { api: string; operation: string },
  ): Promise<OperationInfo | undefined>;
  /** A call of the log with its explanation; `undefined` while it isn't there yet. */
  getCall(id: string, callId: string): Promise<LogEntry | undefined>;
}

export const sandboxApiRef = createApiRef<SandboxApi>().with({
  id: 'plugin.sandbox.api',
  pluginId: 'sandbox',
});
