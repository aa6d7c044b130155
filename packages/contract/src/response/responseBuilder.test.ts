import { ContractModel, JsonObject, OperationRole } from '../model/types';
import { createRandom } from '../generate/random';
import { literalContract } from '../schema/__fixtures__/literalContract';
import { contractReport } from './contractReport';
import { contractScenarios } from './contractScenarios';
import { responseBuilder } from './responseBuilder';
import { ErrorFacts, ResponseBuilder } from './types';

const making = () => ({ random: createRandom('r'), now: 1_780_000_000_000 });

async function contractOf(
  responses: JsonObject,
  options: { method?: string; path?: string; schemas?: JsonObject } = {},
): Promise<ContractModel> {
  return literalContract(options.schemas ?? {}, {
    paths: {
      [options.path ?? '/payments']: {
        [options.method ?? 'get']: { operationId: 'op', responses },
      },
    },
  });
}

async function builderOf(
  ...parameters: Parameters<typeof contractOf>
): Promise<ResponseBuilder> {
  const model = await contractOf(...parameters);
  return responseBuilder(model, model.operations[0]);
}

const ok = { description: 'ok' };
const content = (types: JsonObject): JsonObject => ({
  description: 'ok',
  content: types,
});
const refusal: ErrorFacts = {
  status: 422,
  message: 'The request has one error.',
  slug: 'validation-failed',
  violations: [
    {
      in: 'body',
      pointer: '/amount',
      rule: 'type',
      message: 'must be an integer, got "x"',
      received: 'x',
    },
  ],
};

describe('which success', () => {
  it.each<[string, OperationRole, JsonObject, number]>([
    ['create prefers 201', 'create', { 200: ok, 201: ok, 202: ok }, 201],
    ['create falls to 200', 'create', { 202: ok, 200: ok }, 200],
    [
      'create by default is 201',
      'create',
      { default: { description: 'It' } },
      201,
    ],
    ['delete prefers 204', 'delete', { 200: ok, 204: ok }, 204],
    ['read prefers 200', 'read', { 201: ok, 200: ok }, 200],
    ['the lowest 2xx', 'read', { 206: ok, 203: ok, 404: ok }, 203],
    ['a range', 'read', { '2XX': ok, 404: ok }, 200],
    [
      'default when it describes no error',
      'list',
      { default: { description: 'All payments' } },
      200,
    ],
    ['a redirect', 'read', { 302: ok, default: { description: 'Error' } }, 302],
  ])('%s', async (_, role, responses, status) => {
    const model = await contractOf(responses);
    const [operation] = model.operations;
    const builder = responseBuilder(model, {
      ...operation,
      binding: { ...operation.binding, role },
    });
    expect(builder.success(undefined)).toMatchObject({
      status,
      response: expect.anything(),
    });
  });

  it('has none where only errors are documented', async () => {
    const builder = await builderOf({
      default: { description: 'Unexpected error' },
    });
    expect(builder.success(undefined)).not.toHaveProperty('response');
  });
});

describe('negotiation', () => {
  const types = content({
    'application/xml': {},
    'application/json': {},
    'text/csv': {},
  });

  it.each<[string | undefined, string]>([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/csv', 'text/csv'],
    ['text/*, application/json;q=0.5', 'text/csv'],
    ['application/*;q=0.1, application/xml', 'application/xml'],
    ['text/csv;q=0.2, */*;q=0.1', 'text/csv'],
    ['application/json;q=0, */*', 'application/xml'],
    ['image/png', 'application/json'],
  ])('%s → %s', async (accept, mediaType) => {
    const builder = await builderOf({ 200: types });
    expect(builder.success(accept)).toMatchObject({ mediaType: { mediaType } });
  });

  it('is 406 where that is documented', async () => {
    const builder = await builderOf({ 200: types, 406: ok });
    expect(builder.success('image/png')).toBe(406);
  });

  it('is 406 in strict mode, documented or not', async () => {
    const builder = await builderOf({ 200: types });
    expect(builder.success('image/png', { isStrict: true })).toBe(406);
    expect(builder.success('text/*', { isStrict: true })).not.toBe(406);
  });
});

