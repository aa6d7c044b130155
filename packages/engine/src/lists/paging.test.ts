import { taskContract } from '../testing/taskContract';
import { TestAnswer, TestSandbox } from '../testing/TestSandbox';

const integer = { type: 'integer' };
const string = { type: 'string' };
const maybeText = { type: ['string', 'null'] };

interface Style {
  readonly name: string;
  readonly contract: Parameters<typeof taskContract>[0];
  readonly first: string;
  readonly next: (page: {
    readonly answer: TestAnswer;
    readonly ids: readonly string[];
    readonly number: number;
  }) => string | undefined;
  /** By number of rows, from a place towards older ones, or from a place towards newer ones. */
  readonly by: 'rows' | 'older' | 'newer';
}

const items = ({ body }: TestAnswer): readonly { readonly id: string }[] =>
  Array.isArray(body) ? body : body.items ?? body.value ?? body.data;
const path = (url: string | null | undefined) =>
  url?.replace('http://shop.test', '');
const linkNext = ({ answer }: { readonly answer: TestAnswer }) =>
  path(/<([^>]+)>; rel="next"/.exec(answer.headers.link ?? '')?.[1]);

const styles: readonly Style[] = [
  {
    name: 'limit and offset',
    contract: {
      query: { limit: integer, offset: integer },
      around: { total: integer },
    },
    first: '/tasks?limit=2',
    next: ({ answer, number }) =>
      number * 2 < answer.body.total
        ? `/tasks?limit=2&offset=${number * 2}`
        : undefined,
    by: 'rows',
  },
  {
    name: 'page and per_page',
    contract: {
      query: { page: integer, per_page: integer },
      around: { total_pages: integer },
    },
    first: '/tasks?per_page=2',
    next: ({ answer, number }) =>
      number < answer.body.total_pages
        ? `/tasks?per_page=2&page=${number + 1}`
        : undefined,
    by: 'rows',
  },
  {
    name: 'pages counted from 0',
    contract: {
      query: { page: { type: 'integer', minimum: 0 }, size: integer },
      around: { has_more: { type: 'boolean' } },
    },
    first: '/tasks?page=0&size=2',
    next: ({ answer, number }) =>
      answer.body.has_more ? `/tasks?page=${number}&size=2` : undefined,
    by: 'rows',
  },
  {
    name: 'page[number] and page[size] with a next link in the body',
    contract: {
      query: { 'page[number]': integer, 'page[size]': integer },
      around: { links: { type: 'object', properties: { next: maybeText } } },
      items: 'data',
    },
    first: '/tasks?page[size]=2',
    next: ({ answer }) => path(answer.body.links.next),
    by: 'rows',
  },
  {
    name: 'OData $top and $skip with @odata.nextLink',
    contract: {
      query: { $top: integer, $skip: integer },
      around: { '@odata.nextLink': string, '@odata.count': integer },
      items: 'value',
    },
    first: '/tasks?$top=2',
    next: ({ answer }) => path(answer.body['@odata.nextLink']),
    by: 'rows',
  },
  {
    name: 'page numbers in Link headers',
    contract: { query: { page: integer, per_page: integer }, linkHeader: true },
    first: '/tasks?per_page=2',
    next: linkNext,
    by: 'rows',
  },
  {
    name: 'opaque cursor',
    contract: {
      query: { cursor: string, limit: integer },
      around: { next_cursor: maybeText },
    },
    first: '/tasks?limit=2',
    next: ({ answer }) =>
      answer.body.next_cursor
        ? `/tasks?limit=2&cursor=${answer.body.next_cursor}`
        : undefined,
    by: 'older',
  },
  {
    name: 'page token that is absent on the last page',
    contract: {
      query: { pageToken: string, pageSize: integer },
      around: { nextPageToken: string },
    },
    first: '/tasks?pageSize=2',
    next: ({ answer }) =>
      answer.body.nextPageToken
        ? `/tasks?pageSize=2&pageToken=${answer.body.nextPageToken}`
        : undefined,
    by: 'older',
  },
  {
    name: 'cursor in Link headers',
    contract: { query: { cursor: string, limit: integer }, linkHeader: true },
    first: '/tasks?limit=2',
    next: linkNext,
    by: 'older',
  },
  {
    name: 'starting_after',
    contract: {
      query: { starting_after: string, ending_before: string, limit: integer },
      around: { has_more: { type: 'boolean' } },
    },
    first: '/tasks?limit=2',
    next: ({ answer, ids }) =>
      answer.body.has_more
        ? `/tasks?limit=2&starting_after=${ids.at(-1)}`
        : undefined,
    by: 'older',
  },
  {
    name: 'ending_before',
    contract: {
      query: { starting_after: string, ending_before: string, limit: integer },
      around: { has_more: { type: 'boolean' } },
    },
    first: '/tasks?limit=2&ending_before=OLDEST',
    next: ({ answer, ids }) =>
      answer.body.has_more
        ? `/tasks?limit=2&ending_before=${ids[0]}`
        : undefined,
    by: 'newer',
  },
  {
    name: 'max_id towards older ones',
    contract: {
      query: { max_id: string, since_id: string, limit: integer },
    },
    first: '/tasks?limit=2',
    next: ({ ids }) =>
      ids.length === 2 ? `/tasks?limit=2&max_id=${ids[1]}` : undefined,
    by: 'older',
  },
  {
    name: 'since_id towards newer ones',
    contract: {
      query: { max_id: string, since_id: string, limit: integer },
    },
    first: '/tasks?limit=2&since_id=OLDEST',
    next: ({ ids }) =>
      ids.length === 2 ? `/tasks?limit=2&since_id=${ids[0]}` : undefined,
    by: 'newer',
  },
];

