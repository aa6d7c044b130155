import { resolve } from 'node:path';
import { JsonValue, pointerOf, valueAt } from '../schema';
import { MockProcess } from './__testUtils__/MockProcess';
import { suggestFix } from './suggestFix';
import { CallRequest } from './types';

jest.setTimeout(60_000);

let mock: MockProcess;
beforeAll(async () => {
  mock = await MockProcess.start([
    'catalog/payments/openapi.yaml',
    'catalog/messaging/openapi.yaml',
    'catalog/identity/openapi.yaml',
    resolve(__dirname, '__testUtils__/desk.yaml'),
  ]);
});
afterAll(() => mock.stop());

const apis = {
  payments: 'tallowick-payments',
  messaging: 'tallowick-messaging',
  identity: 'tallowick-identity',
  desk: 'desk',
};

type Change = (request: CallRequest) => CallRequest;
type Body = { [name: string]: JsonValue | undefined };

/** Other members in the prefilled body; `undefined` leaves one out. */
function body(part: Body): Change {
  return request => ({
    ...request,
    body: JSON.stringify({ ...JSON.parse(request.body ?? '{}'), ...part }),
  });
}

function path(change: (path: string) => string): Change {
  return request => ({ ...request, path: change(request.path) });
}

function headers(...pairs: [string, string][]): Change {
  return request => ({
    ...request,
    headers: [
      ...request.headers.filter(
        ([name]) =>
          !pairs.some(([other]) => other.toLowerCase() === name.toLowerCase()),
      ),
      ...pairs,
    ],
  });
}

function all(...changes: Change[]): Change {
  return request => changes.reduce((at, change) => change(at), request);
}

const strict = headers(['X-Sandbox-Validate', 'strict']);
const rawBody =
  (text: string): Change =>
  request => ({ ...request, body: text });

/** Kind of mistake, operation, what is made wrong, and what alone may be changed to repair it. */
const cases: ReadonlyArray<
  readonly [
    kind: string,
    operation: `${keyof typeof apis} ${string}`,
    change: Change,
    expected: readonly string[],
  ]
