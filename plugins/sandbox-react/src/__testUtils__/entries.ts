import { LogEntry } from '@smartsandbox/protocol';

const passed = (stage: LogEntry['explain']['stages'][number]['stage']) => ({
  stage,
  outcome: 'passed' as const,
  ms: 0.01,
});

const match = {
  ...passed('match'),
  facts: { operation: 'createPayment', template: '/payments' },
};
const authenticate = {
  ...passed('authenticate'),
  facts: { credential: 'API key', key: 'k_1' },
};

/** A payment that was made. */
export const createdEntry: LogEntry = {
  id: 'call_created',
  sandbox: 'k3v9m2q8x4tz',
  step: 119,
  wallTime: '2026-11-24T09:00:00.000Z',
  sandboxTime: '2026-11-24T09:00:00.000Z',
  method: 'POST',
  url: '/s/k3v9m2q8x4tz/payments/payments',
  api: 'payments',
  operation: 'createPayment',
  status: 201,
  durationMs: 6,
  responseBytes: 512,
  verdict: 'Created pay_7Qk2m9.',
  why: [
    'Created pay_7Qk2m9.',
    'It is kept: reads and lists show it from now on.',
    'pay_7Qk2m9 was created; the sandbox is at step 119 now.',
  ],
  request: { headers: [['Host', '127.0.0.1:7080']], bodyBytes: 15 },
  response: {
    headers: [['Content-Type', 'application/json']],
    bodyBytes: 512,
  },
  explain: {
    stages: [
      passed('receive'),
      passed('locate'),
      match,
      authenticate,
      passed('validate'),
      { stage: 'choose', outcome: 'applied', ms: 0.006 },
      { stage: 'commit', outcome: 'applied', ms: 5.1, facts: { step: 119 } },
      { stage: 'respond', outcome: 'applied', ms: 0.033 },
    ],
    chosen: {
      tier: 'stateful',
      name: 'create',
      reason: 'payment pay_7Qk2m9 was made',
    },
    considered: [
      { tier: 'existence', name: 'payments', whyNot: 'everything exists' },
    ],
    violations: [],
    noted: [],
    changes: [
      {
        api: 'payments',
        resource: 'payments',
        id: 'pay_7Qk2m9',
        kind: 'created',
      },
    ],
    step: 119,
    number: 212,
    seed: '41',
  },
};

/** A payment that was refused for its body. */
export const refusedEntry: LogEntry = {
  ...createdEntry,
  id: 'call_refused',
  step: undefined,
  status: 422,
  verdict: 'Refused: two parts of the body don’t fit the contract.',
  why: [
    'Refused: two parts of the body don’t fit the contract.',
    'At /amount in the body: must be an integer, got "12.50".',
    'At /currency in the body: `currency` is required, but it is missing.',
    'Nothing was changed. The sandbox is still at step 118.',
    'Correct the parts named and send it again.',
  ],
  explain: {
    ...createdEntry.explain,
    stages: [
      passed('receive'),
      passed('locate'),
      match,
      authenticate,
      { stage: 'validate', outcome: 'refused', ms: 0.096 },
      { stage: 'respond', outcome: 'applied', ms: 0.037 },
    ],
    refusal: 'validation-failed',
    chosen: undefined,
    considered: [],
    violations: [
      {
        in: 'body',
        pointer: '/amount',
        rule: 'type',
        message: 'must be an integer, got "12.50"',
        expected: 'integer',
        received: '12.50',
      },
      {
        in: 'body',
        pointer: '/currency',
        rule: 'required',
        message: '`currency` is required, but it is missing',
      },
    ],
    changes: [],
    step: 118,
  },
};
