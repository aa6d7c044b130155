import { JsonObject } from '@smartsandbox/contract';
import { taskContract } from '../testing/taskContract';
import { startAt, TestSandbox } from '../testing/TestSandbox';

const integer = { type: 'integer' };
const string = { type: 'string' };
const strings = { type: 'array', items: string };
const moment = { type: 'string', format: 'date-time' };

/** Made in this order, a minute apart. */
const tasks: readonly JsonObject[] = [
  {
    title: 'Ash',
    status: 'open',
    priority: 3,
    labels: ['red', 'big'],
    owner: { name: 'Ada', city: 'Bonn' },
  },
  {
    title: 'Birch',
    status: 'doing',
    priority: 10,
    labels: ['red'],
    owner: { name: 'Bob', city: 'Ulm' },
  },
  {
    title: 'Cedar, tall',
    status: 'done',
    priority: 20,
    labels: ['big'],
    owner: { name: 'Ada', city: 'Ulm' },
  },
  {
    title: 'Douglas fir',
    status: 'open',
    priority: 1,
    labels: [],
    owner: { name: 'Cyd', city: 'bonn' },
  },
];

const minute = (number: number) =>
  new Date(startAt + number * 60_000).toISOString();

async function forest(query: { readonly [name: string]: object }) {
  const model = await TestSandbox.load(taskContract({ query }));
  const sandbox = TestSandbox.of(model, { seedSize: 0 });
  for (const body of tasks) {
    sandbox.clock.moveBy(60_000);
    expect(sandbox.call('POST /tasks', { body }).status).toBe(201);
  }
  return sandbox;
}

/** First letters of the titles shown, in order. */
const letters = (body: readonly { readonly title: string }[]) =>
  body.map(({ title }) => title[0]).join('');

const owner = {
  style: 'deepObject',
  explode: true,
  schema: {
    type: 'object',
    properties: { name: string, city: string },
  },
};
const filter = {
  style: 'deepObject',
  explode: true,
  schema: { type: 'object', additionalProperties: true },
};
const sorted = {
  sort: string,
  order: { type: 'string', enum: ['asc', 'desc'] },
};

describe('a list shows', () => {
  it.each<[string, { readonly [name: string]: object }, string]>([
    // Properties of properties.
    ['owner.city=Ulm', { 'owner.city': string }, 'CB'],
    ['owner[city]=Ulm', { 'owner[city]': string }, 'CB'],
    ['owner[city]=Ulm', { owner }, 'CB'],
    ['owner[city]=Ulm&owner[name]=Ada', { owner }, 'C'],
    ['filter[owner.city]=Ulm', { 'filter[owner.city]': string }, 'CB'],
    ['filter[status]=open', { 'filter[status]': string }, 'DA'],
    ['filter[status]=open', { filter }, 'DA'],
    ['filter[priority][gte]=10', { filter }, 'CB'],
    // Bounds.
    ['priority[gte]=3&priority[lt]=20', bounds(['gte', 'lt']), 'BA'],
    ['priority[gt]=3&priority[lte]=20', bounds(['gt', 'lte']), 'CB'],
    [
      'priority_from=3&priority_to=10',
      { priority_from: integer, priority_to: integer },
      'BA',
    ],
    [`created_after=${minute(3)}`, { created_after: moment }, 'DC'],
    [`created_before=${minute(2)}`, { created_before: moment }, 'BA'],
    [
      `created_at_from=${minute(2)}&created_at_to=${minute(3)}`,
      { created_at_from: moment, created_at_to: moment },
      'CB',
    ],
    [
      `created_from=${minute(2)}&created_to=${minute(3)}`,
      { created_from: moment, created_to: moment },
      'CB',
    ],
    // Moments in the form of another time zone.
    [
      `created_after=${encodeURIComponent('2026-11-24T10:03:00+01:00')}`,
      { created_after: moment },
      'DC',
    ],
    // One of several.
    ['status=open,done', { status: string }, 'DCA'],
    [
      'status=open,done',
      { status: { style: 'form', explode: false, schema: strings } },
      'DCA',
    ],
    ['status=open&status=done', { status: strings }, 'DCA'],
    ['status=done', { status: strings }, 'C'],
    ['status[]=open&status[]=done', { 'status[]': strings }, 'DCA'],
    ['statuses=open,done', { statuses: string }, 'DCA'],
    // A value with a comma of its own, and one of a list.
    ['title=Cedar, tall', { title: string }, 'C'],
    ['labels=red', { labels: strings }, 'BA'],
    ['labels=big&labels=red', { labels: strings }, 'CBA'],
    // Two filters hold together.
    ['status=open&priority[gt]=1', { status: string, ...bounds(['gt']) }, 'A'],
    // Free text, also in what belongs to the task.
    ['q=FIR', { q: string }, 'D'],
    ['search=bob', { search: string }, 'B'],
    ['q=ash&status=done', { q: string, status: string }, ''],
    ['q=', { q: string }, 'DCBA'],
    // Order: newest first unless told.
    ['', sorted, 'DCBA'],
    ['sort=priority', sorted, 'DABC'],
    ['sort=priority&order=asc', sorted, 'DABC'],
    ['sort=priority&order=desc', sorted, 'CBAD'],
    ['order=asc', sorted, 'ABCD'],
    ['order=asc', { order: sorted.order }, 'ABCD'],
    ['order=desc', sorted, 'DCBA'],
    ['sort=status,-priority', sorted, 'BCAD'],
    ['sort=owner.name', sorted, 'CABD'],
    ['sort=-created_at', sorted, 'DCBA'],
    ['sort=created_at:asc', sorted, 'ABCD'],
    ['sort=nonsense', sorted, 'DCBA'],
    ['$orderby=priority desc', { $orderby: string }, 'CBAD'],
    // What isn't documented doesn't act.
    ['status=open', {}, 'DCBA'],
  ])('%s (%j): %s', async (query, parameters, expected) => {
    const sandbox = await forest(parameters);
    const answer = sandbox.call(`GET /tasks?${query.replace(/ /g, '%20')}`);
    expect(answer.status).toBe(200);
    expect(letters(answer.body)).toBe(expected);
  });
});

function bounds(names: readonly string[]) {
  return {
    priority: {
      style: 'deepObject',
      explode: true,
      schema: {
        type: 'object',
        properties: Object.fromEntries(names.map(name => [name, integer])),
      },
    },
  };
}

describe('fields', () => {
  it.each<[string, object, readonly string[]]>([
    ['fields=status', string, ['id', 'title', 'status']],
    ['fields=status,priority', string, ['id', 'title', 'status', 'priority']],
    [
      'fields=status&fields=labels',
      strings,
      ['id', 'title', 'status', 'labels'],
    ],
    ['fields=owner.city', string, ['id', 'title', 'owner']],
    ['fields=made-up', string, ['id', 'title']],
  ])(
    '%s: what was asked and what is required',
    async (query, schema, names) => {
      const sandbox = await forest({ fields: schema });
      const { body } = sandbox.call(`GET /tasks?${query}`);
      expect(body).toHaveLength(4);
      for (const task of body) {
        expect(Object.keys(task).sort()).toEqual([...names].sort());
      }
    },
  );

  it('are all there when none are chosen', async () => {
    const sandbox = await forest({ fields: string });
    const [task] = sandbox.call('GET /tasks').body;
    expect(task).toMatchObject(tasks[3]);
  });

  it('of OData are chosen by $select', async () => {
    const sandbox = await forest({ $select: string });
    const [task] = sandbox.call('GET /tasks?$select=priority').body;
    expect(Object.keys(task).sort()).toEqual(['id', 'priority', 'title']);
  });
});
