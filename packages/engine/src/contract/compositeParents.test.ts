import { TestSandbox } from '../testing/TestSandbox';

const contract = `
openapi: 3.1.0
info: { title: Forge, version: '1' }
paths:
  /repos/{owner}/{repo}:
    parameters: &repo
      - { name: owner, in: path, required: true, schema: { type: string }, example: ada }
      - { name: repo, in: path, required: true, schema: { type: string }, example: engine }
    get:
      responses:
        '200':
          description: The repository
          content: { application/json: { schema: { $ref: '#/components/schemas/Repo' } } }
    delete:
      responses: { '204': { description: Gone } }
  /repos/{owner}/{repo}/issues:
    parameters: *repo
    get:
      responses:
        '200':
          description: Issues
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Issue' } } } }
    post:
      requestBody:
        content: { application/json: { schema: { type: object, properties: { title: { type: string } } } } }
      responses:
        '201':
          description: Made
          headers: { Location: { required: true, schema: { type: string } } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Issue' } } }
  /repos/{owner}/{repo}/issues/{number}:
    parameters:
      - { name: owner, in: path, required: true, schema: { type: string } }
      - { name: repo, in: path, required: true, schema: { type: string } }
      - { name: number, in: path, required: true, schema: { type: integer } }
    get:
      responses:
        '200':
          description: The issue
          content: { application/json: { schema: { $ref: '#/components/schemas/Issue' } } }
components:
  schemas:
    Repo:
      type: object
      required: [owner, repo]
      properties: { owner: { type: string }, repo: { type: string }, stars: { type: integer } }
    Issue:
      type: object
      required: [number]
      properties: { number: { type: integer, readOnly: true }, title: { type: string } }
`;

async function forge(unknownIds: 'generate' | 'not-found') {
  const model = await TestSandbox.load(contract);
  // What this table is about; inference is tested where it lives.
  expect(
    model.operations.find(({ path }) => path.endsWith('/issues'))?.binding
      .parentParameters,
  ).toHaveLength(2);
  return TestSandbox.of(model, { settings: { unknownIds } });
}

describe('a parent whose identifier has two parts', () => {
  it.each<[string, 'generate' | 'not-found', string, number]>([
    ['that the contract names', 'not-found', 'ada/engine', 201],
    ['with another first part', 'not-found', 'bea/engine', 404],
    ['with another second part', 'not-found', 'ada/other', 404],
    ['that nobody made', 'generate', 'bea/other', 201],
  ])('%s (%s): %s/issues answers %d', async (_, unknownIds, repo, status) => {
    const sandbox = await forge(unknownIds);
    const made = sandbox.call(`POST /repos/${repo}/issues`, {
      body: { title: 'Leak' },
    });
    expect(made.status).toBe(status);
  });

  it('is in the address of what was made', async () => {
    const sandbox = await forge('generate');
    const made = sandbox.call('POST /repos/bea/other/issues', {
      body: { title: 'Leak' },
    });
    const address = `/repos/bea/other/issues/${made.body.number}`;
    expect(made.headers.location).toBe(`http://shop.test${address}`);
    expect(sandbox.call(`GET ${address}`).body).toEqual(made.body);
  });

  it('keeps its children apart from those of a namesake', async () => {
    const sandbox = await forge('generate');
    sandbox.call('POST /repos/ada/tools/issues', { body: { title: 'Leak' } });
    const titles = (repo: string) =>
      sandbox
        .call(`GET /repos/${repo}/issues`)
        .body.map(({ title }: { title: string }) => title);
    expect(titles('ada/tools')).toEqual(['Leak']);
    expect(titles('bea/tools')).not.toContain('Leak');
  });

  it('takes its children along when it is deleted', async () => {
    const sandbox = await forge('generate');
    const { number } = sandbox.call('POST /repos/ada/engine/issues', {
      body: { title: 'Leak' },
    }).body;
    sandbox.call('DELETE /repos/ada/engine');
    expect(sandbox.call(`GET /repos/ada/engine/issues/${number}`).status).toBe(
      404,
    );
    expect(sandbox.call('GET /repos/ada/engine/issues').status).toBe(404);
  });
});
