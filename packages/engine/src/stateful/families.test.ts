import { TestSandbox } from '../testing/TestSandbox';

const text = { type: 'string' };
const json = (schema: object) => ({ 'application/json': { schema } });
const answer = (schema: object, status = 200) => ({
  [status]: { description: 'Fine', content: json(schema) },
});
const inPath = (...names: string[]) =>
  names.map(name => ({ name, in: 'path', required: true, schema: text }));
const object = (...names: string[]) => ({
  type: 'object',
  required: [names[0]],
  properties: Object.fromEntries(names.map(name => [name, text])),
});
const list = (items: object) => ({ type: 'array', items });
const Variable = object('name', 'value');
const Environment = object('environment', 'about');

/** Variables belong to environments of projects; a second path leaves the project out. */
const contract = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Forge', version: '1' },
  paths: {
    '/projects/{project}': {
      get: {
        parameters: inPath('project'),
        responses: answer(object('project')),
      },
    },
    '/projects/{project}/environments': {
      post: {
        parameters: inPath('project'),
        requestBody: { content: json(Environment) },
        responses: answer(Environment, 201),
      },
    },
    '/projects/{project}/environments/{environment}': {
      get: {
        parameters: inPath('project', 'environment'),
        responses: answer(Environment),
      },
    },
    '/environments/{environment}/variables': {
      get: {
        parameters: inPath('environment'),
        responses: answer(list(Variable)),
      },
      post: {
        parameters: inPath('environment'),
        requestBody: { content: json(Variable) },
        responses: answer(Variable, 201),
      },
    },
    '/environments/{environment}/variables/{name}': {
      get: {
        parameters: inPath('environment', 'name'),
        responses: answer(Variable),
      },
      delete: {
        parameters: inPath('environment', 'name'),
        responses: { 204: { description: 'Gone' } },
      },
    },
  },
});

async function forge(unknownIds: 'generate' | 'not-found') {
  const model = await TestSandbox.load(contract);
  const sandbox = TestSandbox.of(model, {
    seedSize: 0,
    settings: { unknownIds },
  });
  for (const [project, name] of [
    ['red', 'live'],
    ['blue', 'test'],
  ]) {
    const { status } = sandbox.call(`POST /projects/${project}/environments`, {
      body: { environment: name },
    });
    expect([201, 404]).toContain(status);
  }
  return sandbox;
}

const set = (sandbox: TestSandbox, environment: string, value: string) =>
  sandbox.call(`POST /environments/${environment}/variables`, {
    body: { name: 'KEY', value },
  });

it('keeps entities of one name apart where the path leaves out a parent of their parent', async () => {
  const sandbox = await forge('generate');
  expect(set(sandbox, 'live', '1').status).toBe(201);
  expect(set(sandbox, 'test', '2').status).toBe(201);
  expect(set(sandbox, 'unheard', '3').status).toBe(201);
  const value = (environment: string) =>
    sandbox.call(`GET /environments/${environment}/variables/KEY`).body.value;
  expect(['live', 'test', 'unheard'].map(value)).toEqual(['1', '2', '3']);
  expect(sandbox.call('GET /environments/test/variables').body).toEqual([
    { name: 'KEY', value: '2' },
  ]);
  sandbox.call('DELETE /environments/unheard/variables/KEY');
  expect(sandbox.call('GET /environments/unheard/variables/KEY').status).toBe(
    404,
  );
  expect(value('live')).toBe('1');
});

it('knows no variables of an environment that isn’t there', async () => {
  const sandbox = await forge('not-found');
  expect(set(sandbox, 'unheard', '3').status).toBe(404);
  expect(sandbox.call('GET /environments/unheard/variables').status).toBe(404);
});
