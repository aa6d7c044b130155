import { TestSandbox } from '../testing/TestSandbox';

const state = (...codes: string[]) => ({
  description: 'A state that doesn’t allow this',
  content: {
    'application/json': {
      schema: {
        type: 'object',
        required: ['code'],
        properties: { code: { enum: codes } },
      },
    },
  },
});
const fine = (name: string) => ({
  description: 'Fine',
  content: {
    'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
  },
});
const inPath = {
  name: 'id',
  in: 'path',
  required: true,
  schema: { type: 'string' },
};

/** A resource whose creates say their state, with actions that share one documented conflict. */
function pathsOf(
  things: string,
  schema: string,
  actions: readonly string[],
  codes: readonly string[],
) {
  return {
    [`/${things}`]: {
      post: {
        requestBody: {
          content: {
            'application/json': {
              schema: { $ref: `#/components/schemas/${schema}` },
            },
          },
        },
        responses: { 201: fine(schema) },
      },
    },
    [`/${things}/{id}`]: {
      get: { parameters: [inPath], responses: { 200: fine(schema) } },
    },
    ...Object.fromEntries(
      actions.map(action => [
        `/${things}/{id}/${action}`,
        {
          post: {
            operationId: `${action}-${things}`,
            parameters: [inPath],
            responses: { 200: fine(schema), 409: state(...codes) },
          },
        },
      ]),
    ),
  };
}

const withStates = (...states: string[]) => ({
  type: 'object',
  required: ['id', 'status'],
  properties: {
    id: { type: 'string', readOnly: true },
    status: { type: 'string', enum: states },
  },
});

const contract = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'States', version: '1' },
  paths: {
    ...pathsOf(
      'quotes',
      'Quote',
      ['accept', 'decline'],
      ['quote_expired', 'quote_already_accepted', 'quote_already_declined'],
    ),
    ...pathsOf(
      'payments',
      'Payment',
      ['confirm', 'capture', 'cancel', 'reopen'],
      [
        'payment_already_confirmed',
        'payment_already_captured',
        'payment_already_canceled',
      ],
    ),
    ...pathsOf('checks', 'Check', ['cancel'], ['conflict']),
  },
  components: {
    schemas: {
      Quote: withStates('open', 'expired', 'accepted', 'declined'),
      Payment: withStates('open', 'confirmed', 'captured', 'cancelled'),
      Check: withStates('running', 'complete', 'cancelled'),
    },
  },
});

describe('an action on what is over', () => {
  it.each([
    ['quotes', 'expired', 'accept', 'quote_expired'],
    ['quotes', 'declined', 'accept', 'quote_already_declined'],
    ['quotes', 'accepted', 'decline', 'quote_already_accepted'],
    ['payments', 'captured', 'cancel', 'payment_already_captured'],
    ['payments', 'cancelled', 'capture', 'payment_already_canceled'],
  ])('is refused: %s that are %s, %s', async (things, status, verb, code) => {
    const sandbox = TestSandbox.of(await TestSandbox.load(contract));
    const { id } = sandbox.call(`POST /${things}`, { body: { status } }).body;
    const refused = sandbox.call(`POST /${things}/${id}/${verb}`);
    expect([refused.status, refused.body]).toEqual([409, { code }]);
    expect(sandbox.call(`GET /${things}/${id}`).body).toEqual({ id, status });
  });

  it.each([
    ['of a state on the way', 'payments', 'confirmed', 'capture'],
    ['of a state that can be called off', 'payments', 'confirmed', 'cancel'],
    ['that brings it back', 'payments', 'cancelled', 'reopen'],
    ['that no documented code speaks against', 'checks', 'complete', 'cancel'],
  ])('is done when it is one %s', async (_, things, status, verb) => {
    const sandbox = TestSandbox.of(await TestSandbox.load(contract));
    const { id } = sandbox.call(`POST /${things}`, { body: { status } }).body;
    expect(sandbox.call(`POST /${things}/${id}/${verb}`).status).toBe(200);
  });

  it('isn’t what a prefilled path leads to', async () => {
    const model = await TestSandbox.load(contract);
    const operation = model.operations.find(({ id }) => id === 'accept-quotes');
    const sandbox = TestSandbox.of(model, { seedSize: 0 });
    const { id } = sandbox.call('POST /quotes', {
      body: { status: 'open' },
    }).body;
    sandbox.call('POST /quotes', { body: { status: 'expired' } });
    expect(
      operation &&
        sandbox.branch.existingPath({ api: 'shop', operation }, () => true),
    ).toEqual({ id });
  });
});
