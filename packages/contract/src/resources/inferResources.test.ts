import { loadContract } from '../load/loadContract';
import { ContractModel, Json, JsonObject } from '../model/types';

const json = (schema: Json, more: JsonObject = {}) => ({
  'application/json': { schema, ...more },
});
const answer = (schema: Json, more: JsonObject = {}) => ({
  description: 'Fine',
  content: json(schema, more),
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const path = (name: string, type = 'string') => ({
  name,
  in: 'path',
  required: true,
  schema: { type },
});
const none = { 204: { description: 'Gone' } };

const Payment = {
  type: 'object',
  required: ['id'],
  properties: {
    id: { type: 'string', example: 'pay_8fJ2kQ0sLm3X' },
    amount: { type: 'integer' },
    status: { type: 'string', enum: ['open', 'captured', 'canceled'] },
    customer_id: { type: 'string' },
    created_at: { type: 'string', format: 'date-time' },
    updated_at: { type: 'string', format: 'date-time' },
    captured_at: { type: 'string', format: 'date-time' },
  },
};
const Customer = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    email: { type: 'string' },
  },
};
const Card = {
  type: 'object',
  properties: {
    id: { type: 'string' },
    last4: { type: 'string' },
    deleted: { type: 'boolean' },
  },
};

function load(
  paths: JsonObject,
  options: { resources?: JsonObject; schemas?: JsonObject } = {},
): Promise<ContractModel> {
  const text = JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Test', version: '1' },
    paths,
    components: { schemas: { Payment, Customer, Card, ...options.schemas } },
  });
  return loadContract({ uri: 'a', text }, { resources: options.resources });
}

function binding(model: ContractModel, operation: string) {
  const found = model.operations.find(
    each => `${each.method} ${each.path}` === operation,
  );
  if (!found) {
    throw new Error(`${operation} isn't there`);
  }
  return found.binding;
}

const payments = {
  '/payments': {
    get: {
      responses: {
        200: answer({
          type: 'object',
          properties: {
            data: { type: 'array', items: ref('Payment') },
            has_more: { type: 'boolean' },
          },
        }),
      },
    },
    post: {
      requestBody: {
        content: json({
          type: 'object',
          properties: { amount: { type: 'integer' } },
        }),
      },
      responses: { 201: answer(ref('Payment')) },
    },
  },
  '/payments/{paymentId}': {
    parameters: [path('paymentId')],
    get: {
      responses: {
        200: answer(ref('Payment'), {
          examples: { one: { value: { id: 'pay_8fJ2kQ0sLm3X', amount: 5 } } },
        }),
      },
    },
    patch: {
      requestBody: { content: json(ref('Payment')) },
      responses: { 200: answer(ref('Payment')) },
    },
    delete: { responses: none },
  },
  '/payments/{paymentId}/capture': {
    parameters: [path('paymentId')],
    post: { responses: { 200: answer(ref('Payment')) } },
  },
};
const customers = {
  '/customers/{customerId}': {
    parameters: [path('customerId')],
    get: { responses: { 200: answer(ref('Customer')) } },
    put: {
      requestBody: { content: json(ref('Customer')) },
      responses: { 201: answer(ref('Customer')) },
    },
  },
  '/customers/{customerId}/cards': {
    parameters: [path('customerId')],
    get: { responses: { 200: answer({ type: 'array', items: ref('Card') }) } },
    post: {
      responses: {
        201: answer({ type: 'object', properties: { data: ref('Card') } }),
      },
    },
  },
  '/customers/{customerId}/cards/{cardId}': {
    parameters: [path('customerId'), path('cardId')],
    get: { responses: { 200: answer(ref('Card')) } },
    delete: { responses: { 200: answer(ref('Card')) } },
  },
};

