import {
  CreatedSandbox,
  CreateSandbox,
  Quota,
  RuntimeLog,
  Sandbox,
  SandboxList,
  SandboxState,
  UpdateSandbox,
} from '@smartsandbox/protocol';
import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { SandboxFilter } from '@smartsandbox/plugin-sandbox-node';
import { SandboxSortField } from '../database/SandboxStore';
import { CallerOptions } from './Callers';

export interface ListSandboxesRequest {
  readonly owner: 'mine' | 'teams' | 'all';
  readonly text?: string;
  readonly states?: readonly SandboxState[];
  /** Entity ref of an API. */
  readonly api?: string;
  /** What the caller may see, where that isn't everything. */
  readonly allowed?: PermissionCriteria<SandboxFilter>;
  readonly sort: { readonly field: SandboxSortField; readonly down: boolean };
  readonly cursor?: string;
  readonly limit: number;
}

/**
 * The life of sandboxes. Errors are those of `@backstage/errors` and `./errors`; an unknown sandbox and one that the
 * caller may not see are the same `NotFoundError`; a state that doesn't allow it is a `ConflictError`.
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
  /** Renames, extends, and brings an expired one back. */
  update(
    id: string,
    change: UpdateSandbox,
    caller: CallerOptions,
  ): Promise<Sandbox>;
  delete(id: string, caller: CallerOptions): Promise<Sandbox>;
  pause(id: string, caller: CallerOptions): Promise<Sandbox>;
  resume(id: string, caller: CallerOptions): Promise<Sandbox>;
  retry(id: string, caller: CallerOptions): Promise<Sandbox>;
  runtimeLog(id: string, caller: CallerOptions): Promise<RuntimeLog>;
  quota(owner: string, caller: CallerOptions): Promise<Quota>;
}
