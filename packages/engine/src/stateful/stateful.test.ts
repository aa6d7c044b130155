import { ContractModel, Json } from '@smartsandbox/contract';
import { shopContract } from '../testing/shopContract';
import { TestSandbox } from '../testing/TestSandbox';

let model: ContractModel;
beforeAll(async () => {
  model = await TestSandbox.load(shopContract);
});

const merge = 'application/merge-patch+json';
const jsonPatch = 'application/json-patch+json';

function customer(sandbox: TestSandbox, body: object = {}) {
  return sandbox.call('POST /customers', {
    body: { name: 'Ada', city: 'Bonn', ...body },
  }).body.id as string;
}

describe('create', () => {
  it('keeps what was sent and sets what the server sets', () => {
    const sandbox = TestSandbox.of(model);
    const { status, body, headers } = sandbox.call('POST /customers', {
      body: { name: 'Ada', city: 'Bonn', password: 'secret', id: 'cus_mine' },
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      name: 'Ada',
      city: 'Bonn',
      id: expect.stringMatching(/^cus_[0-9A-Za-z]{15}$/),
      created_at: '2026-11-24T09:00:00Z',
      updated_at: '2026-11-24T09:00:00Z',
    });
    // Read-only input is ignored, write-only input is kept and never shown.
    expect(body.id).not.toBe('cus_mine');
    expect(headers.location).toBe(`http://shop.test/customers/${body.id}`);
    expect(sandbox.call(`GET /customers/${body.id}`).body).toEqual(body);
    expect(
      sandbox.branch.entity({ api: 'shop', resource: 'customers', id: body.id })
        ?.body.password,
    ).toBe('secret');
  });

  it('gives ascending integers', () => {
    const sandbox = TestSandbox.of(model);
    const ids = [1, 2, 3].map(
      () => sandbox.call('POST /orders', { body: {} }).body.id,
    );
    expect(ids).toEqual([6, 7, 8]);
    sandbox.call('DELETE /orders/8');
    expect(sandbox.call('POST /orders', { body: {} }).body.id).toBe(9);
  });

  it('refuses a natural key that is taken, until it is free', () => {
    const sandbox = TestSandbox.of(model);
    const body = { sku: 'lamp-1', title: 'Lamp' };
    expect(sandbox.call('POST /products', { body }).body).toEqual({
      ...body,
      price: 100,
    });
    const again = sandbox.call('POST /products', { body });
    expect([again.status, again.body.code]).toEqual([409, 'conflict']);
    expect(again.body.message).toMatch(/^The product "lamp-1" exists already/);
    expect(again.raw.step).toBeUndefined();
    sandbox.call('DELETE /products/lamp-1');
    expect(sandbox.call('POST /products', { body }).status).toBe(201);
  });

  it('accepted with 202 is pending for two seconds of sandbox time', () => {
    const sandbox = TestSandbox.of(model);
    const made = sandbox.call('POST /payments', { body: { amount: 5 } });
    expect([made.status, made.body.status]).toEqual([202, 'pending']);
    const status = () =>
      sandbox.call(`GET /payments/${made.body.id}`).body.status;
    sandbox.clock.moveBy(1999);
    expect(status()).toBe('pending');
    sandbox.clock.moveBy(1);
    expect(status()).toBe('succeeded');
  });

  it('takes instructions without making them part of the entity', () => {
    const sandbox = TestSandbox.of(model);
    const { body } = sandbox.call('POST /payments', {
      body: { confirm: false, amount: 5 },
    });
    expect(body).not.toHaveProperty('confirm');
    expect(Object.keys(body)[0]).toBe('id');
    expect(sandbox.call(`GET /payments/${body.id}`).body).toEqual(body);
  });

  it('keeps a body as it came with validation off, and marks it', () => {
    const sandbox = TestSandbox.of(model);
    const made = sandbox.call('POST /products', {
      body: { sku: 'x', title: 5 },
      validation: 'off',
    });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ sku: 'x', title: 5 });
    expect(made.raw.facts.unchecked).toBe(true);
  });
});

