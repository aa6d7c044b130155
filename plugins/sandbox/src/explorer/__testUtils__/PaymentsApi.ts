import {
  Entity,
  EntityType,
  LogEntry,
  OperationForm,
  OperationInfo,
  SendRequest,
  SendResponse,
} from '@smartsandbox/protocol';
import { fromBase64, toBase64 } from '../draft/base64';
import {
  MemorySandboxApi,
  readySandbox,
} from '../../__testUtils__/MemorySandboxApi';

const form: OperationForm = {
  parameters: [],
  identifiers: [
    { in: 'body', name: '/customer_id', part: 0, type: 'customers' },
  ],
  body: {
    required: true,
    content: [
      {
        mediaType: 'application/json',
        schema: { $ref: '#/$defs/NewPayment' },
      },
    ],
  },
  definitions: {
    NewPayment: {
      type: 'object',
      required: ['amount', 'currency'],
      properties: {
        amount: {
          type: 'integer',
          minimum: 1,
          description: 'In minor units.',
        },
        currency: { type: 'string', enum: ['EUR', 'USD'] },
        customer_id: { type: 'string' },
        description: { type: 'string', maxLength: 140 },
        capture: { type: 'boolean', default: true },
        due: { type: 'string', format: 'date' },
        lines: { type: 'array', items: { type: 'string' } },
        method: {
          oneOf: [
            {
              title: 'Card',
              type: 'object',
              required: ['card'],
              properties: { card: { type: 'string' } },
            },
            {
              title: 'Bank',
              type: 'object',
              required: ['iban'],
              properties: { iban: { type: 'string' } },
            },
          ],
        },
      },
    },
  },
};

const body = { amount: 1250, currency: 'EUR', customer_id: 'cus_4Fh8Lw' };

function operation(
  part: Pick<OperationInfo, 'id' | 'method' | 'path' | 'summary' | 'role'> &
    Partial<OperationInfo>,
): OperationInfo {
  return {
    api: 'payments',
    tags: ['Payments'],
    resource: 'payments',
    deprecated: false,
    credential: true,
    statuses: ['200'],
    scenarios: [],
    request: { path: part.path, headers: [] },
    form: { parameters: [], identifiers: [], definitions: {} },
    ...part,
  };
}

/** Operations as the control API describes them in full. */
export const paymentsOperations: readonly OperationInfo[] = [
  operation({
    id: 'listPayments',
    method: 'GET',
    path: '/payments',
    summary: 'List payments',
    role: 'list',
    form: {
      parameters: [
        {
          name: 'limit',
          in: 'query',
          required: false,
          style: 'form',
          explode: true,
          schema: { type: 'integer', maximum: 100 },
        },
      ],
      identifiers: [],
      definitions: {},
    },
  }),
  operation({
    id: 'createPayment',
    method: 'POST',
    path: '/payments',
    summary: 'Create a payment',
    role: 'create',
    request: {
      path: '/payments',
      headers: [['content-type', 'application/json']],
      mediaType: 'application/json',
      body,
      bodyText: JSON.stringify(body),
    },
    form,
    scenarios: [
      {
        name: 'createPayment.402.card_declined',
        api: 'payments',
        operation: 'createPayment',
        status: '402',
        example: 'card_declined',
        title: 'Card declined',
      },
    ],
  }),
  operation({
    id: 'readPayment',
    method: 'GET',
    path: '/payments/{paymentId}',
    summary: 'Read a payment',
    role: 'read',
    request: { path: '/payments/pay_old', headers: [] },
    form: {
      parameters: [
        {
          name: 'paymentId',
          in: 'path',
          required: true,
          style: 'simple',
          explode: false,
          schema: { type: 'string' },
        },
      ],
      identifiers: [
        { in: 'path', name: 'paymentId', part: 0, type: 'payments' },
      ],
      definitions: {},
    },
  }),
  operation({
    id: 'deletePayment',
    method: 'DELETE',
    path: '/payments/{paymentId}',
    summary: 'Delete a payment',
    role: 'delete',
    request: { path: '/payments/pay_old', headers: [] },
  }),
  operation({
    id: 'listCustomers',
    method: 'GET',
    path: '/customers',
    summary: 'List customers',
    role: 'list',
    tags: ['Customers'],
    resource: 'customers',
  }),
];

/** A payments sandbox in memory: it refuses bodies without whole amounts, and creates payments otherwise. */
export class PaymentsApi extends MemorySandboxApi {
  /** Fails the list of operations. */
  operationsFailure: Error | undefined;
  readonly log = new Map<string, LogEntry>();