/** Tasks in the order in which they were made, as a caller would note them down. */
class Tasks {
  readonly made: string[] = [];
  readonly gone = new Set<string>();
  readonly sandbox: TestSandbox;

  constructor(sandbox: TestSandbox) {
    this.sandbox = sandbox;
  }

  add(): void {
    this.sandbox.clock.moveBy(1000);
    const { body } = this.sandbox.call('POST /tasks', {
      body: { title: `Task ${this.made.length}` },
    });
    this.made.push(body.id);
  }

  remove(id: string | undefined): void {
    if (id !== undefined && !this.gone.has(id)) {
      this.sandbox.call(`DELETE /tasks/${id}`);
      this.gone.add(id);
    }
  }

  newestFirst(): string[] {
    return this.made.filter(id => !this.gone.has(id)).reverse();
  }

  /** What the page has to show, by the caller's own notes. */
  expected(by: Style['by'], page: number, shown: readonly string[]): string[] {
    const list = this.newestFirst();
    if (by === 'rows') {
      return list.slice((page - 1) * 2, page * 2);
    }
    const order = (id: string) => this.made.indexOf(id);
    const older = by === 'older';
    const from = older ? shown.at(-1) : shown[0];
    if (older) {
      return list
        .filter(id => from === undefined || order(id) < order(from))
        .slice(0, 2);
    }
    return list.filter(id => order(id) > order(from ?? this.made[0])).slice(-2);
  }
}

async function tasksOf(style: Style): Promise<Tasks> {
  const model = await TestSandbox.load(taskContract(style.contract));
  const tasks = new Tasks(TestSandbox.of(model, { seedSize: 0 }));
  for (let count = 0; count < 9; count += 1) {
    tasks.add();
  }
  return tasks;
}

function walk(
  style: Style,
  tasks: Tasks,
  between: (page: number, ids: readonly string[]) => void,
): string[] {
  const seen: string[] = [];
  let shown: readonly string[] = [];
  let url: string | undefined = style.first.replace('OLDEST', tasks.made[0]);
  for (let number = 1; url !== undefined; number += 1) {
    const expected = tasks.expected(style.by, number, shown);
    const answer = tasks.sandbox.call(`GET ${url}`);
    expect(answer.status).toBe(200);
    const ids = items(answer).map(({ id }) => id);
    expect(ids).toEqual(expected);
    seen.push(...ids);
    url = style.next({ answer, ids, number });
    if (ids.length > 0) {
      shown = ids;
    }
    between(number, ids);
    expect(number).toBeLessThan(12);
  }
  return seen;
}

