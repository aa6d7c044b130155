import { literal } from './literal';
import { SnippetRequest } from './types';

/** Python 3 with nothing but its standard library. */
export function python(request: SnippetRequest): string {
  const { method, url, headers, text, base64 } = request;
  const data =
    text === undefined
      ? base64 && `base64.b64decode(${literal(base64)})`
      : `${literal(text)}.encode()`;
  return [
    ...(base64 === undefined ? [] : ['import base64']),
    'import os',
    'import urllib.error',
    'import urllib.request',
    '',
    'request = urllib.request.Request(',
    `    ${literal(url)},`,
    `    method=${literal(method)},`,
    '    headers={',
    '        "Authorization": "Bearer " + os.environ["SANDBOX_KEY"],',
    ...headers.map(
      ([name, value]) => `        ${literal(name)}: ${literal(value)},`,
    ),
    '    },',
    ...(data === undefined ? [] : [`    data=${data},`]),
    ')',
    'try:',
    '    response = urllib.request.urlopen(request)',
    'except urllib.error.HTTPError as error:',
    '    response = error',
    'print(response.status, response.read().decode())',
  ].join('\n');
}
