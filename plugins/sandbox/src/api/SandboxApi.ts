import { createApiRef } from '@backstage/frontend-plugin-api';
import {
  CallMatch,
  CallTally,
  ContractCheck,
  ContractDiff,
  CreatedSandbox,
  CreateSandbox,
  Entity,
  EntityType,
  LogEntry,
  LogEntrySummary,
  ManagedKey,
  OperationInfo,
  Quota,
  ReplayAnswer,
  ReplayNeed,
  ReplayRequest,
  RevealedKey,
  RotatedKey,
  RuntimeLog,
  Sandbox,
  SandboxList,
  SandboxState,
  SeededSandbox,
  SendRequest,
  SendResponse,
  SnippetLanguage,
  UpdateSandbox,
  UpgradeSandbox,
} from '@smartsandbox/protocol';

export interface ListSandboxesQuery {
  owner?: 'mine' | 'teams' | 'all';
  q?: string;
  /** Any of these; all when absent. */
  status?: SandboxState[];
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

/** A page of calls, newest first. */
export interface CallPage {
  readonly items: LogEntrySummary[];
  /** Absent on the last page. */
  readonly nextCursor?: string;
}

/** A replay that was made, or what has to be given before it can be. */
export type ReplayResult =
  | { readonly answer: ReplayAnswer }
  | { readonly needs: ReplayNeed[]; readonly message: string };

/** What is told while calls are followed. */
export interface CallListener {
  /** The stream stands: from here on nothing is missed. */
  onOpen(): void;
  onCall(call: LogEntrySummary): void;
  /** Calls are missing between the last one and the next: too many came while nobody listened. */
  onGap(): void;
}

/** The Sandbox Manager, as pages ask it. Everything it refuses is a `SandboxRequestError`; no answer an `UnreachableError`. */
export interface SandboxApi {
  list(query: ListSandboxesQuery): Promise<SandboxList>;
  get(id: string): Promise<Sandbox>;
  create(request: CreateSandbox): Promise<CreatedSandbox>;
  update(id: string, change: UpdateSandbox): Promise<Sandbox>;
  retry(id: string): Promise<Sandbox>;
  pause(id: string): Promise<Sandbox>;
  resume(id: string): Promise<Sandbox>;
  /** Puts all its data back to the seed. */
  seed(id: string): Promise<SeededSandbox>;
  delete(id: string): Promise<Sandbox>;
  listKeys(id: string): Promise<ManagedKey[]>;
  revealKey(id: string, keyId: string): Promise<RevealedKey>;
  /** @param overlap - ISO 8601 duration for which the old key still works. */
  rotateKey(
    id: string,
    options: { keyId: string; overlap: string },
  ): Promise<RotatedKey>;
  /** What is pinned against what the catalog has now. */
  diffContract(id: string, api: string): Promise<ContractDiff>;
  upgrade(id: string, request: UpgradeSandbox): Promise<Sandbox>;
  runtimeLog(id: string): Promise<RuntimeLog>;
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
  searchCalls(
    id: string,
    query: CallMatch & { cursor?: string; limit?: number },
  ): Promise<CallPage>;
  /** Calls by time and class of their status, oldest first; spans without calls are left out. */
  tallyCalls(
    id: string,
    query: CallMatch & { spanSeconds: number },
  ): Promise<CallTally[]>;
  /**
   * Tells of each call as it happens, until the signal ends it. Resolves when the server ends the stream; connect
   * again with the last id then.
   */
  followCalls(
    id: string,
    options: CallListener & { lastEventId?: string; signal: AbortSignal },
  ): Promise<void>;
  replayCall(
    id: string,
    callId: string,
    request: ReplayRequest,
  ): Promise<ReplayResult>;
  /** The call as code that runs as copied with `SANDBOX_KEY` exported, and what it lacks. */
  callSnippet(
    id: string,
    callId: string,
    language: SnippetLanguage,
  ): Promise<{ code: string; notes: string[] }>;
  /** Types of entities with counts. */
  listEntityTypes(id: string): Promise<EntityType[]>;
  /** Entities of a type, newest first. */
  listEntities(
    id: string,
    options: {
      type: string;
      limit: number;
      /** Identifier of the parent: only what belongs to it. */
      parent?: string;
    },
  ): Promise<Entity[]>;
}

export const sandboxApiRef = createApiRef<SandboxApi>().with({
  id: 'plugin.sandbox.api',
  pluginId: 'sandbox',
});
