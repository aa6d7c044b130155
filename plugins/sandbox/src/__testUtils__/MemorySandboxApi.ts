import {
  CallMatch,
  CallTally,
  ContractCheck,
  ContractDiff,
  CreatedSandbox,
  CreateSandbox,
  Entity,
  EntityType,
  Isolation,
  LogEntry,
  LogEntrySummary,
  OperationInfo,
  Quota,
  ReplayNeed,
  ReplayRequest,
  RuntimeLog,
  Sandbox,
  SandboxList,
  SendRequest,
  SendResponse,
  SnippetLanguage,
  UpdateSandbox,
  UpgradeSandbox,
} from '@smartsandbox/protocol';
import {
  CallListener,
  CallPage,
  ListSandboxesQuery,
  ReplayResult,
  SandboxApi,
  SandboxRequestError,
} from '../api';

/** A sandbox of Mira's that is ready. */
export const readySandbox: Sandbox = {
  id: 'k3v9m2q8x4tz',
  name: 'checkout-dev',
  owner: 'user:default/mira.k',
  createdBy: 'user:default/mira.k',
  state: 'ready',
  conditions: [],
  apis: [
    {
      api: 'payments',
      entityRef: 'api:default/payments',
      title: 'Payments',
      version: '1.2.0',
      digest: 'a'.repeat(64),
      operations: 2,
    },
  ],
  stateSince: '2026-11-24T09:00:00.000Z',
  revision: 1,
  isolation: 'shared',
  limits: { callsPerDay: 50_000, entities: 10_000, bytes: 50_000_000 },
  createdAt: '2026-11-24T09:00:00.000Z',
  expiresAt: '2126-12-01T09:00:00.000Z',
  maxExpiresAt: '2127-02-22T09:00:00.000Z',
  bundleDigest: 'b'.repeat(64),
  provisioner: 'local',
  settings: {
    seed: '41',
    seedSize: 25,
    validation: 'contract',
    unknownIds: 'not-found',
    access: 'always',
  },
  addresses: {
    path: 'http://127.0.0.1:7080/s/k3v9m2q8x4tz',
    header: 'http://127.0.0.1:7080',
    apis: [
      {
        api: 'payments',
        path: 'http://127.0.0.1:7080/s/k3v9m2q8x4tz/payments',
      },
    ],
  },
  permissions: { read: true, update: true, delete: true, use: true },
};

export const operations: OperationInfo[] = [
  operation('listPayments', 'GET', '/payments', 'List payments', 'list'),
  {
    ...operation(
      'createPayment',
      'POST',
      '/payments',
      'Create a payment',
      'create',
    ),
    request: {
      path: '/payments',
      headers: [['Idempotency-Key', 'a1']],
      mediaType: 'application/json',
      bodyText: '{"amount":1250}',
    },
    scenarios: [
      {
        name: 'createPayment.402.card_declined',
        api: 'payments',
        operation: 'createPayment',
        status: '402',
        title: 'Card declined',
      },
    ],
  },
];

function operation(
  id: string,
  method: OperationInfo['method'],
  path: string,
  summary: string,
  role: OperationInfo['role'],
): OperationInfo {
  return {
    id,
    api: 'payments',
    method,
    path,
    summary,
    tags: ['Payments'],
    deprecated: false,
    role,
    credential: true,
    statuses: ['200'],
    request: { path, headers: [] },
    scenarios: [],
  };
}