describe('a plain resource', () => {
  it('has its operations, identifier, timestamps, status and examples', async () => {
    const model = await load(payments);
    expect(
      Object.fromEntries(
        model.operations.map(each => [
          `${each.method} ${each.path}`,
          each.binding.role,
        ]),
      ),
    ).toEqual({
      'get /payments': 'list',
      'post /payments': 'create',
      'get /payments/{paymentId}': 'read',
      'patch /payments/{paymentId}': 'update',
      'delete /payments/{paymentId}': 'delete',
      'post /payments/{paymentId}/capture': 'action',
    });
    expect([...model.resources.keys()]).toEqual(['payments']);
    const { group, ...resource } = {
      group: 0,
      ...model.resources.get('payments'),
    };
    expect(resource).toMatchObject({
      singular: 'payment',
      schema: 'a#/components/schemas/Payment',
      identifier: [
        { property: 'id', kind: 'prefixed', prefix: 'pay_', length: 12 },
      ],
      standalone: true,
      singleton: false,
      createdProperty: 'created_at',
      updatedProperty: 'updated_at',
      statusProperty: 'status',
      examples: [{ id: 'pay_8fJ2kQ0sLm3X', amount: 5 }],
    });
    expect(resource.reasons).toEqual([
      'found at /payments/{paymentId}',
      expect.stringContaining('{paymentId}'),
    ]);
    expect(binding(model, 'post /payments/{paymentId}/capture').action).toEqual(
      {
        verb: 'capture',
        status: { property: 'status', value: 'captured' },
        timestamp: 'captured_at',
      },
    );
    expect(binding(model, 'get /payments').list).toMatchObject({
      itemsPointer: '/data',
      envelope: [{ pointer: '/has_more', meaning: 'has-more' }],
    });
  });
});

describe('parents', () => {
  it('own what is only reached through them', async () => {
    const model = await load({ ...payments, ...customers });
    expect(model.resources.get('cards')).toMatchObject({
      parent: { resource: 'customers' },
      standalone: false,
      softDelete: { property: 'deleted', value: true },
    });
    expect(
      binding(model, 'get /customers/{customerId}/cards/{cardId}'),
    ).toMatchObject({
      identifierParameters: ['cardId'],
      parentParameters: [{ parameter: 'customerId', resource: 'customers' }],
    });
    expect(binding(model, 'post /customers/{customerId}/cards')).toMatchObject({
      role: 'create',
      responsePointer: '/data',
    });
    expect(binding(model, 'put /customers/{customerId}').role).toBe('upsert');
    expect(model.resources.get('customers')?.identifier[0].kind).toBe('uuid');
    expect(model.resources.get('payments')?.references).toEqual([
      { pointer: '/customer_id', resource: 'customers' },
    ]);
  });

  it('are no list of words that is named like another resource', async () => {
    const words = { type: 'array', items: { type: 'string' } };
    const Export = {
      type: 'object',
      properties: {
        id: { type: 'string' },
        cards: { type: 'array', items: { type: 'string', enum: ['visa'] } },
        payment_ids: words,
      },
    };
    const paths = {
      ...payments,
      ...customers,
      '/exports': {
        get: {
          responses: { 200: answer({ type: 'array', items: ref('Export') }) },
        },
      },
      '/exports/{exportId}': {
        parameters: [path('exportId')],
        get: { responses: { 200: answer(ref('Export')) } },
      },
    };
    const model = await load(paths, { schemas: { Export } });
    expect(model.resources.get('exports')?.references).toEqual([
      { pointer: '/payment_ids', resource: 'payments' },
    ]);
  });

  it('do not own what a path of its own reaches: both are one resource', async () => {
    const model = await load({
      ...payments,
      ...customers,
      '/customers/{customerId}/payments': {
        parameters: [path('customerId')],
        get: {
          responses: { 200: answer({ type: 'array', items: ref('Payment') }) },
        },
      },
    });
    expect(
      binding(model, 'get /customers/{customerId}/payments').resource,
    ).toBe('payments');
    expect(model.resources.get('payments')).toMatchObject({
      standalone: true,
      parent: { resource: 'customers', property: 'customer_id' },
    });
  });

  it('that no operation is about only scope what is below', async () => {
    const model = await load({
      '/accounts/{account}/cards/{card}': {
        parameters: [path('account'), path('card')],
        get: { responses: { 200: answer(ref('Card')) } },
      },
    });
    expect(
      binding(model, 'get /accounts/{account}/cards/{card}').parentParameters,
    ).toEqual([]);
    expect(model.resources.get('cards')?.parent).toBeUndefined();
  });
});

