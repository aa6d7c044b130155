import { JsonObject } from '../model/types';
import { seededSample } from '../request/sampleRequest';
import { literalContract } from '../schema/__fixtures__/literalContract';

const text = { type: 'string' };
const object = (properties: JsonObject, ...required: string[]) => ({
  type: 'object',
  required,
  properties,
});
const json = (schema: JsonObject) => ({ 'application/json': { schema } });
const answers = (schema: JsonObject) => ({
  200: { description: 'Fine', content: json(schema) },
});

/** A call with arguments in its body. */
const call = (sent: JsonObject, answer: JsonObject) => ({
  post: {
    requestBody: { content: json(sent) },
    responses: answers(answer),
  },
});
/** A call with required arguments in its query. */
const ask = (names: readonly string[], answer: JsonObject) => ({
  get: {
    parameters: names.map(name => ({
      name,
      in: 'query',
      required: true,
      schema: text,
    })),
    responses: answers(answer),
  },
});

const payment = object({ payment_id: text, amount: text });
const channel = object({ id: text, name: text });
const which = object(
  { secret: text, payment_id: text },
  'secret',
  'payment_id',
);

const paths = {
  '/pay/payment/create': call(object({ amount: text }), payment),
  '/pay/payment/get': call(which, payment),
  '/pay/payment/reverse': call(which, object({ ok: { type: 'boolean' } })),
  '/pay/payment/list': call(
    object({ cursor: text }),
    object({ payments: { type: 'array', items: payment } }),
  ),
  '/channels.create': call(object({ name: text }), object({ channel })),
  '/channels.info': ask(['token', 'channel'], object({ channel })),
  '/channels.members': ask(['channel'], object({ members: text })),
  // The identifier of an item isn't what the caller's token is.
  '/item/create': call(object({ token: text }), object({ item: channel })),
  '/item/get': call(
    object({ token: text }, 'token'),
    object({ item: channel }),
  ),
  // Nothing shows the identifier that the read asks for.
  '/quote/create': call(object({ a: text }), object({ accepted: text })),
  '/quote/get': call(
    object({ quote_id: text }, 'quote_id'),
    object({ b: text }),
  ),
};

describe('calls with an identifier among the arguments', () => {
  it.each([
    ['/pay/payment/create', 'create', 'payment', undefined],
    ['/pay/payment/get', 'read', 'payment', 'body'],
    ['/pay/payment/reverse', 'action', 'payment', 'body'],
    ['/pay/payment/list', 'search', 'payment', undefined],
    ['/channels.create', 'create', 'channels', undefined],
    ['/channels.info', 'read', 'channels', 'query'],
  ])('%s is a %s of %s', async (path, role, resource, identifierIn) => {
    const model = await literalContract({}, { paths });
    const operation = model.operations.find(each => each.path === path);
    expect(operation?.binding).toMatchObject({ role, resource });
    expect(operation?.binding.identifierIn).toBe(identifierIn);
    expect(operation?.binding.reasons[0]).toContain(path.split(/[/.]/).at(-1));
  });

  it('are left alone where a doubt remains', async () => {
    const model = await literalContract({}, { paths });
    expect([...model.resources.keys()].sort()).toEqual(['channels', 'payment']);
  });

  it('are sampled with what their argument must be, and without a cursor', async () => {
    const model = await literalContract({}, { paths });
    const sample = (path: string) =>
      seededSample(model, model.operations.find(each => each.path === path)!, {
        seed: 's',
        now: 0,
        pathParameters: { payment_id: 'pay_1', channel: 'C1' },
      });
    expect(sample('/pay/payment/get').body).toMatchObject({
      payment_id: 'pay_1',
    });
    expect(sample('/channels.info').query).toContainEqual(['channel', 'C1']);
    expect(sample('/pay/payment/list').body).not.toHaveProperty('cursor');
  });
});