> = [
  [
    'missing member',
    'payments createPayment',
    body({ currency: undefined }),
    ['body /currency'],
  ],
  [
    'two mistakes at once',
    'payments createPayment',
    body({ amount: '12.50', currency: undefined }),
    ['body /amount', 'body /currency'],
  ],
  [
    'number as text',
    'payments createPayment',
    body({ amount: '1250' }),
    ['body /amount'],
  ],
  [
    'fraction for minor units',
    'payments createPayment',
    body({ amount: '12.50' }),
    ['body /amount'],
  ],
  [
    'enum in another case',
    'payments createPayment',
    body({ currency: 'eur' }),
    ['body /currency'],
  ],
  [
    'enum with a slip',
    'messaging createTemplate',
    body({ channel: 'smss' }),
    ['body /channel'],
  ],
  [
    'below the minimum',
    'payments createPayment',
    body({ amount: 0 }),
    ['body /amount'],
  ],
  [
    'above the maximum',
    'payments createPayment',
    body({ amount: 1e12 }),
    ['body /amount'],
  ],
  [
    'too long',
    'payments createPayment',
    body({ statement_descriptor: 'MUCH TOO LONG FOR A STATEMENT' }),
    ['body /statement_descriptor'],
  ],
  [
    'pattern',
    'payments createPayment',
    body({ customer_id: 'nobody' }),
    ['body /customer_id'],
  ],
  [
    'format',
    'identity createApplicant',
    all(strict, body({ email: 'nell' })),
    ['body /email'],
  ],
  [
    'date in another form',
    'identity createApplicant',
    all(strict, body({ dateOfBirth: 'April 17, 1991 UTC' })),
    ['body /dateOfBirth'],
  ],
  [
    'wrong type deep inside',
    'payments createPayment',
    body({
      shipping: {
        name: 'Lena Orvik',
        address: {
          line1: 7,
          city: 'Bremen',
          postal_code: '28195',
          country: 'DE',
        },
      },
    }),
    ['body /shipping/address/line1'],
  ],
  [
    'text for a list',
    'messaging createSubscription',
    body({ events: 'message.delivered' }),
    ['body /events'],
  ],
  [
    'equal items',
    'identity createCheck',
    body({ reports: ['document', 'document'] }),
    ['body /reports/1'],
  ],
  [
    'no item',
    'identity createCheck',
    body({ reports: [] }),
    ['body /reports/0'],
  ],
  [
    'too few items',
    'desk createTicket',
    body({ tags: ['lamp'] }),
    ['body /tags/1'],
  ],
  [
    'too many items',
    'desk createTicket',
    body({ tags: ['a', 'b', 'c', 'd'] }),
    ['body /tags/3'],
  ],
  [
    'not a multiple',
    'desk createTicket',
    body({ price: 1.3 }),
    ['body /price'],
  ],
  ['text for true', 'desk createTicket', body({ open: 'yes' }), ['body /open']],
  [
    'optional part that nothing can be made of',
    'desk createTicket',
    body({ code: '?' }),
    ['body /code'],
  ],
  [
    'alternative without its members',
    'messaging sendMessage',
    body({ channel: 'email' }),
    ['body /template'],
  ],
  [
    'unknown alternative',
    'messaging sendMessage',
    body({ channel: 'fax' }),
    ['body /channel'],
  ],
  [
    'mistyped name of a member',
    'payments createPayment',
    all(body({ currency: undefined, curency: 'USD' })),
    ['body /curency', 'body /currency'],
  ],
  [
    'undocumented member, strict',
    'payments createPayment',
    all(strict, body({ colour: 'red' })),
    ['body /colour'],
  ],
  [
    'read-only member, strict',
    'desk createTicket',
    all(strict, body({ id: 'mine' })),
    ['body /id'],
  ],
  [
    'broken JSON',
    'payments createPayment',
    rawBody(
      '{"amount": 1250, "currency": "EUR", card_id: "card_8YtR4mZk1QbW6xJc",}',
    ),
    ['body '],
  ],
  [
    'JSON that ends too early',
    'payments createPayment',
    rawBody(
      '{"amount": 1250, "currency": "EUR", "card_id": "card_8YtR4mZk1QbW6xJc"',
    ),
    ['body '],
  ],
  [
    'no body at all',
    'payments createPayment',
    ({ method, path: at, headers: all_ }) => ({
      method,
      path: at,
      headers: all_,
    }),
    ['body '],
  ],
  [
    'wrong content type',
    'payments createPayment',
    headers(['content-type', 'text/plain']),
    ['header Content-Type'],
  ],
  [
    'form instead of JSON',
    'payments createPayment',
    all(
      headers(['content-type', 'application/x-www-form-urlencoded']),
      rawBody('amount=1250&currency=EUR&card_id=card_8YtR4mZk1QbW6xJc'),
    ),
    ['header Content-Type', 'body '],
  ],
  [
    'form field',
    'desk createNote',
    rawBody('text=Fine&stars=9&author=Lena'),
    ['body '],
  ],
  [
    'query over its maximum',
    'payments listPayments',
    path(at => `${at}?limit=5000&status=captured`),
    ['query limit'],
  ],
  [
    'query of the wrong type',
    'payments listPayments',
    path(at => `${at}?limit=many`),
    ['query limit'],
  ],
  [
    'query enum',
    'payments listPayments',
    path(at => `${at}?status=Captured`),
    ['query status'],
  ],
  [
    'required query',
    'desk listTickets',
    () => ({ method: 'GET', path: '/tickets?limit=5', headers: [] }),
    ['query team'],
  ],
  [
    'undocumented query, strict',
    'payments listPayments',
    all(
      strict,
      path(at => `${at}?limit=5&colour=red`),
    ),
    ['query colour'],
  ],
  [
    'missing header',
    'desk createTicket',
    request => ({
      ...request,
      headers: [['content-type', 'application/json']],
    }),
    ['header X-Reason'],
  ],
  [
    'header too short',
    'desk createTicket',
    headers(['X-Reason', 'a']),
    ['header X-Reason'],
  ],
  [
    'identifier of the wrong form',
    'payments readPayment',
    path(() => '/payments/pay_00000'),
    ['path '],
  ],
  [
    'identifier that doesn’t exist',
    'payments readPayment',
    path(() => '/payments/pay_0000000000000000'),
    ['path '],
  ],
  [
    'parent that doesn’t exist',
    'identity createDocument',
    path(() => '/applicants/00000000-0000-4000-8000-000000000000/documents'),
    ['path '],
  ],
  [
    'path with a slip',
    'payments createPayment',
    path(() => '/payment'),
    ['path '],
  ],
  [
    'scenario asked for',
    'payments createPayment',
    headers(['X-Sandbox-Scenario', '402']),
    ['header X-Sandbox-Scenario'],
  ],
  [
    'error asked for, and a mistake',
    'payments createPayment',
    all(headers(['X-Sandbox-Error', '402']), body({ amount: 'x' })),
    ['header X-Sandbox-Error', 'body /amount'],
  ],
  [
    'error asked for in the query',
    'payments listPayments',
    path(at => `${at}?x-sandbox-error=500&limit=5`),
    ['query x-sandbox-error'],
  ],
  [
    'unknown scenario',
    'payments createPayment',
    headers(['X-Sandbox-Scenario', 'no_such']),
    ['header X-Sandbox-Scenario'],
  ],
  [
    'unknown control',
    'payments createPayment',
    headers(['X-Sandbox-Sceanrio', '402']),
    ['header X-Sandbox-Sceanrio'],
  ],
];