/** The manager in memory: what it was asked is there to look at, and what it says can be set. */
export class MemorySandboxApi implements SandboxApi {
  sandboxes: Sandbox[] = [readySandbox];
  created: CreateSandbox[] = [];
  sent: SendRequest[] = [];
  failure: Error | undefined;
  entities: Entity[] = [];
  entityTypes: EntityType[] = [
    {
      type: 'payments',
      api: 'payments',
      resource: 'payments',
      singular: 'payment',
      singleton: false,
      count: 119,
    },
  ];
  /** Fails changes only. */
  updateFailure: Error | undefined;
  isolationChoices: Isolation[] = ['shared'];
  /** What is special about contracts, by entity ref. */
  checks: Record<string, Partial<ContractCheck>> = {};
  /** What has been done to sandboxes, such as `pause k3v9m2q8x4tz`. */
  done: string[] = [];
  listed: ListSandboxesQuery[] = [];
  calls: LogEntrySummary[] = [];
  tally: CallTally[] = [];
  searched: CallMatch[] = [];
  callsFailure: Error | undefined;
  /** Whoever follows the calls now. */
  follower: CallListener | undefined;
  /** What a replay asks for. */
  needs: ReplayNeed[] = [];
  diff: ContractDiff = {
    api: 'payments',
    changed: true,
    pinned: { version: '1.2.0', digest: 'a'.repeat(64), operations: 2 },
    current: { version: '1.3.0', digest: 'c'.repeat(64), operations: 3 },
    added: [{ id: 'listPayouts', method: 'GET', path: '/payouts' }],
    modified: [
      {
        id: 'createPayment',
        method: 'POST',
        path: '/payments',
        changes: ['request body'],
      },
    ],
    removed: [],
    unchanged: 1,
  };
  answer: SendResponse = {
    status: 201,
    headers: [['Content-Type', 'application/json']],
    bodyBase64: btoa('{"id":"pay_7Qk2m9"}'),
    callId: 'call_9Zt4Rk',
    durationMs: 6,
    address: 'http://127.0.0.1:7080',
  };
  entry: LogEntry | undefined = {
    id: 'call_9Zt4Rk',
    sandbox: readySandbox.id,
    wallTime: '2026-11-24T09:00:00.000Z',
    sandboxTime: '2026-11-24T09:00:00.000Z',
    method: 'POST',
    url: '/payments',
    status: 201,
    durationMs: 6,
    verdict: 'Created pay_7Qk2m9.',
    why: [
      'Created pay_7Qk2m9.',
      'It is kept: reads and lists show it from now on.',
    ],
    request: { headers: [], bodyBytes: 0 },
    response: { headers: [], bodyBytes: 0 },
    explain: {
      stages: [
        {
          stage: 'match',
          outcome: 'passed',
          ms: 0.004,
          facts: { operation: 'createPayment' },
        },
        { stage: 'limit', outcome: 'skipped', ms: 0 },
        { stage: 'run', outcome: 'applied', ms: 0.038 },
      ],
      considered: [],
      violations: [],
      noted: [],
      changes: [],
      step: 119,
    },
  };

  async list(query: ListSandboxesQuery): Promise<SandboxList> {
    this.#fail();
    this.listed.push(query);
    const { owner = 'all', q = '', status } = query;
    const matching = this.sandboxes.filter(
      each => each.name.includes(q) && (!status || status.includes(each.state)),
    );
    const views = {
      mine: matching.filter(each => each.owner.startsWith('user:')),
      teams: matching.filter(each => each.owner.startsWith('group:')),
      all: matching,
    };
    const { limit = 20, cursor = '0' } = query;
    const end = Number(cursor) + limit;
    return {
      items: views[owner].slice(Number(cursor), end),
      totalItems: views[owner].length,
      counts: {
        mine: views.mine.length,
        teams: views.teams.length,
        all: matching.length,
      },
      pageInfo: end < views[owner].length ? { nextCursor: String(end) } : {},
    };
  }

  async get(id: string): Promise<Sandbox> {
    this.#fail();
    const found = this.sandboxes.find(each => each.id === id);
    if (!found) {
      throw new SandboxRequestError(404, {
        error: { message: `There is no sandbox ${id}.` },
      });
    }
    return found;
  }

  async create(request: CreateSandbox): Promise<CreatedSandbox> {
    this.#fail();
    this.created.push(request);
    return { ...readySandbox, key: { id: 'k_1', key: 'sbx_test_…' } };
  }

  async update(id: string, change: UpdateSandbox): Promise<Sandbox> {
    if (this.updateFailure) {
      throw this.updateFailure;
    }
    return this.#set(id, `update ${Object.keys(change)}`, change);
  }

  retry(id: string): Promise<Sandbox> {
    return this.#set(id, 'retry', { state: 'starting' });
  }

  pause(id: string): Promise<Sandbox> {
    return this.#set(id, 'pause', { state: 'paused' });
  }

  resume(id: string): Promise<Sandbox> {
    return this.#set(id, 'resume', { state: 'ready' });
  }

  delete(id: string): Promise<Sandbox> {
    return this.#set(id, 'delete', { state: 'deleting' });
  }

  async seed(id: string) {
    const { settings } = await this.#set(id, 'seed', {});
    return { step: 1, seed: settings.seed, size: settings.seedSize };
  }

  async rotateKey(id: string, options: { keyId: string; overlap: string }) {
    this.done.push(`rotate ${id} ${options.keyId} ${options.overlap}`);
    return {
      id: 'k_2',
      key: 'sbx_test_k3v9m2q8x4tz_other_m4Tz',
      label: 'default',
      scopes: ['data' as const],
      createdAt: '2026-11-24T09:00:00.000Z',
      previous: { id: options.keyId, expiresAt: '2026-11-25T09:00:00.000Z' },
    };
  }

