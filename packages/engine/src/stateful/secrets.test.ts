import { TestSandbox } from '../testing/TestSandbox';

/** `code` is what a caller sends and never sees again; only the request of some operations documents it. */
function contract(shared: boolean) {
  const user = {
    type: 'object',
    required: ['id', 'name'],
    properties: {
      id: { type: 'string', readOnly: true },
      name: { type: 'string' },
      code: { type: 'string', writeOnly: true },
    },
  };
  const shown = {
    ...user,
    properties: { id: user.properties.id, name: user.properties.name },
  };
  const json = (schema: object) => ({ 'application/json': { schema } });
  const sent = { required: true, content: json(user) };
  const answer = {
    description: 'It',
    content: json(shared ? user : shown),
  };
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Users', version: '1' },
    paths: {
      '/users': {
        get: {
          responses: {
            200: {
              description: 'All',
              content: json({ type: 'array', items: shared ? user : shown }),
            },
          },
        },
        post: { requestBody: sent, responses: { 201: answer } },
      },
      '/users/{id}': {
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
        ],
        get: { responses: { 200: answer } },
        put: { requestBody: sent, responses: { 200: answer, 201: answer } },
        patch: { requestBody: sent, responses: { 200: answer } },
      },
    },
  });
}

describe.each([true, false])('what is write-only (one schema: %s)', shared => {
  it('never comes back', async () => {
    const sandbox = TestSandbox.of(await TestSandbox.load(contract(shared)), {
      seedSize: 0,
    });
    const body = { name: 'Ada', code: 'secret-1' };
    const made = sandbox.call('POST /users', { body });
    const path = `/users/${made.body.id}`;
    const texts = [
      made.text,
      sandbox.call(`PUT ${path}`, { body }).text,
      sandbox.call(`PATCH ${path}`, { body: { ...body, code: 'secret-2' } })
        .text,
      sandbox.call('PUT /users/new', { body }).text,
      sandbox.call(`GET ${path}`).text,
      sandbox.call('GET /users').text,
    ];
    for (const text of texts) {
      expect(text).toContain('Ada');
      expect(text).not.toContain('secret');
    }
  });

  it('stays away from answers without validation, too', async () => {
    const sandbox = TestSandbox.of(await TestSandbox.load(contract(shared)), {
      seedSize: 0,
      settings: { validation: 'off' },
    });
    const made = sandbox.call('POST /users', {
      body: { name: 7, code: 'secret-1' },
    });
    const read = sandbox.call(`GET /users/${made.body.id}`);
    for (const { text, body } of [made, read]) {
      expect(body.name).toBe(7);
      expect(text).not.toContain(shared ? 'secret' : 'nothing is documented');
    }
  });
});
