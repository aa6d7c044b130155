import { literal } from './literal';
import { SnippetRequest } from './types';

/** JavaScript with `fetch`, as a module of Node ≥ 18 or in a browser console. */
export function javascript(request: SnippetRequest): string {
  const { method, url, headers, text, base64 } = request;
  const body =
    text === undefined
      ? base64 && `Buffer.from(${literal(base64)}, 'base64')`
      : literal(text);
  return [
    `const response = await fetch(${literal(url)}, {`,
    `  method: ${literal(method)},`,
    '  headers: {',
    '    Authorization: `Bearer ${process.env.SANDBOX_KEY}`,',
    ...headers.map(
      ([name, value]) => `    ${literal(name)}: ${literal(value)},`,
    ),
    '  },',
    ...(body === undefined ? [] : [`  body: ${body},`]),
    '});',
    'console.log(response.status, await response.text());',
  ].join('\n');
}
