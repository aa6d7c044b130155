import { ContractModel } from '@smartsandbox/contract';
import * as fc from 'fast-check';
import { shopContract } from '../testing/shopContract';
import { startAt, TestCall, TestSandbox } from '../testing/TestSandbox';
import { Branch } from './Branch';

let model: ContractModel;
beforeAll(async () => {
  model = await TestSandbox.load(shopContract);
});

/** A call that may name whatever earlier calls made: `which` picks among the identifiers known by then. */
interface Move {
  readonly kind: number;
  readonly which: number;
  readonly value: number;
}

const moves = fc.array(
  fc.record({
    kind: fc.nat(17),
    which: fc.nat(9),
    value: fc.nat(1000),
  }),
  { maxLength: 40 },
);

function lineOf(
  { kind, which, value }: Move,
  ids: { readonly [resource: string]: readonly string[] },
): readonly [string, TestCall?] {
  const id = (resource: string) =>
    ids[resource][which % ids[resource].length] ?? 'none';
  const customer = `/customers/${id('customers')}`;
  const lines: readonly (readonly [string, TestCall?])[] = [
    ['POST /customers', { body: { name: `N${value}`, city: `C${value % 3}` } }],
    [`GET ${customer}`],
    [
      `PATCH ${customer}`,
      {
        body: { name: `M${value}` },
        contentType: 'application/merge-patch+json',
      },
    ],
    [`DELETE ${customer}`],
    [`POST ${customer}/notes`, { body: { text: `T${value}` } }],
    [`GET ${customer}/notes`],
    [`GET ${customer}/notes/${value % 8}`],
    [`GET /customers?limit=3&city=C${value % 3}`],
    ['POST /payments', { body: { amount: value + 1 } }],
    [`GET /payments/${id('payments')}`],
    [`POST /payments/${id('payments')}/capture`],
    ['GET /payments?sort=-amount'],
    [
      'POST /products',
      { body: { sku: `sku-${value % 4}`, title: `P${value}` } },
    ],
    [
      `PUT /products/sku-${value % 4}`,
      { body: { sku: `sku-${value % 4}`, title: `Q${value}` } },
    ],
    ['GET /products'],
    ['PUT /settings', { body: { theme: value % 2 ? 'dark' : 'light' } }],
    [
      'POST /payments',
      {
        body: { amount: 1 },
        controls: { error: { status: 402 } },
      },
    ],
    [
      'GET /customers',
      {
        controls: { prefer: { dynamic: true } },
      },
    ],
  ];
  return lines[kind];
}

function play(sandbox: TestSandbox, sequence: readonly Move[]): string[] {
  const ids: { [resource: string]: string[] } = {
    customers: ['cus_named00000001'],
    payments: ['pay_nobody'],
  };
  return sequence.map(move => {
    sandbox.clock.moveBy(move.value);
    const [line, call] = lineOf(move, ids);
    const answer = sandbox.call(line, call);
    const resource = /^POST \/(customers|payments)$/.exec(line)?.[1];
    if (resource && answer.status < 300) {
      ids[resource].push(answer.body.id);
    }
    return `${line} ${answer.status} ${JSON.stringify(answer.headers)} ${
      answer.text
    }`;
  });
}

/** Everything that can be read of a branch, as text. */
function everything(branch: Branch): string {
  return JSON.stringify({
    head: branch.head.step,
    counts: branch.counts(),
    entities: branch
      .counts()
      .map(({ api, resource }) =>
        branch.entities({ api, resource, limit: 1000 }),
      ),
  });
}

describe('a branch', () => {
  it('folded from its journal has the same state and answers alike, byte for byte', () => {
    fc.assert(
      fc.property(moves, moves, (before, after) => {
        const lived = TestSandbox.of(model);
        play(lived, before);
        const journal = JSON.parse(JSON.stringify(lived.steps));
        const folded = TestSandbox.of(model);
        for (const step of journal) {
          folded.branch.fold(step);
        }
        folded.clock.moveTo(lived.clock.now());
        expect(everything(folded.branch)).toBe(everything(lived.branch));
        expect(play(folded, after)).toEqual(play(lived, after));
        expect(everything(folded.branch)).toBe(everything(lived.branch));
      }),
      { numRuns: 60, seed: 20261124 },
    );
  });

  it('answers like another with the same seed and calls, whatever a third does', () => {
    fc.assert(
      fc.property(moves, moves, (own, foreign) => {
        const alone = TestSandbox.of(model);
        const expected = play(alone, own);
        const third = TestSandbox.of(model);
        play(third, foreign);
        const other = TestSandbox.of(model);
        const half = Math.floor(own.length / 2);
        const first = play(other, own);
        play(third, foreign.slice(half));
        expect(first).toEqual(expected);
        expect(everything(other.branch)).toBe(everything(alone.branch));
      }),
      { numRuns: 40, seed: 20261124 },
    );
  });

  it('differs with the seed', () => {
    const text = (seed: string) =>
      TestSandbox.of(model, { seed }).call('GET /customers').text;
    expect(text('41')).toBe(text('41'));
    expect(text('41')).not.toBe(text('42'));
  });

  it('refuses to fold a step that doesn’t follow', () => {
    const sandbox = TestSandbox.of(model);
    sandbox.call('POST /customers', { body: { name: 'Ada' } });
    sandbox.call('POST /customers', { body: { name: 'Bob' } });
    const fresh = TestSandbox.of(model);
    expect(() => fresh.branch.fold(sandbox.steps[1])).toThrow(
      "Step 2 of branch main of sandbox test doesn't follow step 0",
    );
  });

  it('names who made a step, when, and what it did', () => {
    const sandbox = TestSandbox.of(model);
    sandbox.clock.moveBy(1500);
    sandbox.call('GET /customers');
    const { raw, body } = sandbox.call('POST /customers', {
      body: { name: 'Ada' },
    });
    expect(raw.step).toMatchObject({
      sandbox: 'test',
      branch: 'main',
      epoch: 1,
      step: 1,
      time: startAt + 1500,
      calls: 2,
      cause: { kind: 'call', operation: 'createCustomer', api: 'shop' },
      records: [
        { kind: 'entity-put', id: body.id, cause: 'create', creates: 1 },
      ],
    });
  });

  it('changes nothing when a call fails inside', () => {
    const sandbox = TestSandbox.of(model);
    sandbox.call('POST /customers', { body: { name: 'Ada' } });
    const before = everything(sandbox.branch);
    const broken = {
      ...sandbox.model.operationsById.get('createCustomer')!,
    };
    expect(() =>
      sandbox.branch.answer({
        id: 'call_x',
        api: 'shop',
        operation: broken,
        get request(): never {
          throw new Error('broken');
        },
        header: () => undefined,
        controls: { scenarios: [] },
        digest: () => '',
        baseUrl: '',
        url: '/customers',
      }),
    ).toThrow('broken');
    expect(everything(sandbox.branch)).toBe(before);
  });
});

