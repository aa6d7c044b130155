import { TestSandbox } from '../testing/TestSandbox';

const text = { type: 'string' };
const object = (...names: string[]) => ({
  type: 'object',
  required: names,
  properties: Object.fromEntries(names.map(name => [name, text])),
});
const json = (schema: object) => ({ 'application/json': { schema } });

/** A collection whose create calls the identifier otherwise than its read does. */
function contract(sent: string, shown: string, property: string): string {
  const parameter = {
    name: property === 'uuid' ? 'pool' : property,
    in: 'path',
    required: true,
    schema: text,
  };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Pools', version: '1' },
    paths: {
      '/pools': {
        post: {
          requestBody: { content: json(object(sent)) },
          responses: {
            201: { description: 'Made', content: json(object(shown)) },
          },
        },
      },
      [`/pools/{${parameter.name}}`]: {
        get: {
          parameters: [parameter],
          responses: {
            200: {
              description: 'It',
              content: json(object(property, 'size', 'owner')),
            },
          },
        },
      },
    },
  });
}

it.each([
  ['name', 'name', 'pool_name', /^marketing$/],
  ['label', 'id', 'uuid', /^\w+$/],
])(
  'sent %s and told %s find what is read by %s',
  async (sent, shown, property, like) => {
    const model = await TestSandbox.load(contract(sent, shown, property));
    const sandbox = TestSandbox.of(model, { seedSize: 0 });
    const made = sandbox.call('POST /pools', { body: { [sent]: 'marketing' } });
    const id = made.body[shown];
    expect(id).toMatch(like);
    const read = sandbox.call(`GET /pools/${id}`);
    expect(read.status).toBe(200);
    expect(read.body[property]).toBe(id);
  },
);