describe('errors', () => {
  const error: JsonObject = {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['type', 'message'],
        properties: {
          type: {
            type: 'string',
            enum: ['api_error', 'card_error', 'invalid_request_error'],
          },
          code: {
            type: 'string',
            enum: ['card_declined', 'parameter_invalid', 'resource_missing'],
          },
          message: { type: 'string' },
          param: { type: 'string' },
          trace: { type: 'string' },
        },
      },
    },
  };
  const schemas = { Error: error };
  const json = content({
    'application/json': { schema: { $ref: '#/components/schemas/Error' } },
  });

  it('fills the documented schema', async () => {
    const builder = await builderOf({ 200: ok, default: json }, { schemas });
    const built = builder.buildError(
      builder.error(422, undefined),
      refusal,
      making(),
    );
    expect(built).toMatchObject({
      status: 422,
      contentType: 'application/json',
      body: {
        error: {
          type: 'invalid_request_error',
          code: 'parameter_invalid',
          message: refusal.message,
          param: 'amount',
        },
      },
    });
  });

  it('takes the code that was asked for', async () => {
    const builder = await builderOf({ 200: ok, 402: json }, { schemas });
    const built = builder.buildError(
      builder.error(402, undefined),
      {
        status: 402,
        slug: 'forced',
        message: 'Declined.',
        code: 'card_declined',
      },
      making(),
    );
    expect(built.body).toEqual({
      error: {
        type: 'card_error',
        code: 'card_declined',
        message: 'Declined.',
      },
    });
  });

  it('finds a type of error that tells whose fault it was', async () => {
    const builder = await builderOf({ 200: ok, default: json }, { schemas });
    const typeOf = (status: number) => {
      const { body } = builder.buildError(
        builder.error(status, undefined),
        { status, slug: 'already-done', message: 'It is captured already.' },
        making(),
      );
      return (body as { error: { type: string } }).error.type;
    };
    expect([typeOf(409), typeOf(503)]).toEqual([
      'invalid_request_error',
      'api_error',
    ]);
  });

  it('prefers the status to its range, and that to default', async () => {
    const named = (name: string) => ({ description: name });
    const builder = await builderOf(
      {
        200: ok,
        404: json,
        '4XX': { ...json, ...named('range') },
        default: { ...json, ...named('rest') },
      },
      { schemas },
    );
    const described = (status: number) =>
      builder.error(status, undefined).response?.description;
    expect([described(404), described(409), described(500)]).toEqual([
      'ok',
      'range',
      'rest',
    ]);
  });

  it('lists violations where the schema has a place for them', async () => {
    const builder = await builderOf({
      200: ok,
      400: content({
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              errors: {
                type: 'array',
                items: {
                  type: 'object',
                  properties: {
                    field: { type: 'string' },
                    message: { type: 'string' },
                  },
                },
              },
            },
          },
        },
      }),
    });
    const built = builder.buildError(
      builder.error(400, undefined),
      { ...refusal, status: 400 },
      making(),
    );
    expect(built.body).toEqual({
      errors: [
        { field: 'amount', message: 'amount must be an integer, got "x"' },
      ],
    });
  });

  it('keeps the shape of an example and says what happened in it', async () => {
    const builder = await builderOf({
      200: ok,
      404: content({
        'application/json': {
          schema: {
            type: 'object',
            properties: {
              code: { type: 'integer' },
              reason: { type: 'string' },
              help: { type: 'string' },
            },
          },
          example: {
            code: 404,
            reason: 'No such invoice',
            help: 'https://example.com/help',
          },
        },
      }),
    });
    const built = builder.buildError(
      builder.error(404, undefined),
      { status: 404, slug: 'not-found', message: 'There is no payment `p1`.' },
      making(),
    );
    expect(built.body).toEqual({
      code: 404,
      reason: 'There is no payment `p1`.',
      help: 'https://example.com/help',
    });
  });

  it('takes the type from the URIs that the contract lists, and lists nothing where nothing was sent wrong', async () => {
    const base = 'https://api.test/problems/';
    const builder = await builderOf({
      200: ok,
      404: content({
        'application/problem+json': {
          schema: {
            type: 'object',
            required: ['type'],
            properties: {
              type: {
                type: 'string',
                format: 'uri',
                enum: [`${base}gone-away`, `${base}not-found`],
              },
              errors: { type: 'array', items: { type: 'string' } },
            },
          },
        },
      }),
    });
    const built = builder.buildError(
      builder.error(404, undefined),
      { status: 404, slug: 'not-found', message: 'There is no payment `p1`.' },
      making(),
    );
    expect(built.body).toEqual({ type: `${base}not-found` });
  });

  it('is a problem when nothing is documented', async () => {
    const builder = await builderOf({
      200: ok,
      404: { description: 'no body' },
    });
    for (const status of [404, 409]) {
      const built = builder.buildError(
        builder.error(status, undefined),
        { ...refusal, status, extra: { call: 'call_1' } },
        making(),
      );
      expect(built).toMatchObject({
        status,
        contentType: 'application/problem+json',
        from: 'problem',
        body: {
          type: 'https://smartsandbox.dev/problems/validation-failed',
          title: 'Validation failed',
          status,
          detail: refusal.message,
          call: 'call_1',
          violations: [{ pointer: '/amount', rule: 'type' }],
        },
      });
    }
  });
});

