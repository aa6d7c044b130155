import { ContractModel, Json, JsonObject } from '../model/types';
import { createRandom } from '../generate/random';
import { literalContract } from '../schema/__fixtures__/literalContract';
import { Violation } from '../schema/types';
import { contractScenarios } from './contractScenarios';
import { responseBuilder } from './responseBuilder';
import { ErrorFacts } from './types';

/** A contract with one operation that documents one error for all statuses. */
async function contractWith(
  error: JsonObject,
  schemas: JsonObject = {},
): Promise<ContractModel> {
  return literalContract(schemas, {
    paths: {
      '/things': {
        get: {
          operationId: 'op',
          responses: {
            200: { description: 'ok' },
            default: {
              description: 'An error.',
              content: { 'application/json': error },
            },
          },
        },
      },
    },
  });
}

async function bodyOf(error: JsonObject, facts: ErrorFacts): Promise<Json> {
  const model = await contractWith(error);
  const builder = responseBuilder(model, model.operations[0]);
  const built = builder.buildError(
    builder.error(facts.status, undefined),
    facts,
    { random: createRandom('r'), now: 1_780_000_000_000 },
  );
  return built.body ?? null;
}

const text: JsonObject = { type: 'string' };
const coded = (...codes: readonly string[]): JsonObject => ({
  schema: {
    type: 'object',
    required: ['code'],
    properties: { code: { type: 'string', enum: codes } },
  },
});
const wrong = (more: Partial<Violation> = {}): Violation => ({
  in: 'body',
  pointer: '/amount',
  rule: 'type',
  message: 'must be an integer',
  ...more,
});

describe('the documented code', () => {
  const noKey = {
    status: 401,
    slug: 'unauthorized',
    fault: 'missing',
  } as const;
  const badKey = { ...noKey, fault: 'invalid' } as const;
  const invalid = { status: 400, slug: 'validation-failed' };
  const missing = wrong({ rule: 'required' });
  const inQuery = wrong({ in: 'query' });

  it.each<[string, readonly string[], Omit<ErrorFacts, 'message'>, string]>([
    ['no key', ['key_unknown', 'key_missing'], noKey, 'key_missing'],
    ['a wrong key', ['key_missing', 'key_unknown'], badKey, 'key_unknown'],
    [
      'a wrong key',
      ['token-missing', 'token-expired'],
      badKey,
      'token-expired',
    ],
    [
      'no key from another kind of key',
      ['idempotency_key_missing', 'api_key_missing'],
      noKey,
      'api_key_missing',
    ],
    [
      'a wrong key among codes of all kinds',
      ['parameter_invalid', 'key_missing', 'unauthorized'],
      badKey,
      'unauthorized',
    ],
    [
      'a wrong key where no code is for it',
      ['key_missing'],
      badKey,
      'key_missing',
    ],
    [
      'words in another order',
      ['body_malformed', 'parameter_invalid', 'cursor_invalid'],
      { status: 400, slug: 'invalid-cursor' },
      'cursor_invalid',
    ],
    [
      'a missing value',
      ['value_invalid', 'value_missing'],
      { ...invalid, violations: [missing] },
      'value_missing',
    ],
    [
      'a wrong parameter',
      ['value_invalid', 'parameter_invalid'],
      { ...invalid, violations: [inQuery] },
      'parameter_invalid',
    ],
    [
      'a wrong value',
      ['parameter_invalid', 'value_invalid'],
      { ...invalid, violations: [wrong()] },
      'value_invalid',
    ],
    [
      'a body that is no JSON',
      ['parameter_invalid', 'body_malformed'],
      { ...invalid, violations: [wrong({ pointer: '', rule: 'syntax' })] },
      'body_malformed',
    ],
  ])('tells %s (%j)', async (_, codes, facts, code) => {
    const body = await bodyOf(coded(...codes), { ...facts, message: 'No.' });
    expect(body).toMatchObject({ code });
  });
});