describe('change', () => {
  it.each<[string, Json, string, object]>([
    ['merge patch', { city: null, name: 'Bea' }, merge, { name: 'Bea' }],
    [
      'JSON Patch',
      [
        { op: 'test', path: '/name', value: 'Ada' },
        { op: 'replace', path: '/name', value: 'Bea' },
        { op: 'remove', path: '/city' },
      ],
      jsonPatch,
      { name: 'Bea' },
    ],
    ['identifier', { id: 'cus_other' }, merge, { name: 'Ada', city: 'Bonn' }],
    ['required property', { name: null }, merge, { name: 'Ada', city: 'Bonn' }],
  ])('by %s', (_, body, contentType, expected) => {
    const sandbox = TestSandbox.of(model);
    const id = customer(sandbox);
    sandbox.clock.moveBy(5000);
    const answer = sandbox.call(`PATCH /customers/${id}`, {
      body,
      contentType,
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      ...expected,
      id,
      created_at: '2026-11-24T09:00:00Z',
      updated_at: '2026-11-24T09:00:05Z',
    });
    expect(sandbox.call(`GET /customers/${id}`).body).toEqual(answer.body);
  });

  it.each([
    ['a test that fails', [{ op: 'test', path: '/name', value: 'X' }], 409],
    ['nothing there', [{ op: 'remove', path: '/nothing' }], 400],
  ])('refuses a JSON Patch for %s', (_, body, status) => {
    const sandbox = TestSandbox.of(model);
    const id = customer(sandbox);
    const before = sandbox.call(`GET /customers/${id}`).text;
    const answer = sandbox.call(`PATCH /customers/${id}`, {
      body,
      contentType: jsonPatch,
    });
    expect(answer.status).toBe(status);
    expect(answer.raw.facts.refusal).toBe('patch-failed');
    expect(sandbox.call(`GET /customers/${id}`).text).toBe(before);
  });

  it('by PUT sets everything that can be set, and creates what isn’t there', () => {
    const sandbox = TestSandbox.of(model);
    const put = (body: object) =>
      sandbox.call('PUT /products/lamp-1', { body: body as never });
    expect(put({ sku: 'lamp-1', title: 'Lamp', price: 7 }).raw.status).toBe(
      201,
    );
    const replaced = put({ sku: 'lamp-1', title: 'Light' });
    expect([replaced.status, replaced.body]).toEqual([
      200,
      { sku: 'lamp-1', title: 'Light', price: 100 },
    ]);
  });
});

describe('delete', () => {
  it('leaves nothing, and takes what belongs to it', () => {
    const sandbox = TestSandbox.of(model);
    const id = customer(sandbox);
    const note = sandbox.call(`POST /customers/${id}/notes`, {
      body: { text: 'hi' },
    }).body;
    expect(note).toMatchObject({ customer_id: id, text: 'hi' });
    const gone = sandbox.call(`DELETE /customers/${id}`);
    expect(gone.status).toBe(204);
    expect(
      gone.raw.facts.changes.map(({ resource, kind }) => [resource, kind]),
    ).toEqual([
      ['customers', 'deleted'],
      ['notes', 'deleted'],
    ]);
    expect(sandbox.call(`GET /customers/${id}`).status).toBe(404);
    expect(sandbox.call(`GET /customers/${id}/notes/${note.id}`).status).toBe(
      404,
    );
    expect(sandbox.call(`GET /customers/${id}/notes`).status).toBe(404);
    // 410 only where it is documented.
    expect(sandbox.call(`DELETE /customers/${id}`).status).toBe(410);
    expect(sandbox.call('DELETE /customers/cus_nobody').status).toBe(404);
  });
});

describe('action', () => {
  it('moves the status once', () => {
    const sandbox = TestSandbox.of(model);
    const { id } = sandbox.call('POST /payments', { body: { amount: 5 } }).body;
    sandbox.clock.moveBy(3000);
    const done = sandbox.call(`POST /payments/${id}/capture`);
    expect(done.body).toMatchObject({
      status: 'captured',
      captured_at: '2026-11-24T09:00:03Z',
    });
    const again = sandbox.call(`POST /payments/${id}/capture`);
    expect(again.status).toBe(409);
    expect(again.body.code).toBe('conflict');
    expect(again.body.message).toContain('is captured already');
  });
});

