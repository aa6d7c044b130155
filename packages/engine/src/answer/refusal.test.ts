import { TestSandbox } from '../testing/TestSandbox';

const id = { name: 'id', in: 'path', required: true };
const text = { type: 'string' };

const contract = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things': { get: { responses: { 200: { description: 'Fine' } } } },
    '/things/{id}': {
      get: {
        parameters: [{ ...id, schema: text }],
        responses: {
          200: {
            description: 'Fine',
            content: {
              'application/json': {
                schema: { type: 'object', properties: { id: text } },
              },
            },
          },
          404: {
            description: 'No such thing.',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  required: ['message', 'request_id'],
                  properties: { message: text, request_id: text },
                },
                examples: {
                  missing: {
                    value: { message: 'Nothing.', request_id: 'req_3vJ6sRk8' },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
});

const ids = async (seed = '41') => {
  const sandbox = TestSandbox.of(await TestSandbox.load(contract), { seed });
  return ['GET /things/a', 'GET /things/b', 'GET /things/b?x=1'].map(line => {
    const { status, body } = sandbox.call(line);
    expect(status).toBe(404);
    expect(body.request_id).toMatch(/^req_[0-9A-Za-z]{8}$/);
    return body.request_id;
  });
};

it('names each refused call by another identifier, in the form that the contract shows', async () => {
  const all = await ids();
  expect(new Set([...all, 'req_3vJ6sRk8']).size).toBe(4);
});

it('names the same calls the same in every run with the same seed', async () => {
  expect(await ids()).toEqual(await ids());
  expect(await ids('42')).not.toEqual(await ids());
});

it('shows an error that was asked for word by word', async () => {
  const sandbox = TestSandbox.of(await TestSandbox.load(contract));
  const { body } = sandbox.call('GET /things/a', {
    controls: { error: { status: 404 } },
  });
  expect(body).toEqual({ message: 'Nothing.', request_id: 'req_3vJ6sRk8' });
});
