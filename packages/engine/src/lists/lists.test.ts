import { ContractModel, JsonObject } from '@smartsandbox/contract';
import { shopContract } from '../testing/shopContract';
import { TestAnswer, TestSandbox } from '../testing/TestSandbox';

let model: ContractModel;
beforeAll(async () => {
  model = await TestSandbox.load(shopContract);
});

interface Style {
  readonly name: string;
  /** Address of the first page of two. */
  readonly first: string;
  readonly items: (answer: TestAnswer) => readonly string[];
  /** Address of the page after, as the answer (and it alone) leads to it. */
  readonly next: (answer: TestAnswer, url: string) => string | undefined;
  readonly make: { readonly line: string; readonly body: () => JsonObject };
  readonly remove: (id: string) => string | undefined;
  /** Whether pages are told by numbers of rows, so that inserts shift them as in every such API. */
  readonly shifts?: boolean;
}

let made = 0;
const styles: readonly Style[] = [
  {
    name: 'identifier of the last entity (starting_after)',
    first: '/customers?limit=2',
    items: ({ body }) => body.data.map((one: { id: string }) => one.id),
    next: ({ body }) =>
      body.has_more
        ? `/customers?limit=2&starting_after=${body.data.at(-1).id}`
        : undefined,
    make: { line: 'POST /customers', body: () => ({ name: 'Ada' }) },
    remove: id => `DELETE /customers/${id}`,
  },
  {
    name: 'opaque cursor',
    first: '/payments?limit=2',
    items: ({ body }) => body.items.map((one: { id: string }) => one.id),
    next: ({ body }) =>
      body.next_cursor === null
        ? undefined
        : `/payments?limit=2&cursor=${body.next_cursor}`,
    make: { line: 'POST /payments', body: () => ({ amount: 7 }) },
    remove: () => undefined,
  },
  {
    name: 'opaque cursor in a sorted, filtered list',
    first: '/payments?limit=2&sort=-amount&status=pending,succeeded,captured',
    items: ({ body }) => body.items.map((one: { id: string }) => one.id),
    next: ({ body }) =>
      body.next_cursor === null
        ? undefined
        : `/payments?limit=2&sort=-amount&status=pending,succeeded,captured&cursor=${body.next_cursor}`,
    make: { line: 'POST /payments', body: () => ({ amount: 99_999_999 }) },
    remove: () => undefined,
  },
  {
    name: 'page number with Link headers (RFC 8288)',
    first: '/products?per_page=2',
    items: ({ body }) => body.map((one: { sku: string }) => one.sku),
    next: ({ headers }) =>
      /<http:\/\/shop\.test([^>]+)>; rel="next"/.exec(headers.link)?.[1],
    make: {
      line: 'POST /products',
      body: () => {
        made += 1;
        return { sku: `made-${made}`, title: 'Made' };
      },
    },
    remove: id => `DELETE /products/${id}`,
    shifts: true,
  },
  {
    name: 'offset and limit',
    first: '/orders?limit=2',
    items: ({ body }) => body.orders.map((one: { id: number }) => `${one.id}`),
    next: ({ body }) =>
      body.offset + body.limit < body.total
        ? `/orders?limit=2&offset=${body.offset + body.limit}`
        : undefined,
    make: { line: 'POST /orders', body: () => ({}) },
    remove: id => `DELETE /orders/${id}`,
    shifts: true,
  },
];

function walk(
  sandbox: TestSandbox,
  style: Style,
  between: (page: number) => void = () => {},
): string[] {
  const seen: string[] = [];
  let url: string | undefined = style.first;
  for (let page = 1; url !== undefined; page += 1) {
    const answer = sandbox.call(`GET ${url}`);
    expect(answer.status).toBe(200);
    const items = style.items(answer);
    expect(items.length).toBeLessThanOrEqual(2);
    seen.push(...items);
    url = style.next(answer, url);
    between(page);
    expect(page).toBeLessThan(50);
  }
  return seen;
}

describe.each(styles)('paging by $name', style => {
  it('shows every entity once', () => {
    const sandbox = TestSandbox.of(model, { seedSize: 7 });
    sandbox.call(style.make.line, { body: style.make.body() });
    const seen = walk(sandbox, style);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe(8);
  });

  it('begins with what came last, or leads the sort', () => {
    const sandbox = TestSandbox.of(model, { seedSize: 7 });
    const { body } = sandbox.call(style.make.line, { body: style.make.body() });
    expect(walk(sandbox, style)[0]).toBe(String(body.id ?? body.sku));
  });

  it('neither repeats nor hides others when entities come and go between pages', () => {
    const sandbox = TestSandbox.of(model, { seedSize: 7 });
    const before = walk(sandbox, style);
    const removed = new Set<string>();
    const seen = walk(sandbox, style, page => {
      if (style.shifts) {
        return;
      }
      sandbox.call(style.make.line, { body: style.make.body() });
      // The last one shown goes, so the cursor names something that is gone; and one that is still to come.
      const last = before[page * 2 - 1];
      const coming = before[page * 2 + 1];
      for (const id of [last, coming]) {
        const line = id && style.remove(id);
        if (line && !removed.has(id)) {
          removed.add(id);
          sandbox.call(line);
        }
      }
    });
    expect(new Set(seen).size).toBe(seen.length);
    const shown = new Set(seen);
    const kept = before.filter(id => !removed.has(id));
    expect(kept.filter(id => !shown.has(id))).toEqual([]);
    expect(seen.every(id => before.includes(id))).toBe(true);
  });

  it('is the same list after a restart', () => {
    const sandbox = TestSandbox.of(model, { seedSize: 7 });
    const line = style.remove(walk(sandbox, style)[2]);
    if (line) {
      sandbox.call(line);
    }
    sandbox.call(style.make.line, { body: style.make.body() });
    const again = TestSandbox.of(model, { seedSize: 7 });
    sandbox.steps.forEach(step => again.branch.fold(step));
    expect(walk(again, style)).toEqual(walk(sandbox, style));
  });
});

