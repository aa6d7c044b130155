import {
  ContractCheck,
  CreatedSandbox,
  CreateSandbox,
  LogEntry,
  OperationInfo,
  Quota,
  Sandbox,
  SandboxList,
  SendRequest,
  SendResponse,
  UpdateSandbox,
} from '@smartsandbox/protocol';
import { SandboxApi, SandboxRequestError } from '../api';

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

  async list(): Promise<SandboxList> {
    this.#fail();
    return {
      items: this.sandboxes,
      totalItems: this.sandboxes.length,
      pageInfo: {},
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
    return { ...(await this.get(id)), ...change };
  }

  retry(id: string): Promise<Sandbox> {
    return this.get(id);
  }

  delete(id: string): Promise<Sandbox> {
    return this.get(id);
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

  async getCall() {
    return this.entry;
  }

  #fail() {
    if (this.failure) {
      throw this.failure;
    }
  }
}