describe('a list of what is wrong', () => {
  const listOf = (item: JsonObject): JsonObject => ({
    schema: {
      type: 'object',
      properties: {
        errors: {
          type: 'array',
          items: { type: 'object', properties: item },
        },
      },
    },
  });
  const facts = (...violations: Violation[]): ErrorFacts => ({
    status: 422,
    slug: 'validation-failed',
    message: 'The request has errors.',
    violations,
  });

  it.each([
    ['/lastName', '`lastName` is required', '`lastName` is required'],
    ['/address/city', '`city` is required', '`address.city` is required'],
    ['/after', '"after" isn’t a cursor', '"after" isn’t a cursor'],
    [
      '/page',
      'the query parameter `page` is required',
      'the query parameter `page` is required',
    ],
    ['/amount', 'must be an integer', 'amount must be an integer'],
    ['/a~1b', 'must be an integer', 'a/b must be an integer'],
    [
      '/kind',
      'must be a number, got "kind"',
      'kind must be a number, got "kind"',
    ],
    ['', 'must be an object', 'must be an object'],
  ])('names %s once', async (pointer, message, said) => {
    const body = await bodyOf(
      listOf({ detail: text }),
      facts(wrong({ pointer, message })),
    );
    expect(body).toEqual({ errors: [{ detail: said }] });
  });

  it('points into the body by pointer, to parameters by name', async () => {
    const source = {
      type: 'object',
      properties: { pointer: text, parameter: text },
    };
    const body = await bodyOf(
      listOf({ source }),
      facts(wrong(), wrong({ in: 'query', pointer: '/limit' })),
    );
    expect(body).toEqual({
      errors: [
        { source: { pointer: '/amount' } },
        { source: { parameter: 'limit' } },
      ],
    });
  });

  it('names any place by what the contract has for all of them', async () => {
    const violations = [wrong(), wrong({ in: 'query', pointer: '/limit' })];
    expect(
      await bodyOf(listOf({ field: text, path: text }), facts(...violations)),
    ).toEqual({
      errors: [
        { field: 'amount', path: '/amount' },
        { field: 'limit', path: 'limit' },
      ],
    });
  });
});

it('leaves no empty object where an example pointed somewhere', async () => {
  const error: JsonObject = {
    type: 'object',
    properties: {
      detail: text,
      source: { type: 'object', properties: { parameter: text } },
    },
  };
  const body = await bodyOf(
    {
      schema: error,
      example: { detail: 'Wrong limit.', source: { parameter: 'limit' } },
    },
    { status: 404, slug: 'not-found', message: 'There is none.' },
  );
  expect(body).toEqual({ detail: 'There is none.' });
});

it('knows the codes of one response, not those of the whole API', async () => {
  const model = await contractWith(
    {
      schema: {
        allOf: [
          { $ref: '#/components/schemas/Error' },
          { type: 'object', properties: { code: { enum: ['late', 'lost'] } } },
        ],
      },
    },
    {
      Error: {
        type: 'object',
        properties: { code: { $ref: '#/components/schemas/Code' } },
      },
      Code: { type: 'string', enum: ['early', 'late', 'lost', 'never'] },
    },
  );
  const codes = contractScenarios(model).flatMap(({ code }) => code ?? []);
  expect(codes).toEqual(['late', 'lost']);
});

describe('the call that an error is about', () => {
  const facts: ErrorFacts = {
    status: 404,
    slug: 'not-found',
    message: 'There is no thing "a".',
  };
  /** A documented 404 whose example is this, with the message filled in. */
  async function answered(
    example: JsonObject,
    more: Partial<ErrorFacts> = {},
    schema: JsonObject = {},
  ): Promise<any> {
    const properties = { message: text, ...schema };
    return bodyOf(
      { schema: { type: 'object', properties, example } },
      { ...facts, ...more },
    );
  }

  it.each([
    ['request_id', 'req_0hT7mWv4', /^req_[0-9A-Za-z]{8}$/],
    ['requestId', 'req-60a1b4', /^req-[0-9a-f]{6}$/],
    ['RequestId', '4442587FB7D0A2F9', /^[0-9A-F]{16}$/],
    ['trace_id', '7f2c9d01', /^[0-9a-f]{8}$/],
    [
      'x-correlation-id',
      '1b4e28ba-2fa1-41d2-983f-0016d3cca427',
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-9[0-9a-f]{3}-[0-9a-f]{12}$/,
    ],
  ])('has another %s in the form of %s', async (name, shown, form) => {
    const first = await answered({ message: 'No.', [name]: shown });
    const other = await answered(
      { message: 'No.', [name]: shown },
      { message: 'There is no thing "b".' },
    );
    expect(first[name]).toMatch(form);
    expect(new Set([shown, first[name], other[name]]).size).toBe(3);
    expect(await answered({ message: 'No.', [name]: shown })).toEqual(first);
  });

  it('is the same in each of several places', async () => {
    const {
      request_id: outer,
      errors,
      meta,
    } = await answered({
      request_id: 'r-12345678',
      errors: [{ request_id: 'r-12345678' }, { requestId: 'r-12345678' }],
      meta: { request_id: 'r-12345678', user_id: 'u-12345678' },
    });
    expect(errors).toEqual([{ request_id: outer }, { requestId: outer }]);
    expect(meta).toEqual({ request_id: outer, user_id: 'u-12345678' });
  });

  it('stays what the example shows where the schema wants just that', async () => {
    const wanted = { type: 'string', enum: ['req_1'] };
    const body = await answered(
      { request_id: 'req_1' },
      {},
      { request_id: wanted },
    );
    expect(body.request_id).toBe('req_1');
  });

  it('is told in the words of the example where those are words', async () => {
    const { request_id: id } = await answered({ request_id: 'see the header' });
    expect(id).toBe('see the header');
  });
});