describe('what surrounds the items', () => {
  it('is true of the page', () => {
    const sandbox = TestSandbox.of(model, { seedSize: 7 });
    expect(sandbox.call('GET /orders?offset=6&limit=3').body).toMatchObject({
      total: 7,
      offset: 6,
      limit: 3,
    });
    expect(sandbox.call('GET /customers?limit=7').body.has_more).toBe(false);
    expect(sandbox.call('GET /customers?limit=6').body.has_more).toBe(true);
    expect(sandbox.call('GET /payments?limit=7').body).toMatchObject({
      next_cursor: null,
      total: 7,
    });
    const last = sandbox.call('GET /products?per_page=3&page=3');
    expect(last.body).toHaveLength(1);
    expect(last.headers.link).toBe(
      '<http://shop.test/products?per_page=3&page=1>; rel="first", ' +
        '<http://shop.test/products?per_page=3&page=2>; rel="prev", ' +
        '<http://shop.test/products?per_page=3&page=3>; rel="last"',
    );
  });

  it('takes limits from the contract', () => {
    const sandbox = TestSandbox.of(model, { seedSize: 80 });
    expect(sandbox.call('GET /orders').body.orders).toHaveLength(10);
    expect(
      sandbox.call('GET /orders?limit=60', { validation: 'off' }).body.orders,
    ).toHaveLength(50);
  });

  it('goes back with ending_before', () => {
    const sandbox = TestSandbox.of(model, { seedSize: 7 });
    const all = sandbox.call('GET /customers?limit=7').body.data;
    const page = sandbox.call(
      `GET /customers?limit=2&ending_before=${all[4].id}`,
    ).body;
    expect(page.data.map((one: { id: string }) => one.id)).toEqual([
      all[2].id,
      all[3].id,
    ]);
    expect(page.has_more).toBe(true);
  });

  it.each([
    'GET /payments?cursor=made-up',
    'GET /customers?starting_after=cus_nobody',
  ])('refuses %s', line => {
    const answer = TestSandbox.of(model).call(line);
    expect(answer.status).toBe(400);
    expect(answer.raw.facts.refusal).toBe('invalid-cursor');
  });
});

describe('filters and sorts', () => {
  function shop() {
    const sandbox = TestSandbox.of(model, { seedSize: 0 });
    const customer = (name: string, city: string) =>
      sandbox.call('POST /customers', { body: { name, city } }).body.id;
    const [ada, bob] = [customer('Ada', 'Bonn'), customer('Bob', 'Köln')];
    for (const [amount, customerId] of [
      [30, ada],
      [10, bob],
      [20, ada],
    ] as const) {
      const { body } = sandbox.call('POST /payments', {
        body: { amount, customer_id: customerId },
      });
      if (amount === 20) {
        sandbox.call(`POST /payments/${body.id}/capture`);
      }
    }
    return { sandbox, ada, bob };
  }
  const amounts = ({ body }: TestAnswer) =>
    body.items
      .map((one: { amount: number }) => one.amount)
      // The seed holds nothing but what the contract names.
      .filter((amount: number) => amount <= 30);

  it.each([
    ['', [20, 10, 30]],
    ['?status=captured', [20]],
    ['?status=pending', [10, 30]],
    ['?status=captured,pending', [20, 10, 30]],
    ['?status=nothing', []],
    ['?amount[gte]=20', [20, 30]],
    ['?amount[gte]=20&amount[lt]=30', [20]],
    ['?sort=amount', [10, 20, 30]],
    ['?sort=-amount', [30, 20, 10]],
    ['?sort=amount:desc', [30, 20, 10]],
    ['?sort=created_at', [30, 10, 20]],
    ['?sort=-created_at', [20, 10, 30]],
    ['?undocumented=1', [20, 10, 30]],
  ])('GET /payments%s', (query, expected) => {
    const { sandbox } = shop();
    expect(amounts(sandbox.call(`GET /payments${query}`))).toEqual(expected);
  });

  it('filters by a reference, also after changes', () => {
    const { sandbox, ada, bob } = shop();
    const of = (id: string) =>
      amounts(sandbox.call(`GET /payments?customer_id=${id}`));
    expect(of(ada)).toEqual([20, 30]);
    expect(of(bob)).toEqual([10]);
    sandbox.call('POST /payments', { body: { amount: 5, customer_id: bob } });
    expect(of(bob)).toEqual([5, 10]);
  });

  it('follows an entity whose filtered property changes', () => {
    const { sandbox, ada } = shop();
    const names = (city: string) =>
      sandbox
        .call(`GET /customers?city=${city}`)
        .body.data.map((one: { name: string }) => one.name);
    expect(names('Bonn')).toEqual(['Ada']);
    sandbox.call(`PATCH /customers/${ada}`, {
      body: { city: 'Mainz' },
      contentType: 'application/merge-patch+json',
    });
    expect(names('Bonn')).toEqual([]);
    expect(names('Mainz')).toEqual(['Ada']);
    sandbox.call(`DELETE /customers/${ada}`);
    expect(names('Mainz')).toEqual([]);
  });
});
