import { ContractModel, Violation } from '@smartsandbox/contract';
import { shopContract } from '../testing/shopContract';
import { TestAnswer, TestCall, TestSandbox } from '../testing/TestSandbox';
import { refusalWords } from './refusals';
import { toExplainRecord } from './toExplainRecord';
import { ExplainFacts } from './types';
import { why } from './why';

let model: ContractModel;
beforeAll(async () => {
  model = await TestSandbox.load(shopContract);
});

function refusedFacts(
  refusal: string,
  violations: readonly Violation[] = [],
): ExplainFacts {
  return {
    stages: [{ stage: 'match', outcome: 'refused', ms: 0.1 }],
    violations,
    refusal,
    step: 118,
  };
}

function violation(pointer: string, received?: string): Violation {
  return {
    in: 'body',
    pointer,
    rule: 'type',
    message: 'It must be a number',
    ...(received !== undefined && { received }),
  };
}

const plain = /^[A-Z#/][^\n]*[.!?]$/;

describe('why a call was refused', () => {
  it.each(Object.keys(refusalWords))('is said for %s', slug => {
    const { verdict, sentences, fix } = why({
      facts: refusedFacts(slug),
      method: 'GET',
      url: '/nowhere?x=1',
      status: 400,
    });
    expect([verdict, ...sentences]).toEqual(
      Array.from({ length: 1 + sentences.length }, () =>
        expect.stringMatching(plain),
      ),
    );
    expect(sentences.length).toBeGreaterThanOrEqual(1);
    expect(sentences.length).toBeLessThanOrEqual(5);
    expect(sentences.at(-1)).toBe(
      'Nothing was changed. The sandbox is still at step 118.',
    );
    expect(fix).toMatch(plain);
  });

  it('is said when only the stage that refused names the problem', () => {
    const { verdict } = why({
      facts: {
        stages: [
          {
            stage: 'validate',
            outcome: 'refused',
            ms: 0.1,
            facts: { problem: 'validation-failed' },
          },
        ],
        violations: [violation('/amount'), violation('/price')],
        step: 118,
      },
      method: 'POST',
      url: '/payments',
      status: 422,
    });
    expect(verdict).toBe(
      'Refused: two parts of the body don’t fit the contract.',
    );
  });

  it('counts and names the violations', () => {
    const { verdict, sentences } = why({
      facts: refusedFacts('validation-failed', [
        violation('/amount'),
        violation('/price'),
        violation('/tax'),
      ]),
      method: 'POST',
      url: '/payments',
      status: 422,
    });
    expect(verdict).toBe(
      'Refused: three parts of the body don’t fit the contract.',
    );
    expect(sentences).toEqual([
      'At /amount in the body: It must be a number.',
      'At /price in the body: It must be a number.',
      '1 more part doesn’t fit.',
      'Nothing was changed. The sandbox is still at step 118.',
    ]);
  });

  it('is said for a slug that nobody put into words', () => {
    expect(
      why({
        facts: refusedFacts('new-thing'),
        method: 'GET',
        url: '/',
        status: 418,
      }).verdict,
    ).toBe('Refused with 418: new thing.');
  });
});

function explain(sandbox: TestSandbox, line: string, answer: TestAnswer) {
  const [method, url] = line.split(' ');
  return why({
    facts: {
      stages: [],
      choice: answer.raw.facts,
      violations: [],
      step: sandbox.branch.head.step,
    },
    method,
    url,
    status: answer.status,
    scenario: answer.raw.scenario,
  });
}

describe('why a call was answered', () => {
  const product = { sku: 'lamp-1', title: 'Lamp' };
  it.each<[string, TestCall, RegExp, RegExp]>([
    [
      'POST /customers',
      { body: { name: 'Ada' } },
      /^Created cus_\w+\.$/,
      /^cus_\w+ was created; the sandbox is at step 1 now\.$/,
    ],
    [
      'POST /orders',
      { body: {} },
      /^Created orders 6\.$/,
      /^orders 6 was created; /,
    ],
    [
      'GET /customers/cus_named00000001',
      {},
      /^Read the customer cus_named00000001, as the seed made it\.$/,
      /^Nothing was changed\. The sandbox is still at step 0\.$/,
    ],
    [
      'GET /customers?limit=2',
      {},
      /^Listed 2 of 5 customers\.$/,
      /^Nothing was changed/,
    ],
    [
      'PATCH /customers/cus_named00000001',
      { body: { name: 'Bea' }, contentType: 'application/merge-patch+json' },
      /^Changed cus_named00000001\.$/,
      /was updated/,
    ],
    [
      'DELETE /customers/cus_named00000001',
      {},
      /^Deleted cus_named00000001\.$/,
      /^cus_named00000001 was deleted, with 1 more change; /,
    ],
    [
      'PUT /products/lamp-1',
      { body: product },
      /^Created lamp-1\.$/,
      /was created/,
    ],
    [
      'GET /settings',
      {},
      /^Read the settings, as the seed made it\.$/,
      /^Nothing was changed/,
    ],
    [
      'PUT /settings',
      { body: { theme: 'dark' } },
      /^Changed settings\.$/,
      /^settings was updated/,
    ],
    [
      'GET /customers/cus_nobody',
      {},
      /^Refused: what the path names doesn’t exist\.$/,
      /^Nothing was changed/,
    ],
    [
      'POST /payments',
      { body: { amount: 1 }, controls: { error: { status: 402 } } },
      /^Answered with the error 402 because the caller asked for it\.$/,
      /^Nothing was changed/,
    ],
    [
      'POST /payments',
      {
        body: { amount: 1 },
        controls: {
          scenarios: [{ name: 'createPayment.402', parameters: {} }],
        },
      },
      /^Asked for: createPayment\.402, the error 402\.$/,
      /^Nothing was changed/,
    ],
    [
      'GET /customers',
      { controls: { prefer: { dynamic: true } } },
      /^Answered with 200 as the caller asked\.$/,
      /^Nothing was changed/,
    ],
  ])('is said for %s', (line, call, verdict, state) => {
    const sandbox = TestSandbox.of(model);
    const said = explain(sandbox, line, sandbox.call(line, call));
    expect(said.verdict).toMatch(verdict);
    expect(said.sentences.at(-1)).toMatch(state);
    expect(said.sentences.length).toBeGreaterThanOrEqual(1);
    expect(said.sentences.length).toBeLessThanOrEqual(5);
  });
});

describe('the explain record', () => {
  it('holds what the call did, with what came cut short', () => {
    const sandbox = TestSandbox.of(model);
    const { raw } = sandbox.call('POST /orders', { body: {} });
    const record = toExplainRecord({
      stages: [{ stage: 'run', outcome: 'applied', ms: 0.2 }],
      choice: raw.facts,
      violations: [violation('/a', 'x'.repeat(500))],
      step: 1,
    });
    expect(record).toEqual({
      stages: [{ stage: 'run', outcome: 'applied', ms: 0.2 }],
      chosen: { tier: 'stateful', name: 'create', reason: 'order 6 was made' },
      considered: [],
      violations: [violation('/a', `${'x'.repeat(100)}…`)],
      noted: [],
      changes: [
        {
          api: 'shop',
          resource: 'orders',
          id: '6',
          kind: 'created',
          after: { id: 6 },
        },
      ],
      step: 1,
    });
    expect(toExplainRecord(refusedFacts('no-such-operation'))).toMatchObject({
      refusal: 'no-such-operation',
      changes: [],
    });
  });
});