describe('identifiers', () => {
  it('of several parameters are a tuple', async () => {
    const Repo = {
      type: 'object',
      properties: {
        id: { type: 'integer' },
        name: { type: 'string' },
        owner: { type: 'object', properties: { login: { type: 'string' } } },
      },
    };
    const model = await load(
      {
        '/repos/{owner}/{repo}': {
          parameters: [path('owner'), path('repo')],
          get: { responses: { 200: answer(Repo) } },
        },
        '/repos/{owner}/{repo}/cards/{id}': {
          parameters: [path('owner'), path('repo'), path('id')],
          get: { responses: { 200: answer(ref('Card')) } },
        },
      },
      { schemas: { Repo } },
    );
    const parts = model.resources.get('repos')?.identifier;
    expect(parts?.map(({ property }) => property)).toEqual([
      '/owner/login',
      'name',
    ]);
    expect(
      binding(model, 'get /repos/{owner}/{repo}/cards/{id}').parentParameters,
    ).toEqual([
      { parameter: 'owner', resource: 'repos' },
      { parameter: 'repo', resource: 'repos' },
    ]);
  });

  it.each([
    ['{id}', { thing_id: { type: 'string' } }, 'thing_id'],
    ['{thing}', { id: { type: 'string' } }, 'id'],
    [
      '{thing_gid}',
      { gid: { type: 'string' }, name: { type: 'string' } },
      'gid',
    ],
    [
      '{name}',
      {
        metadata: { type: 'object', properties: { name: { type: 'string' } } },
      },
      '/metadata/name',
    ],
    [
      '{username}',
      { id: { type: 'integer' }, login: { type: 'string' } },
      'login',
    ],
    ['{key}', { colour: { type: 'boolean' } }, 'key'],
  ])('of /things/%s with %j is %s', async (parameter, properties, expected) => {
    const name = parameter.slice(1, -1);
    const model = await load({
      [`/things/${parameter}`]: {
        parameters: [path(name)],
        get: { responses: { 200: answer({ type: 'object', properties }) } },
      },
    });
    expect(model.resources.get('things')?.identifier[0].property).toBe(
      expected,
    );
  });

  it('are found by links', async () => {
    const properties = { id: { type: 'string' }, code: { type: 'string' } };
    const thing = { type: 'object', properties };
    const model = await load({
      '/things': {
        post: {
          responses: {
            201: {
              ...answer(thing),
              links: {
                self: {
                  operationId: 'readThing',
                  parameters: { which: '$response.body#/code' },
                },
              },
            },
          },
        },
      },
      '/things/{which}': {
        parameters: [path('which')],
        get: { operationId: 'readThing', responses: { 200: answer(thing) } },
      },
    });
    expect(model.resources.get('things')?.identifier[0].property).toBe('code');
  });

  it('are natural where the client has to send them', async () => {
    const body = {
      type: 'object',
      required: ['code'],
      properties: { code: { type: 'string' } },
    };
    const model = await load({
      '/coupons': {
        post: {
          requestBody: { content: json(body) },
          responses: { 201: answer(body) },
        },
      },
      '/coupons/{code}': {
        parameters: [path('code')],
        get: { responses: { 200: answer(body) } },
      },
    });
    expect(model.resources.get('coupons')?.identifier[0].kind).toBe('natural');
  });
});

