import { literal } from './literal';
import { SnippetRequest } from './types';

/** Go with nothing but its standard library. */
export function go(request: SnippetRequest): string {
  const { method, url, headers, text, base64 } = request;
  const reader =
    text === undefined
      ? (base64 &&
          `base64.NewDecoder(base64.StdEncoding, strings.NewReader(${literal(
            base64,
          )}))`) ??
        'nil'
      : `strings.NewReader(${literal(text)})`;
  const imports = [
    ...(base64 === undefined ? [] : ['encoding/base64']),
    ...['fmt', 'io', 'net/http', 'os'],
    ...(reader === 'nil' ? [] : ['strings']),
  ];
  return [
    'package main',
    '',
    'import (',
    ...imports.map(name => `\t"${name}"`),
    ')',
    '',
    'func main() {',
    `\trequest, err := http.NewRequest(${literal(method)}, ${literal(
      url,
    )}, ${reader})`,
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '\trequest.Header.Set("Authorization", "Bearer "+os.Getenv("SANDBOX_KEY"))',
    ...headers.map(
      ([name, value]) =>
        `\trequest.Header.Set(${literal(name)}, ${literal(value)})`,
    ),
    '\tresponse, err := http.DefaultClient.Do(request)',
    '\tif err != nil {',
    '\t\tpanic(err)',
    '\t}',
    '\tdefer response.Body.Close()',
    '\tbody, _ := io.ReadAll(response.Body)',
    '\tfmt.Println(response.StatusCode, string(body))',
    '}',
  ].join('\n');
}
