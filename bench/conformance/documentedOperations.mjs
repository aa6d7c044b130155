import { createRequire } from 'node:module';

const require = createRequire(new URL('../../package.json', import.meta.url));
const methods = new Set([
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
]);

/** How many operations a description has, counted without the compiler. */
export function documentedOperations(text) {
  const document = text.trimStart().startsWith('{')
    ? JSON.parse(text)
    : require('js-yaml').load(text);
  return Object.values(document.paths ?? {}).reduce(
    (sum, item) =>
      sum + Object.keys(item ?? {}).filter(key => methods.has(key)).length,
    0,
  );
}
