import { JsonObject } from '../model/types';
import { literalContract } from '../schema/__fixtures__/literalContract';
import { seededSample } from './sampleRequest';

it('sends a merge patch where the contract takes it beside a JSON Patch', async () => {
  const schema = { type: 'object', properties: { name: { type: 'string' } } };
  const model = await literalContract(
    {},
    {
      paths: {
        '/things': {
          patch: {
            requestBody: {
              content: {
                'application/json-patch+json': { schema },
                'application/merge-patch+json': { schema },
              },
            },
            responses: { 200: { description: 'ok' } },
          },
        },
      },
    },
  );
  const sample = seededSample(model, model.operations[0], {
    seed: 's',
    now: 0,
  });
  expect(sample).toMatchObject({
    mediaType: 'application/merge-patch+json',
    violations: [],
  });
});

it('chooses another key for a create where the one of the example is taken', async () => {
  const schema = {
    type: 'object',
    required: ['code'],
    properties: { code: { type: 'string', maxLength: 8 } },
  };
  const content = {
    'application/json': { schema, example: { code: 'upsell' } },
  };
  const model = await literalContract(
    {},
    {
      paths: {
        '/codes': {
          post: {
            requestBody: { content },
            responses: { 201: { description: 'made', content } },
          },
        },
        '/codes/{code}': {
          get: {
            parameters: [
              { name: 'code', in: 'path', required: true, schema: {} },
            ],
            responses: { 200: { description: 'it', content } },
          },
        },
      },
    },
  );
  const sent = (...taken: string[]) =>
    seededSample(model, model.operations[0], {
      seed: 's',
      now: 0,
      isTaken: ([code]) => taken.includes(String(code)),
    });
  expect(sent().body).toEqual({ code: 'upsell' });
  expect(sent('upsell')).toMatchObject({
    body: { code: 'upsell_2' },
    bodyText: '{"code":"upsell_2"}',
    violations: [],
  });
  expect(sent('upsell', 'upsell_2').body).toEqual({ code: 'upsell_3' });
});

it('agrees with its path and leaves out what the server sets', async () => {
  const card = {
    type: 'object',
    properties: {
      customer: { type: 'string' },
      last4: { type: 'string' },
      status: { type: 'string', readOnly: true },
    },
  };
  const shown = {
    type: 'object',
    properties: { id: { type: 'string' }, ...card.properties },
  };
  const path = (...names: string[]) =>
    names.map(name => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }));
  const answer = (schema: JsonObject) => ({
    200: { description: 'it', content: { 'application/json': { schema } } },
  });
  const example = { id: 'c1', customer: 'cus_x', last4: '4242', status: 'new' };
  const model = await literalContract(
    {},
    {
      paths: {
        '/customers/{customer}': {
          get: {
            parameters: path('customer'),
            responses: answer({
              type: 'object',
              properties: { customer: { type: 'string' } },
            }),
          },
        },
        '/customers/{customer}/cards': {
          post: {
            parameters: path('customer'),
            requestBody: {
              content: { 'application/json': { schema: card, example } },
            },
            responses: answer(shown),
          },
        },
        '/customers/{customer}/cards/{id}': {
          get: {
            parameters: path('customer', 'id'),
            responses: answer(shown),
          },
        },
      },
    },
  );
  const create = model.operations.find(({ method }) => method === 'post');
  const sample = seededSample(model, create!, {
    seed: 's',
    now: 0,
    pathParameters: { customer: 'cus_7' },
  });
  expect(sample.path).toBe('/customers/cus_7/cards');
  expect(sample.body).toEqual({ customer: 'cus_7', last4: '4242' });
});

it('tells a required list of anything in a query', async () => {
  const markers = { type: 'array', items: { type: 'object' } };
  const model = await literalContract(
    {},
    {
      paths: {
        '/markers': {
          get: {
            parameters: [
              {
                name: 'timeline',
                in: 'query',
                required: true,
                schema: markers,
              },
            ],
            responses: { 200: { description: 'ok' } },
          },
        },
      },
    },
  );
  const sample = seededSample(model, model.operations[0], {
    seed: 's',
    now: 0,
  });
  expect(sample.violations).toEqual([]);
  expect(sample.query).toEqual([['timeline[0][name]', 'timeline']]);
});
