import { LoadedDocuments } from '../load/LoadedDocuments';
import { Json, JsonObject, Parameter } from '../model/types';
import { inferControls } from './filters';
import { inferEnvelope } from './listEnvelope';
import { inferPaging } from './paging';
import { SchemaShapes } from './SchemaShapes';

function shapesOf(schemas: JsonObject): SchemaShapes {
  const document = {
    uri: 'a',
    text: '',
    value: schemas as Json,
    anchors: false,
  };
  return new SchemaShapes(
    new LoadedDocuments({
      rootUri: 'a',
      documents: new Map([['a', document]]),
      siblingsCount: true,
    }),
  );
}

/** `limit=integer` as a query parameter with that schema; `name~` as a deepObject. */
function parameters(schemas: JsonObject): Parameter[] {
  return Object.keys(schemas).map(key => ({
    name: key.replace(/~$/, ''),
    in: 'query',
    required: false,
    style: key.endsWith('~') ? 'deepObject' : 'form',
    explode: true,
    allowReserved: false,
    schema: `a#/${key.replace(/~/g, '~0')}`,
    examples: [],
    pointer: '',
  }));
}

const integer = { type: 'integer' };
const string = { type: 'string' };

describe('paging', () => {
  it.each<[JsonObject, object]>([
    [
      { limit: integer, offset: integer },
      { kind: 'offset', offset: 'offset', limit: 'limit' },
    ],
    [
      { skip: integer, top: integer },
      { kind: 'offset', offset: 'skip', limit: 'top' },
    ],
    [
      { $skip: integer, $top: integer },
      { kind: 'offset', offset: '$skip', limit: '$top' },
    ],
    [
      { page: integer, per_page: integer },
      { kind: 'page', page: 'page', size: 'per_page', first: 1 },
    ],
    [
      { page: { type: 'integer', minimum: 0 }, pageSize: integer },
      { kind: 'page', page: 'page', size: 'pageSize', first: 0 },
    ],
    [
      { 'page[number]': integer, 'page[size]': integer },
      { kind: 'page', page: 'page[number]', size: 'page[size]', first: 1 },
    ],
    [
      { cursor: string, limit: integer },
      { kind: 'cursor', cursor: 'cursor', limit: 'limit' },
    ],
    [
      { pageToken: string, maxResults: integer },
      { kind: 'cursor', cursor: 'pageToken', limit: 'maxResults' },
    ],
    [
      { continue: string, limit: integer },
      { kind: 'cursor', cursor: 'continue', limit: 'limit' },
    ],
    [
      {
        offset: { type: 'string', description: 'Offset token' },
        limit: integer,
      },
      { kind: 'cursor', cursor: 'offset', limit: 'limit' },
    ],
    [
      { starting_after: string, ending_before: string, limit: integer },
      {
        kind: 'keyset',
        after: 'starting_after',
        before: 'ending_before',
        limit: 'limit',
      },
    ],
    [
      { since_id: string, max_id: string, limit: integer },
      {
        kind: 'keyset',
        after: 'max_id',
        before: 'since_id',
        limit: 'limit',
      },
    ],
    [
      { Page: integer, PageToken: string, PageSize: integer },
      { kind: 'page', page: 'Page', size: 'PageSize', first: 1 },
    ],
    [{ limit: integer }, { kind: 'keyset', limit: 'limit' }],
    [{ from: { type: 'string', format: 'date' } }, { kind: 'none' }],
    [{ status: string }, { kind: 'none' }],
  ])('%j', (query, expected) => {
    expect(inferPaging(parameters(query), shapesOf(query)).paging).toEqual(
      expected,
    );
  });

  it.each<[JsonObject, number, number]>([
    [{ type: 'integer' }, 20, 100],
    [{ type: 'integer', default: 30, maximum: 50 }, 30, 50],
    [{ type: 'integer', default: 200 }, 200, 200],
    [{ type: 'integer', maximum: 10 }, 10, 10],
    [
      { type: 'integer', description: 'Between 1 and 250, default is 25.' },
      25,
      250,
    ],
    [
      { type: 'integer', description: 'The maximum is 1000; defaults to 50' },
      50,
      1000,
    ],
    [{ type: 'integer', description: 'Default: 50, max: 1,000.' }, 50, 1000],
    [{ type: 'integer', maximum: 1_000_000 }, 20, 1000],
  ])('with the limit %j', (limit, defaultLimit, maxLimit) => {
    const query = { limit };
    expect(inferPaging(parameters(query), shapesOf(query))).toMatchObject({
      defaultLimit,
      maxLimit,
    });
  });
});