describe.each(styles)('$name', style => {
  it('walks over everything once', async () => {
    const tasks = await tasksOf(style);
    const seen = walk(style, tasks, () => {});
    // Backwards the walk starts at the oldest, which isn't shown itself.
    const whole = tasks.newestFirst().slice(0, style.by === 'newer' ? -1 : 9);
    expect([...seen].sort()).toEqual([...whole].sort());
  });

  it('shows on each page what is there, while tasks come and go', async () => {
    const tasks = await tasksOf(style);
    const seen = walk(style, tasks, (page, ids) => {
      if (page > 3) {
        return;
      }
      tasks.add();
      // The one that the next page is told by goes, and one that is still to come.
      const edge = style.by === 'newer' ? ids[0] : ids.at(-1);
      const at = tasks.made.indexOf(edge ?? '');
      tasks.remove(edge);
      tasks.remove(tasks.made[style.by === 'newer' ? at + 2 : at - 2]);
    });
    expect(tasks.made).toHaveLength(12);
    expect(tasks.gone.size).toBeGreaterThan(3);
    const repeated = seen.length - new Set(seen).size;
    expect(style.by === 'rows' ? 0 : repeated).toBe(0);
  });
});

it('counts in OData’s words', async () => {
  const style = styles.find(({ name }) => name.startsWith('OData'))!;
  const tasks = await tasksOf(style);
  expect(tasks.sandbox.call('GET /tasks?$top=2&$skip=8').body).toEqual({
    value: [expect.objectContaining({ id: tasks.made[0] })],
    '@odata.count': 9,
  });
});

describe('starting_after in a sorted, filtered list', () => {
  const contract = taskContract({
    query: {
      starting_after: string,
      ending_before: string,
      limit: integer,
      sort: string,
      status: string,
    },
  });
  const url = '/tasks?limit=2&sort=priority&status=open';
  const titles = (answer: TestAnswer) =>
    answer.body.map(({ title }: { title: string }) => title);

  async function sorted() {
    const model = await TestSandbox.load(contract);
    const sandbox = TestSandbox.of(model, { seedSize: 0 });
    const ids = new Map<string, string>();
    for (const [title, priority, status] of [
      ['five', 5, 'open'],
      ['one', 1, 'open'],
      ['four', 4, 'open'],
      ['two', 2, 'open'],
      ['three', 3, 'open'],
      ['two and a half', 2.5, 'done'],
    ] as const) {
      const { body } = sandbox.call('POST /tasks', {
        body: { title, priority: Math.round(priority * 10), status },
      });
      ids.set(title, body.id);
    }
    return { sandbox, ids };
  }

  it.each<[string, string, readonly string[]]>([
    ['starting_after', 'two', ['three', 'four']],
    ['starting_after', 'two and a half', ['three', 'four']],
    ['ending_before', 'four', ['two', 'three']],
    ['ending_before', 'two and a half', ['one', 'two']],
  ])('%s %s', async (parameter, title, expected) => {
    const { sandbox, ids } = await sorted();
    const address = `GET ${url}&${parameter}=${ids.get(title)}`;
    expect(titles(sandbox.call(address))).toEqual(expected);
    // Where it stood is remembered, also after a restart.
    sandbox.call(`DELETE /tasks/${ids.get(title)}`);
    expect(titles(sandbox.call(address))).toEqual(expected);
    const again = TestSandbox.of(sandbox.model, { seedSize: 0 });
    sandbox.steps.forEach(step => again.branch.fold(step));
    expect(titles(again.call(address))).toEqual(expected);
  });
});