describe('suggestFix', () => {
  it.each(cases)('repairs: %s (%s)', async (_, name, change, expected) => {
    const [slug, id] = name.split(' ') as [keyof typeof apis, string];
    const api = apis[slug];
    const operation = await mock.operation(api, id);
    const { path: at, headers: pairs, bodyText } = operation.request!;
    const request = change({
      method: operation.method,
      path: at,
      headers: pairs,
      ...(bodyText !== undefined && { body: bodyText }),
    });
    const refused = await mock.send(api, request);
    expect([refused.status >= 400, refused.body]).toEqual([true, refused.body]);

    const fix = suggestFix(
      { request, status: refused.status, explain: refused.entry.explain },
      operation,
    );
    expect(fix?.changes.map(each => `${each.in} ${each.name}`).sort()).toEqual(
      [...expected].sort(),
    );
    const repaired = await mock.send(api, fix!.request);
    expect([repaired.status < 400, repaired.body]).toEqual([
      true,
      repaired.body,
    ]);
    expect(lost(request.body, fix!.request.body, fix!.changes)).toEqual([]);
  });

  it('repairs: a name that is taken', async () => {
    const request = {
      method: 'POST',
      path: '/labels',
      headers: [['Content-Type', 'application/json']] as [string, string][],
      body: '{"name":"urgent","colour":"red"}',
    };
    await mock.send(apis.desk, request);
    const { status, entry } = await mock.send(apis.desk, request);
    expect(status).toBe(409);
    const operation = await mock.operation(apis.desk, 'createLabel');
    const fix = suggestFix(
      { request, status, explain: entry.explain },
      operation,
    );
    expect(fix?.changes).toEqual([
      expect.objectContaining({ in: 'body', name: '/name', before: 'urgent' }),
    ]);
    expect((await mock.send(apis.desk, fix!.request)).status).toBe(201);
  });

  it('says nothing about a call that worked', async () => {
    const operation = await mock.operation(apis.payments, 'listPayments');
    const request = { method: 'GET', path: '/payments', headers: [] };
    const { status, entry } = await mock.send(apis.payments, request);
    expect(
      suggestFix({ request, status, explain: entry.explain }, operation),
    ).toBeUndefined();
  });

  it('gives a JSON Patch of the body', async () => {
    const operation = await mock.operation(apis.payments, 'createPayment');
    const request = body({ amount: '12.50', currency: undefined })({
      method: 'POST',
      path: '/payments',
      headers: operation.request!.headers,
      body: operation.request!.bodyText,
    });
    const { status, entry } = await mock.send(apis.payments, request);
    const fix = suggestFix(
      { request, status, explain: entry.explain },
      operation,
    );
    expect(fix?.patch).toEqual([
      { op: 'replace', path: '/amount', value: 1250 },
      { op: 'add', path: '/currency', value: 'EUR' },
    ]);
  });
});

/** Values that were sent and aren't there any more, though nobody said they would be changed. */
function lost(
  before: string | undefined,
  after: string | undefined,
  changes: readonly { in: string; name: string }[],
): readonly string[] {
  const sent = read(before);
  const kept = read(after);
  if (sent === undefined || kept === undefined) {
    return [];
  }
  const named = changes.filter(each => each.in === 'body' && each.name !== '');
  return leaves(sent).filter(
    pointer =>
      JSON.stringify(valueAt(sent, pointer)) !==
        JSON.stringify(valueAt(kept, pointer)) &&
      !named.some(({ name }) => `${pointer}/`.startsWith(`${name}/`)),
  );
}

function read(text: string | undefined): JsonValue | undefined {
  try {
    return JSON.parse(text ?? '') as JsonValue;
  } catch {
    return undefined;
  }
}

function leaves(value: JsonValue, steps: (string | number)[] = []): string[] {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, member]) =>
        leaves(member as JsonValue, [...steps, name]),
      )
    : [pointerOf(steps)];
}
