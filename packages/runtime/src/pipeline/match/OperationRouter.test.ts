import { loadContract } from '@smartsandbox/contract';
import { OperationRouter } from './OperationRouter';

/** A contract with nothing but these paths, each answering GET. */
async function routerOf(paths: readonly string[]): Promise<OperationRouter> {
  const operations = paths.map(path => {
    const names = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name);
    const parameters = names.map(name => ({
      name,
      in:
        path.indexOf(`{${name}}`) > path.indexOf('?') && path.includes('?')
          ? 'query'
          : 'path',
      required: true,
      schema: { type: 'string' },
    }));
    const responses = { 200: { description: 'Found' } };
    return [path, { get: { operationId: path, parameters, responses } }];
  });
  const text = JSON.stringify({
    openapi: '3.0.3',
    info: { title: 'Paths', version: '1' },
    paths: Object.fromEntries(operations),
  });
  return OperationRouter.for(await loadContract({ uri: 'paths.json', text }));
}

it.each([
  // Fixed text beats parameters, whether a whole segment is one or not.
  [
    '/users/{id}.json',
    ['/users/{id}.json', '/users/me.json'],
    '/users/me.json',
    '/users/me.json',
  ],
  [
    'deeper text',
    ['/a/{b}/{id}.json', '/a/{b}/local.json'],
    '/a/1/local.json',
    '/a/{b}/local.json',
  ],
  [
    'a name and an ending',
    ['/a/{b}/{id}.json', '/a/{b}/local.json'],
    '/a/1/2.json',
    '/a/{b}/{id}.json',
  ],
  [
    'a verb',
    ['/jobs/{id}', '/jobs/{id}:cancel'],
    '/jobs/7:cancel',
    '/jobs/{id}:cancel',
  ],
  [
    'an encoded verb',
    ['/jobs/{id}', '/jobs/{id}:cancel'],
    '/jobs/7%3Acancel',
    '/jobs/{id}:cancel',
  ],
  ['no verb', ['/jobs/{id}', '/jobs/{id}:cancel'], '/jobs/7', '/jobs/{id}'],
  // Variants of one path are told apart by all that their fragments or queries name.
  [
    'a variant',
    ['/{b}#analytics', '/{b}#analytics&id'],
    '/x?analytics',
    '/{b}#analytics',
  ],
  [
    'a finer variant',
    ['/{b}#analytics', '/{b}#analytics&id'],
    '/x?analytics&id=1',
    '/{b}#analytics&id',
  ],
  [
    'a query',
    ['/alerts?lat={lat}', '/alerts?city={city}'],
    '/alerts?city=x',
    '/alerts?city={city}',
  ],
])('finds %s', async (_, paths, url, expected) => {
  const router = await routerOf(paths);
  const [path, query = ''] = url.split('?');
  const header = () => undefined;
  expect(router.find('get', { path, query, header })?.operation.path).toBe(
    expected,
  );
});