describe('bodies', () => {
  it('answers with the named example, and passes over invalid ones', async () => {
    const builder = await builderOf({
      200: content({
        'application/json': {
          schema: {
            type: 'object',
            required: ['id'],
            properties: { id: { type: 'string' } },
          },
          examples: {
            broken: { value: { id: 1 } },
            first: { value: { id: 'a' } },
            second: { value: { id: 'b' } },
          },
        },
      }),
    });
    const choice = builder.success(undefined);
    if (choice === 406) {
      throw new Error('not acceptable');
    }
    expect(builder.buildExample(choice, undefined)?.body).toEqual({ id: 'a' });
    expect(builder.buildExample(choice, 'second')?.body).toEqual({ id: 'b' });
    expect(builder.buildExample(choice, 'broken')).toBeUndefined();
  });

  it('has no body at 204, whatever the contract says', async () => {
    const builder = await builderOf({
      204: content({ 'application/json': { example: { a: 1 } } }),
    });
    const choice = builder.success(undefined);
    expect(choice !== 406 && builder.buildExample(choice, undefined)).toEqual({
      status: 204,
      headers: {},
      from: 'empty',
    });
  });

  it('carries the headers that must be there', async () => {
    const builder = await builderOf({
      200: {
        description: 'ok',
        headers: {
          'X-Total': {
            required: true,
            schema: { type: 'integer', minimum: 3, maximum: 3 },
          },
          'X-Other': { schema: { type: 'integer' } },
        },
      },
    });
    const choice = builder.success(undefined);
    expect(
      choice !== 406 && builder.buildGenerated(choice, making()),
    ).toMatchObject({
      from: 'empty',
      headers: { 'X-Total': '3' },
    });
  });
});

