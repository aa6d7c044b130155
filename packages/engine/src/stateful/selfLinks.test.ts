import { TestSandbox } from '../testing/TestSandbox';

const text = { type: 'string' };
const properties = {
  id: text,
  href: { type: 'string', format: 'uri', readOnly: true },
  uri: { ...text, description: 'Relative to https://api.example.com.' },
  url: { ...text, description: 'Where the shop sells it.' },
  _links: {
    type: 'object',
    properties: {
      self: { type: 'object', properties: { href: text } },
    },
  },
};
const json = (schema: object) => ({ 'application/json': { schema } });
const thing = { type: 'object', required: ['id', 'href'], properties };
const sent = {
  type: 'object',
  properties: { url: text, name: text },
};
const contract = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/shops/{shop}/things': {
      parameters: [{ name: 'shop', in: 'path', required: true, schema: text }],
      post: {
        requestBody: { content: json(sent) },
        responses: { 201: { description: 'Made', content: json(thing) } },
      },
    },
    '/shops/{shop}/things/{id}': {
      parameters: ['shop', 'id'].map(name => ({
        name,
        in: 'path',
        required: true,
        schema: text,
      })),
      get: { responses: { 200: { description: 'It', content: json(thing) } } },
    },
  },
});

it('sets the links of a new entity to where it is found', async () => {
  const sandbox = TestSandbox.of(await TestSandbox.load(contract));
  const body = { url: 'https://shop.example/7' };
  const made = sandbox.call('POST /shops/north/things', { body }).body;
  const path = `/shops/north/things/${made.id}`;
  expect(made).toMatchObject({
    href: `http://shop.test${path}`,
    uri: path,
    url: 'https://shop.example/7',
    _links: { self: { href: `http://shop.test${path}` } },
  });
  expect(sandbox.call(`GET ${path}`).body).toEqual(made);
});