describe('control', () => {
  it('puts, patches and deletes entities as steps', () => {
    const { branch } = TestSandbox.of(model);
    const ref = { api: 'shop', resource: 'customers', id: 'cus_mine' };
    const steps = [
      branch.putEntity({ ...ref, body: { name: 'Mine' }, actor: 'key_1' }),
      branch.patchEntity({ ...ref, patch: { city: 'Bonn' }, actor: 'key_1' }),
    ];
    expect(branch.entity(ref)).toMatchObject({
      origin: 'stored',
      body: { id: 'cus_mine', name: 'Mine', city: 'Bonn' },
    });
    steps.push(branch.deleteEntity({ ...ref, actor: 'key_1' }));
    expect(branch.entity(ref)).toBeUndefined();
    expect(steps.map(({ step, cause }) => [step, cause])).toEqual([
      [1, { kind: 'control', actor: 'key_1', what: 'entities.put' }],
      [2, { kind: 'control', actor: 'key_1', what: 'entities.patch' }],
      [3, { kind: 'control', actor: 'key_1', what: 'entities.delete' }],
    ]);
    expect(() =>
      branch.patchEntity({ ...ref, patch: {}, actor: 'key_1' }),
    ).toThrow('There is no entity "cus_mine" in customers');
  });

  it('answers an entity that doesn’t fit its schema as it is, and says so', () => {
    const sandbox = TestSandbox.of(model);
    sandbox.branch.putEntity({
      api: 'shop',
      resource: 'customers',
      id: 'cus_odd',
      body: { name: 7 },
      actor: 'key_1',
    });
    const answer = sandbox.call('GET /customers/cus_odd');
    expect(answer.body).toEqual({ name: 7, id: 'cus_odd' });
    expect(answer.raw.facts.unchecked).toBe(true);
  });

  it('puts everything back to the seed', () => {
    const sandbox = TestSandbox.of(model);
    const text = () => sandbox.call('GET /customers').text;
    const before = text();
    const first = sandbox.call('POST /customers', { body: { name: 'Ada' } });
    const step = sandbox.branch.reseed({ actor: 'key_1' });
    expect(step.records).toEqual([{ kind: 'seed', seed: '41', size: 5 }]);
    expect(text()).toBe(before);
    expect(
      sandbox.call('POST /customers', { body: { name: 'Ada' } }).text,
    ).toBe(first.text);
    sandbox.branch.reseed({ size: 0, seed: 'other', actor: 'key_1' });
    expect(sandbox.call('GET /orders').body.total).toBe(0);
    // What the contract names exists in every new branch.
    expect(sandbox.call('GET /customers/cus_named00000001').status).toBe(200);
    expect(() =>
      sandbox.branch.reseed({ size: 10_001, actor: 'key_1' }),
    ).toThrow('from 0 to 10000');
  });

  it('pages through entities with filter and text', () => {
    const { branch } = TestSandbox.of(model, { seedSize: 30 });
    const all = branch.entities({
      api: 'shop',
      resource: 'payments',
      limit: 1000,
    }).items;
    const paged = [];
    let cursor: string | undefined;
    do {
      const page = branch.entities({
        api: 'shop',
        resource: 'payments',
        limit: 7,
        cursor,
      });
      paged.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all);
    const [{ id, body }] = all;
    expect(
      branch
        .entities({
          api: 'shop',
          resource: 'payments',
          filter: { amount: String(body.amount) },
          text: id.slice(4).toLowerCase(),
        })
        .items.map(one => one.id),
    ).toEqual([id]);
  });
});
