import { loadContract } from '../load/loadContract';
import { Json, JsonObject } from '../model/types';

const text = { type: 'string' };
const whole = { type: 'integer' };
const object = (properties: JsonObject) => ({ type: 'object', properties });
const json = (schema: Json) => ({ 'application/json': { schema } });
const answers = (schema: Json) => ({
  200: { description: 'Fine', content: json(schema) },
});
const path = (name: string, schema: Json = text) => ({
  name,
  in: 'path',
  required: true,
  schema,
});

async function load(paths: JsonObject, schemas: JsonObject = {}) {
  const model = await loadContract({
    uri: 'a',
    text: JSON.stringify({
      openapi: '3.0.3',
      info: { title: 'Test', version: '1' },
      paths,
      components: { schemas },
    }),
  });
  return {
    identifier: (name: string) =>
      model.resources.get(name)?.identifier.map(({ property }) => property),
    schema: (name: string) => model.resources.get(name)?.schema,
    binding: (key: string) =>
      model.operations.find(each => `${each.method} ${each.path}` === key)
        ?.binding,
  };
}

describe('what answers say of an entity', () => {
  it.each([
    {
      told: 'an integer that the path takes as text',
      parameter: 'snippet_id',
      read: object({ id: whole, title: text }),
      create: object({ id: whole, title: text }),
      property: 'id',
    },
    {
      told: 'the last word of a parameter that is named like the entity',
      parameter: 'shiny_snippet',
      collection: 'shiny_snippets',
      read: object({ snippet: text, region: text }),
      create: object({ snippet: text, region: text }),
      property: 'snippet',
    },
    {
      told: 'what the create answers, where the read wraps it in a list',
      parameter: 'snippet_id',
      read: object({
        result: { type: 'array', items: object({ snippet_id: text }) },
      }),
      create: object({ snippet_id: text, title: text }),
      property: 'snippet_id',
    },
    {
      told: 'an identifier in a wrapper named like one',
      parameter: 'itemId',
      parameterType: whole,
      read: object({ id: whole, title: text }),
      create: object({ Id: object({ id: whole }) }),
      property: 'id',
      pointer: '/Id',
    },
    {
      told: 'an identifier that only the answer to a create shows',
      parameter: 'itemId',
      parameterType: whole,
      read: object({ title: text, size: whole }),
      create: object({ Id: object({ id: whole }) }),
      property: 'id',
      pointer: '/Id',
    },
    {
      told: 'an answer to a create that has little else of the entity',
      parameter: 'snippet_id',
      read: object({ id: text, title: text, size: whole, author: text }),
      create: object({ id: text, a: text, b: text, c: text, d: text }),
      property: 'id',
    },
    {
      told: 'what a create calls by a shorter name',
      parameter: 'snippet_name',
      read: object({ snippet_name: text, size: whole, author: text }),
      create: object({ name: text }),
      property: 'snippet_name',
    },
    {
      told: 'the one item of the list that a create answers',
      parameter: 'snippet_id',
      read: object({ id: text, title: text }),
      create: {
        type: 'array',
        items: object({ id: text, title: text, more: text }),
      },
      property: 'id',
      pointer: '/0',
    },
  ])(
    'identifies by $told',
    async ({
      parameter,
      parameterType,
      collection = 'snippets',
      read,
      create,
      property,
      pointer = '',
    }) => {
      const item = `/${collection}/{${parameter}}`;
      const model = await load({
        [`/${collection}`]: {
          post: {
            requestBody: { content: json(object({ title: text })) },
            responses: answers(create),
          },
        },
        [item]: {
          parameters: [path(parameter, parameterType)],
          get: { responses: answers(read) },
        },
      });
      expect(model.identifier(collection)).toEqual([property]);
      expect(model.binding(`post /${collection}`)?.responsePointer).toBe(
        pointer,
      );
    },
  );

  it('takes the living one of several things that a read answers', async () => {
    const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
    const model = await load(
      {
        '/users/{id}': {
          parameters: [path('id')],
          delete: { responses: answers(ref('Deleted')) },
          get: {
            responses: answers({ anyOf: [ref('User'), ref('Deleted')] }),
          },
        },
        '/users': {
          post: {
            requestBody: { content: json(object({ email: text })) },
            responses: answers(ref('User')),
          },
        },
      },
      {
        User: object({ id: text, email: text }),
        Deleted: object({ id: text, deleted: { type: 'boolean' } }),
      },
    );
    expect(model.schema('users')).toMatch(/User$/);
  });

  it('gives each operation the parameter names of its own path', async () => {
    const Move = object({ id: text, transfer: text });
    const model = await load({
      '/transfers/{transfer}': {
        parameters: [path('transfer')],
        get: { responses: answers(object({ id: text })) },
      },
      '/transfers/{transfer}/moves': {
        get: {
          parameters: [path('transfer')],
          responses: answers({ type: 'array', items: Move }),
        },
      },
      '/transfers/{id}/moves': {
        post: {
          parameters: [path('id')],
          requestBody: { content: json(object({ note: text })) },
          responses: answers(Move),
        },
      },
    });
    expect(
      model.binding('post /transfers/{id}/moves')?.parentParameters,
    ).toEqual([{ parameter: 'id', resource: 'transfers' }]);
  });

  it.each([
    ['Orders', 'orders'],
    ['Customers', 'customers.orders'],
    [undefined, 'customers.orders'],
  ])('lists orders in short with the tag %s as %s', async (tag, resource) => {
    const short = object({ id: text, total: whole, a: text, b: text, c: text });
    const model = await load({
      '/orders/{id}': {
        parameters: [path('id')],
        get: {
          tags: ['Orders'],
          responses: answers(
            object({ id: text, total: whole, x: text, y: text, z: text }),
          ),
        },
      },
      '/customers/{customer}': {
        parameters: [path('customer')],
        get: { responses: answers(object({ customer: text, name: text })) },
      },
      '/customers/{customer}/orders': {
        parameters: [path('customer')],
        get: {
          ...(tag !== undefined && { tags: [tag] }),
          responses: answers({ type: 'array', items: short }),
        },
      },
    });
    expect(model.binding('get /customers/{customer}/orders')).toMatchObject({
      role: 'list',
      resource,
    });
  });

  it.each([
    [object({ batchId: text }), 'bulk'],
    [object({ id: text, people: { type: 'array', items: text } }), 'create'],
    [
      object({ result: { type: 'array', items: object({ id: text }) } }),
      'bulk',
    ],
  ])('reads many sent and %j answered as %s', async (answered, role) => {
    const people = { type: 'array', items: object({ email: text }) };
    const model = await load({
      '/people': {
        post: {
          requestBody: { content: json(object({ people })) },
          responses: answers(answered),
        },
      },
      '/people/{id}': {
        parameters: [path('id')],
        get: { responses: answers(object({ id: text, email: text })) },
      },
    });
    expect(model.binding('post /people')?.role).toBe(role);
  });
});
