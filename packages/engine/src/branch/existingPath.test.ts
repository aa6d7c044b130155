import { TestSandbox } from '../testing/TestSandbox';

const text = { type: 'string' };
const json = (schema: object) => ({ 'application/json': { schema } });
const answer = (schema: object) => ({
  200: { description: 'Fine', content: json(schema) },
});
const inPath = (...names: string[]) =>
  names.map(name => ({ name, in: 'path', required: true, schema: text }));
const Repository = {
  type: 'object',
  required: ['owner', 'repo'],
  properties: { owner: text, repo: text },
};
const Issue = {
  type: 'object',
  required: ['number', 'state'],
  properties: {
    number: { type: 'integer' },
    state: { type: 'string', enum: ['open', 'closed'] },
  },
};
const File = {
  type: 'object',
  required: ['name'],
  properties: { name: text },
};

/** Repositories are named by two parameters; what belongs to them is found below both. */
const contract = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Forge', version: '1' },
  paths: {
    '/repos': {
      get: { responses: answer({ type: 'array', items: Repository }) },
    },
    '/repos/{owner}/{repo}': {
      get: {
        parameters: inPath('owner', 'repo'),
        responses: answer(Repository),
      },
    },
    '/repos/{owner}/{repo}/issues': {
      post: {
        parameters: inPath('owner', 'repo'),
        requestBody: { content: json(Issue) },
        responses: answer(Issue),
      },
    },
    '/repos/{owner}/{repo}/issues/{number}': {
      get: {
        parameters: inPath('owner', 'repo', 'number'),
        responses: answer(Issue),
      },
    },
    '/repos/{owner}/{repo}/issues/{number}/close': {
      post: {
        parameters: inPath('owner', 'repo', 'number'),
        responses: answer(Issue),
      },
    },
    '/repos/{owner}/{repo}/issues/{number}/files/{name}': {
      get: {
        parameters: inPath('owner', 'repo', 'number', 'name'),
        responses: answer(File),
      },
    },
  },
});

describe('values that name what exists', () => {
  async function start() {
    const sandbox = TestSandbox.of(await TestSandbox.load(contract));
    const operationOf = (line: string) => {
      const [method, path] = line.split(' ');
      const found = sandbox.model.operations.find(
        each => each.method === method && each.path === path,
      );
      return found!;
    };
    const pathOf = (
      line: string,
      isWanted?: (body: { readonly [name: string]: unknown }) => boolean,
    ) => {
      const operation = operationOf(line);
      const values = sandbox.branch.existingPath(
        { api: 'shop', operation },
        isWanted,
      );
      return operation.path.replace(/\{(\w+)\}/g, (_, name) =>
        encodeURIComponent(String(values[name])),
      );
    };
    return { sandbox, pathOf };
  }

  it.each([
    'get /repos/{owner}/{repo}',
    'post /repos/{owner}/{repo}/issues',
    'get /repos/{owner}/{repo}/issues/{number}',
    'get /repos/{owner}/{repo}/issues/{number}/files/{name}',
  ])('are there for %s', async line => {
    const { sandbox, pathOf } = await start();
    const [method] = line.split(' ');
    const body = method === 'post' ? { number: 900, state: 'open' } : undefined;
    const called = sandbox.call(`${method} ${pathOf(line)}`, { body });
    expect([called.status, called.text]).toEqual([200, expect.anything()]);
  });

  it('name one that is wanted, if there is one', async () => {
    const { sandbox, pathOf } = await start();
    const read = 'get /repos/{owner}/{repo}/issues/{number}';
    for (const state of ['open', 'closed']) {
      const path = pathOf(read, body => body.state === state);
      expect(sandbox.call(`get ${path}`).body.state).toBe(state);
    }
    expect(pathOf(read, () => false)).toBe(pathOf(read));
  });
});