describe('special paths', () => {
  it.each<[string, string, JsonObject, string, string | undefined]>([
    [
      'post',
      '/payments/search',
      answer({ type: 'array', items: ref('Payment') }),
      'search',
      'payments',
    ],
    ['post', '/payments/batch', answer({ type: 'object' }), 'bulk', 'payments'],
    [
      'post',
      '/payments/{paymentId}:cancel',
      answer(ref('Payment')),
      'action',
      'payments',
    ],
    [
      'get',
      '/balance',
      answer({ type: 'object', properties: { amount: { type: 'integer' } } }),
      'singleton-read',
      'balance',
    ],
    [
      'get',
      '/v2/payments/{paymentId}',
      answer(ref('Payment')),
      'read',
      'payments',
    ],
    [
      'get',
      '/payments/{paymentId}/status',
      answer(ref('Payment')),
      'read',
      'payments',
    ],
    ['post', '/do.something', answer({ type: 'object' }), 'unknown', undefined],
    [
      'get',
      '/watch/payments/{paymentId}',
      answer(ref('Payment')),
      'unknown',
      undefined,
    ],
    [
      'get',
      '/payments/{paymentId}/receipt',
      { description: 'A file', content: { 'application/pdf': {} } },
      'unknown',
      undefined,
    ],
  ])('%s %s', async (method, template, response, role, resource) => {
    const parameters = template.includes('{') ? [path('paymentId')] : [];
    const model = await load({
      ...payments,
      [template]: { [method]: { parameters, responses: { 200: response } } },
    });
    const found = binding(model, `${method} ${template}`);
    expect({ role: found.role, resource: found.resource }).toEqual({
      role,
      resource,
    });
    expect(found.reasons.join()).not.toBe('');
  });
});

describe('one resource by several paths', () => {
  const list = { 200: answer({ type: 'array', items: ref('Payment') }) };

  it.each([
    ['get', '/payments/list'],
    ['post', '/ledger/search'],
    ['get', '/v2/payments'],
  ])('%s %s is about it too', async (method, template) => {
    const model = await load({
      ...payments,
      [template]: { [method]: { responses: list } },
    });
    expect(binding(model, `${method} ${template}`).resource).toBe('payments');
    expect(model.resources.size).toBe(1);
  });

  it('is two where the schemas differ', async () => {
    const model = await load({
      ...payments,
      '/archive/payments/{id}': {
        get: {
          parameters: [path('id')],
          responses: { 200: answer(ref('Card')) },
        },
      },
    });
    expect([...model.resources.keys()]).toEqual([
      'payments',
      'archive.payments',
    ]);
  });
});

describe('overrides', () => {
  const rpc = {
    '/ledger.list': {
      get: {
        operationId: 'listEntries',
        'x-sandbox-resource': 'entries',
        responses: { 200: answer({ type: 'array', items: ref('Card') }) },
      },
    },
    '/ledger/{entry}': {
      post: {
        operationId: 'postEntry',
        parameters: [path('entry')],
        'x-sandbox-resource': { resource: 'entries', role: 'action' },
        responses: { 200: answer(ref('Card')) },
      },
    },
  };

  it('in the contract say what a path can not', async () => {
    const model = await load({
      ...rpc,
      '/payments': {
        get: { ...payments['/payments'].get, 'x-sandbox-resource': false },
      },
    });
    expect(binding(model, 'get /ledger.list')).toMatchObject({
      role: 'list',
      resource: 'entries',
    });
    expect(binding(model, 'post /ledger/{entry}')).toMatchObject({
      role: 'action',
      resource: 'entries',
      identifierParameters: ['entry'],
    });
    expect(binding(model, 'get /payments').role).toBe('unknown');
    expect([...model.resources.keys()]).toEqual(['entries']);
  });

  it('in a side file come first, and name properties', async () => {
    const model = await load(rpc, {
      resources: {
        operations: { postEntry: { resource: 'entries', role: 'delete' } },
        resources: {
          entries: {
            singular: 'booking',
            identifier: 'last4',
            statusProperty: 'id',
          },
        },
      },
    });
    expect(binding(model, 'post /ledger/{entry}').role).toBe('delete');
    expect(model.resources.get('entries')).toMatchObject({
      singular: 'booking',
      statusProperty: 'id',
      identifier: [{ property: 'last4' }],
    });
  });

  it('that say nothing are warnings', async () => {
    const model = await load({
      '/a': { get: { 'x-sandbox-resource': { role: 'fly' }, responses: none } },
    });
    expect(
      model.diagnostics.map(({ code, place }) => `${code} ${place.pointer}`),
    ).toEqual(['bad-resource-override /paths/~1a/get']);
  });
});