  entities: Entity[] = [
    {
      type: 'customers',
      api: 'payments',
      resource: 'customers',
      id: 'cus_4Fh8Lw',
      parents: [],
      origin: 'seed',
      body: { name: 'Ines Example' },
    },
    {
      type: 'customers',
      api: 'payments',
      resource: 'customers',
      id: 'cus_9Zz1Aa',
      parents: [],
      origin: 'seed',
      body: { name: 'Odo Example' },
    },
  ];

  async listEntityTypes(): Promise<EntityType[]> {
    return [
      {
        type: 'customers',
        api: 'payments',
        resource: 'customers',
        singular: 'customer',
        singleton: false,
        count: 26,
      },
    ];
  }

  async listOperations(): Promise<OperationInfo[]> {
    if (this.operationsFailure) {
      throw this.operationsFailure;
    }
    return paymentsOperations.map(
      ({ request: _, form: __, scenarios: ___, ...summary }) => summary,
    );
  }

  async getOperation(_id: string, options: { operation: string }) {
    return paymentsOperations.find(({ id }) => id === options.operation);
  }

  async send(id: string, request: SendRequest): Promise<SendResponse> {
    await super.send(id, request);
    const callId = `call_${this.sent.length}`;
    const entry = logEntry(callId, request);
    this.log.set(callId, entry);
    return {
      status: entry.status,
      headers: [['Content-Type', 'application/json']],
      bodyBase64: toBase64(entry.response.body ?? ''),
      callId,
      durationMs: 6,
      address: 'http://127.0.0.1:7080',
    };
  }

  async getCall(_id?: string, callId?: string) {
    return this.log.get(`${callId}`);
  }
}

function logEntry(id: string, request: SendRequest): LogEntry {
  const { method, path, headers = [], bodyBase64 } = request;
  const text = bodyBase64 === undefined ? undefined : fromBase64(bodyBase64);
  const isCreate = method === 'POST';
  const amount = isCreate ? JSON.parse(text ?? '{}').amount : 1;
  const isMissing = path.endsWith('/pay_none');
  const isRefused = !Number.isInteger(amount) || isMissing;
  const success = isCreate ? 201 : 200;
  const status = isRefused ? (isMissing && 404) || 422 : success;
  const answer = isRefused ? { code: 'invalid' } : { id: 'pay_7Qk2m9' };
  const verdict = isRefused
    ? 'Refused: one part of the body doesn’t fit the contract.'
    : 'Created pay_7Qk2m9.';
  return {
    id,
    sandbox: readySandbox.id,
    wallTime: '2026-11-24T09:00:00.000Z',
    sandboxTime: '2026-11-24T09:00:00.000Z',
    method,
    url: `/s/${readySandbox.id}/payments${path}`,
    api: 'payments',
    operation: operationOf(method, path),
    status,
    durationMs: 6,
    verdict,
    why: [
      verdict,
      `Nothing else. The sandbox is at step 119.`,
      ...(isRefused ? ['Correct the part named.'] : []),
    ],
    request: {
      headers: headers.map(([name, value]) => [name, value]),
      bodyBytes: text?.length ?? 0,
      ...(text !== undefined && { body: text }),
    },
    response: {
      headers: [['Content-Type', 'application/json']],
      body: JSON.stringify(answer),
      bodyBytes: 20,
    },
    explain: {
      stages: [
        { stage: 'match', outcome: 'passed', ms: 0.004 },
        {
          stage: 'validate',
          outcome: isRefused ? 'refused' : 'passed',
          ms: 0.1,
        },
      ],
      ...(isRefused && {
        refusal: isMissing ? 'not-found' : 'validation-failed',
      }),
      considered: [],
      violations:
        isRefused && !isMissing
          ? [
              {
                in: 'body',
                pointer: '/amount',
                rule: 'type',
                message: 'must be an integer',
              },
            ]
          : [],
      noted: [],
      changes:
        isCreate && !isRefused
          ? [
              {
                api: 'payments',
                resource: 'payments',
                id: 'pay_7Qk2m9',
                kind: 'created',
              },
            ]
          : [],
      step: 119,
    },
  };
}

function operationOf(method: string, path: string): string {
  if (method === 'POST') {
    return 'createPayment';
  }
  if (method === 'DELETE') {
    return 'deletePayment';
  }
  return path.startsWith('/payments/') ? 'readPayment' : 'listPayments';
}
