import { SnippetRequest } from './types';

/** curl in a POSIX shell. */
export function curl({
  method,
  url,
  headers,
  text,
  base64,
}: SnippetRequest): string {
  const lines = [
    // With `-X HEAD` curl would wait for a body.
    `curl -sS ${method === 'HEAD' ? '--head' : `-X ${method}`} ${shell(url)}`,
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

/** A word that no shell looks into. */
function shell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
