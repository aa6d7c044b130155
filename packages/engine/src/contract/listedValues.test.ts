import { TestSandbox } from '../testing/TestSandbox';

const json = (schema: object) => ({ 'application/json': { schema } });
const project = {
  type: 'object',
  required: ['id', 'name', 'state'],
  properties: {
    id: { type: 'string' },
    name: { type: 'string' },
    state: { type: 'string', description: 'State of the project' },
  },
};

/** What states there are is said only where the list filters by them. */
const contract = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Projects', version: '1' },
  paths: {
    '/projects': {
      get: {
        parameters: [
          {
            name: 'state',
            in: 'query',
            schema: { enum: ['all', 'closed', 'open'], default: 'open' },
          },
        ],
        responses: {
          200: {
            description: 'Some',
            content: json({ type: 'array', items: project }),
          },
        },
      },
      post: {
        requestBody: {
          content: json({
            type: 'object',
            properties: { name: { type: 'string' } },
          }),
        },
        responses: { 201: { description: 'Made', content: json(project) } },
      },
    },
    '/projects/{id}': {
      get: {
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
        ],
        responses: { 200: { description: 'It', content: json(project) } },
      },
    },
  },
});

it('takes values of a free text from the filter that knows them', async () => {
  const sandbox = TestSandbox.of(await TestSandbox.load(contract), {
    seedSize: 20,
  });
  const made = sandbox.call('POST /projects', { body: { name: 'New' } }).body;
  expect(made.state).toBe('open');
  const open = sandbox.call('GET /projects').body;
  expect(open[0]).toEqual(made);
  expect(new Set(open.map((each: { state: string }) => each.state))).toEqual(
    new Set(['open']),
  );
  const closed = sandbox.call('GET /projects?state=closed').body;
  expect(open.length + closed.length).toBe(21);
  const all = sandbox.call('GET /projects?state=all').body;
  expect(all).toHaveLength(21);
});