describe('filters', () => {
  const entity = {
    type: 'object',
    properties: {
      id: string,
      status: { type: 'string', enum: ['open', 'done'] },
      amount: integer,
      customer_id: string,
      created_at: { type: 'string', format: 'date-time' },
      updated_at: { type: 'string', format: 'date-time' },
      address: { type: 'object', properties: { city: string } },
    },
  };
  const range = { type: 'object', properties: { gt: integer, gte: integer } };

  it.each<[string, JsonObject, string]>([
    ['status', string, 'eq /status'],
    ['customerId', string, 'eq /customer_id'],
    ['status', { type: 'array', items: string }, 'in /status'],
    ['statuses', string, 'in /status'],
    ['ids', string, 'in /id'],
    ['amount', { anyOf: [range, integer] }, 'range /amount'],
    ['amount[gte]', integer, 'gte /amount'],
    ['amount_lt', integer, 'lt /amount'],
    ['minAmount', integer, 'gte /amount'],
    ['max_amount', integer, 'lte /amount'],
    ['address.city', string, 'eq /address/city'],
    ['address[city]', string, 'eq /address/city'],
    ['filter[status]', string, 'eq /status'],
    ['created_after', string, 'gte /created_at'],
    ['createdBefore', string, 'lte /created_at'],
    ['updated_since', string, 'gte /updated_at'],
    ['since', { type: 'string', format: 'date-time' }, 'gte /updated_at'],
    ['end_date', { type: 'string', format: 'date' }, 'lte /created_at'],
    ['filter~', { type: 'object' }, 'object '],
    ['expand', string, 'nothing'],
  ])('%s %j', (name, schema, expected) => {
    const query = { [name]: schema };
    const shapes = shapesOf({ ...query, entity });
    const { filters } = inferControls(parameters(query), {
      entity: 'a#/entity',
      paging: new Set(),
      createdProperty: 'created_at',
      updatedProperty: 'updated_at',
      shapes,
    });
    const [found] = filters;
    expect(found ? `${found.operator} ${found.pointer}` : 'nothing').toBe(
      expected,
    );
  });

  it.each<[JsonObject, object]>([
    [
      { sort: string, direction: { enum: ['asc', 'desc'] } },
      { sort: { parameter: 'sort', directionParameter: 'direction' } },
    ],
    [{ order_by: string }, { sort: { parameter: 'order_by' } }],
    [
      { order: { type: 'string', enum: ['asc', 'desc'] } },
      { sort: { parameter: 'order', directionParameter: 'order' } },
    ],
    [{ order: string }, { sort: { parameter: 'order' } }],
    [
      { q: string, fields: string },
      { text: 'q', fields: 'fields' },
    ],
    [{ opt_fields: string }, { fields: 'opt_fields' }],
  ])('%j', (query, expected) => {
    const controls = inferControls(parameters(query), {
      entity: 'a#/entity',
      paging: new Set(),
      shapes: shapesOf({ ...query, entity }),
    });
    expect(controls).toEqual({ filters: [], ...expected });
  });
});

describe('envelopes', () => {
  const items = { type: 'array', items: { type: 'object' } };
  const object = (properties: JsonObject) => ({ type: 'object', properties });
  const uri = { type: 'string', format: 'uri' };

  it.each<[JsonObject, string, 'cursor' | 'page', string[]]>([
    [
      { has_more: { type: 'boolean' }, next_cursor: string },
      '/data',
      'cursor',
      ['/has_more=has-more', '/next_cursor=next-cursor'],
    ],
    [{ next: string }, '/data', 'cursor', ['/next=next-cursor']],
    [
      { next: uri, total: integer },
      '/data',
      'cursor',
      ['/next=next-url', '/total=total'],
    ],
    [
      {
        meta: object({ total: integer }),
        links: object({ pages: object({ next: string }) }),
      },
      '/data',
      'page',
      ['/meta/total=total', '/links/pages/next=next-url'],
    ],
    [
      { next_page: object({ offset: string, uri: string }) },
      '/data',
      'cursor',
      ['/next_page/offset=next-cursor', '/next_page/uri=next-url'],
    ],
    [
      { _links: object({ next: object({ href: string }) }) },
      '/data',
      'page',
      ['/_links/next/href=next-url'],
    ],
    [
      { page: object({ page: integer, totalPages: integer }) },
      '/data',
      'page',
      ['/page/page=page', '/page/totalPages=pages'],
    ],
    [
      { '@odata.count': integer, '@odata.nextLink': string },
      '/data',
      'page',
      ['/@odata.count=total', '/@odata.nextLink=next-url'],
    ],
    [{ total: string, colour: string }, '/data', 'page', []],
  ])('%j', (properties, itemsPointer, kind, expected) => {
    const shapes = shapesOf({ body: object({ data: items, ...properties }) });
    const paging =
      kind === 'cursor'
        ? ({ kind, cursor: 'cursor' } as const)
        : ({ kind, page: 'page', first: 1 } as const);
    const found = inferEnvelope('a#/body', { itemsPointer, paging }, shapes);
    expect(
      found.map(({ pointer, meaning }) => `${pointer}=${meaning}`),
    ).toEqual(expected);
  });
});