describe('contract scenarios and report', () => {
  it('names statuses, examples and codes', async () => {
    const model = await contractOf({
      200: content({
        'application/json': {
          examples: { full: { summary: 'All of it', value: {} } },
        },
      }),
      402: content({
        'application/json': {
          schema: {
            properties: { code: { enum: ['card_declined', 'expired_card'] } },
          },
        },
      }),
    });
    expect(contractScenarios(model).map(({ name }) => name)).toEqual([
      'op.200',
      'op.200.full',
      'op.402',
      'op.402.card_declined',
      'op.402.expired_card',
    ]);
  });

  it('puts titles together of what the contract says in words', async () => {
    const coded = { properties: { code: { enum: ['payout_sent'] } } };
    const model = await contractOf({
      409: {
        ...content({ 'application/json': { schema: coded } }),
        description: 'The payout has left already.\nNothing helps.',
      },
    });
    expect(contractScenarios(model).map(({ title }) => title)).toEqual([
      'The payout has left already.',
      'The payout has left already: payout_sent',
    ]);
  });

  it('says why an operation can not succeed', async () => {
    const model = await contractOf({
      200: content({
        'application/json': {
          schema: {
            oneOf: [
              { type: 'object' },
              { type: 'object', additionalProperties: true },
            ],
          },
        },
      }),
    });
    expect(contractReport(model, { now: 0 })).toEqual([
      expect.objectContaining({
        operation: 'op',
        ok: false,
        reason: expect.stringContaining('oneOf'),
      }),
    ]);
  });
});

describe('one refusal after another', () => {
  it('has words, code and parameter of its own', async () => {
    const builder = await builderOf({
      200: ok,
      default: content({
        'application/json': {
          schema: {
            type: 'object',
            required: ['code', 'message'],
            properties: {
              code: { enum: ['not_found', 'invalid_request', 'card_declined'] },
              message: { type: 'string' },
              param: { type: 'string' },
              status: { type: 'integer' },
            },
          },
        },
      }),
    });
    const bodyOf = (facts: ErrorFacts) =>
      builder.buildError(
        builder.error(facts.status, undefined),
        facts,
        making(),
      ).body;
    const missing = { status: 404, slug: 'not-found' };
    expect([
      bodyOf({ ...missing, message: 'No a.' }),
      bodyOf({ ...missing, message: 'No b.' }),
      bodyOf({ ...missing, message: 'No c.', code: 'card_declined' }),
      bodyOf({ ...refusal, status: 400 }),
      bodyOf({ ...missing, message: 'No d.' }),
    ]).toEqual([
      { code: 'not_found', message: 'No a.', status: 404 },
      { code: 'not_found', message: 'No b.', status: 404 },
      { code: 'card_declined', message: 'No c.', status: 404 },
      {
        code: 'invalid_request',
        message: refusal.message,
        param: 'amount',
        status: 400,
      },
      { code: 'not_found', message: 'No d.', status: 404 },
    ]);
  });
});

describe('bodies that are not JSON', () => {
  const schema = {
    type: 'object',
    required: ['id', 'note', 'tags', 'parts'],
    xml: { name: 'Order', namespace: 'urn:orders' },
    properties: {
      id: { type: 'integer', enum: [7], xml: { attribute: true } },
      note: { type: 'string', enum: ['a < b, "c"'] },
      tags: {
        type: 'array',
        minItems: 1,
        maxItems: 1,
        xml: { wrapped: true, name: 'Tags' },
        items: { enum: ['x'], xml: { name: 'Tag', prefix: 't' } },
      },
      parts: {
        type: 'array',
        minItems: 2,
        maxItems: 2,
        items: { enum: [1], xml: { name: 'Part' } },
      },
    },
  };

  it.each([
    [
      'application/xml',
      '<?xml version="1.0" encoding="UTF-8"?>\n<Order xmlns="urn:orders" id="7"><note>a &lt; b, &quot;c&quot;</note><Tags><t:Tag>x</t:Tag></Tags><Part>1</Part><Part>1</Part></Order>',
    ],
    [
      'text/csv',
      'id,note,tags,parts\r\n7,"a < b, ""c""","[""x""]","[1,1]"\r\n',
    ],
  ])('are written from the schema as %s', async (mediaType, text) => {
    const builder = await builderOf({
      200: content({ [mediaType]: { schema } }),
    });
    const choice = builder.success(undefined);
    expect(choice).not.toBe(406);
    expect(
      choice !== 406 && builder.buildGenerated(choice, making()),
    ).toMatchObject({ text, contentType: mediaType });
  });
});