describe('singleton', () => {
  it('exists from the seed and can be replaced', () => {
    const sandbox = TestSandbox.of(model);
    expect(['light', 'dark']).toContain(
      sandbox.call('GET /settings').body.theme,
    );
    for (const theme of ['light', 'dark']) {
      sandbox.call('PUT /settings', { body: { theme } });
      expect(sandbox.call('GET /settings').body).toEqual({ theme });
    }
  });
});

describe('conditional requests', () => {
  it('compare the ETag', () => {
    const sandbox = TestSandbox.of(model);
    const id = customer(sandbox);
    const { etag } = sandbox.call(`GET /customers/${id}`).headers;
    const get = (tag: string) =>
      sandbox.call(`GET /customers/${id}`, {
        headers: { 'if-none-match': tag },
      }).status;
    const patch = (tag: string, name: string) =>
      sandbox.call(`PATCH /customers/${id}`, {
        body: { name },
        contentType: merge,
        headers: { 'if-match': tag },
      }).status;
    expect(get(etag)).toBe(304);
    expect(get('"other"')).toBe(200);
    expect(patch('"other"', 'Bea')).toBe(412);
    expect(patch(etag, 'Bea')).toBe(200);
    expect(patch(etag, 'Cleo')).toBe(412);
    expect(get(etag)).toBe(200);
  });
});

describe('unknown identifiers', () => {
  it('are 404 by default, in the contract’s form', () => {
    const { status, body, raw } = TestSandbox.of(model).call(
      'GET /customers/cus_nobody',
    );
    expect([status, body.code, raw.facts.tier]).toEqual([
      404,
      'not_found',
      'existence',
    ]);
  });

  it('are made up with their parents when asked, and are in no list until changed', () => {
    const sandbox = TestSandbox.of(model, {
      settings: { unknownIds: 'generate' },
    });
    const first = sandbox.call('GET /customers/cus_any/notes/77');
    expect(first.body).toMatchObject({ id: 77, customer_id: 'cus_any' });
    expect(sandbox.call('GET /customers/cus_any/notes/77').text).toBe(
      first.text,
    );
    const read = sandbox.call('GET /customers/cus_any');
    expect(read.body.id).toBe('cus_any');
    const listed = () =>
      sandbox
        .call('GET /customers?limit=50')
        .body.data.some((one: { id: string }) => one.id === 'cus_any');
    expect(listed()).toBe(false);
    const changed = sandbox.call('PATCH /customers/cus_any', {
      body: { name: 'Zoe' },
      contentType: merge,
    });
    expect(changed.body).toMatchObject({
      ...read.body,
      name: 'Zoe',
      updated_at: expect.anything(),
    });
    expect(listed()).toBe(true);
    sandbox.call('DELETE /customers/cus_any');
    expect(sandbox.call('GET /customers/cus_any').status).toBe(404);
  });
});

describe('the seed', () => {
  it('refers to what exists and spreads children over their parents', () => {
    const sandbox = TestSandbox.of(model, { seedSize: 25 });
    const read = (resource: string) =>
      sandbox.branch.entities({ api: 'shop', resource, limit: 1000 }).items;
    const customers = new Set(read('customers').map(({ id }) => id));
    expect(customers.size).toBe(25);
    expect(customers).toContain('cus_named00000001');
    for (const { body } of read('payments')) {
      expect([...customers, undefined]).toContain(body.customer_id);
    }
    const notes = read('notes');
    expect(notes).toHaveLength(25);
    expect(new Set(notes.map(({ parents }) => parents[0]))).toEqual(customers);
  });

  it('is older than the branch and agrees with itself', () => {
    const sandbox = TestSandbox.of(model, { seedSize: 25 });
    const { items } = sandbox.branch.entities({
      api: 'shop',
      resource: 'payments',
      limit: 1000,
    });
    const created = items.map(({ body }) => String(body.created_at));
    expect(created).toEqual([...created].sort().reverse());
    expect(created[0] < '2026-11-24T09:00:00Z').toBe(true);
    for (const { body } of items) {
      expect(body.status === 'captured').toBe(body.captured_at !== null);
    }
  });
});