  async diffContract(): Promise<ContractDiff> {
    this.#fail();
    return this.diff;
  }

  upgrade(id: string, request: UpgradeSandbox): Promise<Sandbox> {
    return this.#set(id, `upgrade ${JSON.stringify(request)}`, {});
  }

  async runtimeLog(): Promise<RuntimeLog> {
    return { lines: [{ text: 'The runtime listens.' }], truncated: false };
  }

  async listKeys() {
    return [
      {
        id: 'k_1',
        label: 'default',
        scopes: ['data' as const, 'control' as const],
        lastFour: 'h2Vd',
        createdAt: '2026-11-24T09:00:00.000Z',
      },
    ];
  }

  async revealKey() {
    return { id: 'k_1', key: 'sbx_test_k3v9m2q8x4tz_secret_h2Vd' };
  }

  async checkContracts(entityRefs: string[]): Promise<ContractCheck[]> {
    return entityRefs.map(entityRef => ({
      entityRef,
      api: 'payments',
      readable: true,
      title: 'Payments',
      version: '1.2.0',
      operations: 33,
      leftOut: 0,
      diagnostics: [],
      ...this.checks[entityRef],
    }));
  }

  async quota(owner: string): Promise<Quota> {
    return {
      owner,
      sandboxes: { used: 2, limit: 10 },
      defaults: {
        ttl: 'P7D',
        ttlChoices: ['PT8H', 'P1D', 'P7D', 'P30D'],
        seedSize: 25,
        validation: 'contract',
        unknownIds: 'not-found',
        access: 'always',
        isolationChoices: this.isolationChoices,
      },
      limits: {
        maxTtl: 'P90D',
        grace: 'P7D',
        callsPerDay: 50_000,
        entities: 10_000,
        bytes: 50_000_000,
      },
    };
  }

  async send(_id: string, request: SendRequest): Promise<SendResponse> {
    this.#fail();
    this.sent.push(request);
    return this.answer;
  }

  async listOperations() {
    return operations;
  }

  async getOperation(_id: string, options: { operation: string }) {
    return operations.find(({ id }) => id === options.operation);
  }

  async listEntities(
    _id: string,
    options: { type: string },
  ): Promise<Entity[]> {
    return this.entities.filter(({ type }) => type === options.type);
  }

  async getCall() {
    return this.entry;
  }

  async searchCalls(
    _id: string,
    query: CallMatch & { cursor?: string },
  ): Promise<CallPage> {
    this.#failCalls();
    this.searched.push(query);
    const items = this.calls.filter(
      each =>
        (!query.status || String(each.status)[0] === query.status[0]) &&
        (!query.text || each.url.includes(query.text)),
    );
    return { items };
  }

  async tallyCalls(): Promise<CallTally[]> {
    this.#failCalls();
    return this.tally;
  }

  async followCalls(
    _id: string,
    options: CallListener & { signal: AbortSignal },
  ): Promise<void> {
    this.#failCalls();
    this.follower = options;
    options.onOpen();
    await new Promise<void>(resolve =>
      options.signal.addEventListener('abort', () => resolve()),
    );
  }

  async replayCall(
    _id: string,
    callId: string,
    request: ReplayRequest,
  ): Promise<ReplayResult> {
    this.done.push(`replay ${callId} ${JSON.stringify(request)}`);
    const isGiven = Object.keys(request).length > 0;
    return this.needs.length > 0 && !isGiven
      ? { needs: this.needs, message: 'A part of it was redacted.' }
      : {
          answer: {
            callId: 'call_new',
            replayOf: callId,
            status: 201,
            headers: [],
            bodyBase64: '',
          },
        };
  }

  async callSnippet(_id: string, callId: string, language: SnippetLanguage) {
    return { code: `${language} of ${callId}`, notes: [] };
  }

  async listEntityTypes(): Promise<EntityType[]> {
    this.#failCalls();
    return this.entityTypes;
  }

  async #set(
    id: string,
    what: string,
    change: Partial<Sandbox>,
  ): Promise<Sandbox> {
    this.#fail();
    const changed = { ...(await this.get(id)), ...change };
    this.done.push(`${what} ${id}`);
    this.sandboxes = this.sandboxes.map(each =>
      each.id === id ? changed : each,
    );
    return changed;
  }

  #failCalls() {
    if (this.callsFailure) {
      throw this.callsFailure;
    }
  }

  #fail() {
    if (this.failure) {
      throw this.failure;
    }
  }
}
