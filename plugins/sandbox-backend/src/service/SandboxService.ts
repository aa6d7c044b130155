import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  ContractCheck,
  CreatedSandbox,
  CreateSandbox,
  ManagedKey,
  Quota,
  RevealedKey,
  Sandbox,
  SandboxList,
  SandboxState,
  SendRequest,
  SendResponse,
  UpdateSandbox,
} from '@smartsandbox/protocol';
import { SandboxSortField } from '../database/SandboxStore';
import { ControlAnswer, ControlRequest } from '../calls/proxyControl';

/** Who asks. */
export interface CallerOptions {
  readonly credentials: BackstageCredentials;
}

export interface ListSandboxesRequest {
  readonly owner: 'mine' | 'teams' | 'all';
  readonly text?: string;
  readonly states?: readonly SandboxState[];
  /** Entity ref of an API. */
  readonly api?: string;
  readonly sort: { readonly field: SandboxSortField; readonly down: boolean };
  readonly cursor?: string;
  readonly limit: number;
}

/**
 * The Sandbox Manager behind its routes. Errors are those of `@backstage/errors` and `./errors`; an unknown sandbox
 * and one that the caller may not see are the same `NotFoundError`.
 */
export interface SandboxService {
  list(
    request: ListSandboxesRequest,
    caller: CallerOptions,
  ): Promise<SandboxList>;
  create(
    request: CreateSandbox,
    caller: CallerOptions,
  ): Promise<CreatedSandbox>;
  get(id: string, caller: CallerOptions): Promise<Sandbox>;
  update(
    id: string,
    change: UpdateSandbox,
    caller: CallerOptions,
  ): Promise<Sandbox>;
  delete(id: string, caller: CallerOptions): Promise<Sandbox>;
  retry(id: string, caller: CallerOptions): Promise<Sandbox>;
  listKeys(id: string, caller: CallerOptions): Promise<ManagedKey[]>;
  revealKey(
    id: string,
    keyId: string,
    caller: CallerOptions,
  ): Promise<RevealedKey>;
  send(
    id: string,
    request: SendRequest,
    caller: CallerOptions,
  ): Promise<SendResponse>;
  control(
    id: string,
    request: ControlRequest,
    caller: CallerOptions,
  ): Promise<ControlAnswer>;
  checkContracts(
    entityRefs: readonly string[],
    caller: CallerOptions,
  ): Promise<ContractCheck[]>;
  quota(owner: string, caller: CallerOptions): Promise<Quota>;
}
