import { SnippetRequest } from './types';

/** curl in a POSIX shell. */
export function curl({
  method,
  url,
  headers,
  text,
  base64,
}: SnippetRequest): string {
  const hasBody = text !== undefined || base64 !== undefined;
  const lines = [
    ['curl -sS', ...methodOption(method, hasBody), shell(url)].join(' '),
    '-H "Authorization: Bearer $SANDBOX_KEY"',
    ...headers.map(([name, value]) => `-H ${shell(`${name}: ${value}`)}`),
    ...(text === undefined ? [] : [`--data-raw ${shell(text)}`]),
    ...(base64 === undefined ? [] : ['--data-binary @-']),
  ];
  const command = lines.join(' \\\n  ');
  return base64 === undefined
    ? command
    : `printf %s ${shell(base64)} | base64 -d | ${command}`;
}

/** Nothing where curl does it anyway: POST with data, GET without. With `-X HEAD` it would wait for a body. */
function methodOption(method: string, hasBody: boolean): readonly string[] {
  if (method === 'HEAD' && !hasBody) {
    return ['--head'];
  }
  return method === (hasBody ? 'POST' : 'GET') ? [] : [`-X ${method}`];
}

/** A word that no shell looks into. */
function shell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
