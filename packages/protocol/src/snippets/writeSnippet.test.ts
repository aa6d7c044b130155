import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SnippetLanguage } from '../types';
import { SnippetRequest } from './types';
import { writeSnippet } from './writeSnippet';

interface Seen {
  readonly method?: string;
  readonly url?: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

let server: Server;
let folder: string;
let seen: Seen[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'snippets-'));
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      seen.push({
        method,
        url,
        headers,
        body: Buffer.concat(chunks).toString(),
      });
      response.statusCode = 201;
      response.end('{"id":"pay_1"}');
    });
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
});
beforeEach(() => {
  seen = [];
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  server.close();
});

/**
 * What runs a language's snippet from a file, as somebody who copied it would. Go is left out: compiling its standard
 * library takes longer than all the other tests of this package.
 */
const runners = {
  curl: ['sh', 'call.sh'],
  javascript: [process.execPath, 'call.mjs'],
  python: ['python3', 'call.py'],
  java: ['java', 'Call.java'],
} satisfies { readonly [language in SnippetLanguage]?: readonly string[] };

type Run = keyof typeof runners;

function isThere(command: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

function run(language: Run, code: string): Promise<string> {
  const [command, name] = runners[language];
  const file = join(folder, name);
  writeFileSync(file, code);
  return new Promise((resolve, reject) => {
    const child = spawn(command, [file], {
      env: { PATH: process.env.PATH, SANDBOX_KEY: 'sbx_test_secret' },
    });
    let output = '';
    child.stdout.on('data', chunk => (output += chunk));
    child.stderr.on('data', chunk => (output += chunk));
    child.on('error', reject);
    child.on('exit', code_ =>
      code_ === 0 ? resolve(output) : reject(new Error(output)),
    );
  });
}

const awkward = `it's "quoted" $HOME \`id\` \\n \u2028 €😀`;

const languages = (Object.keys(runners) as Run[]).filter(language =>
  isThere(runners[language][0]),
);

describe.each(languages)('a snippet in %s', language => {
  const request = (more: Partial<SnippetRequest>): SnippetRequest => ({
    method: 'POST',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/a?b=%27c`,
    headers: [
      ['Content-Type', 'application/json'],
      ['X-Note', `it's $HOME`],
    ],
    ...more,
  });

  it('sends what it says, with only SANDBOX_KEY exported', async () => {
    const text = JSON.stringify({ note: awkward }, undefined, 2);
    const code = writeSnippet(language, request({ text }));
    expect(code).not.toContain('sbx_test_secret');
    expect(await run(language, code)).toContain('{"id":"pay_1"}');
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/a?b=%27c',
        headers: expect.objectContaining({
          authorization: 'Bearer sbx_test_secret',
          'content-type': 'application/json',
          'x-note': `it's $HOME`,
        }),
        body: text,
      },
    ]);
  });

  it('sends bytes that aren’t text, and nothing where there is nothing', async () => {
    await run(
      language,
      writeSnippet(
        language,
        request({ base64: Buffer.from('abc').toString('base64') }),
      ),
    );
    await run(language, writeSnippet(language, request({ method: 'DELETE' })));
    expect(seen.map(({ method, body }) => [method, body])).toEqual([
      ['POST', 'abc'],
      ['DELETE', ''],
    ]);
  });
});

it.each([
  ['GET', undefined, ''],
  ['GET', '{}', '-X GET '],
  ['POST', '{}', ''],
  ['POST', undefined, '-X POST '],
  ['PUT', '{}', '-X PUT '],
  ['DELETE', undefined, '-X DELETE '],
  ['HEAD', undefined, '--head '],
])('curl is told %s with %s by "%s"', async (method, text, option) => {
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/a`;
  const code = writeSnippet('curl', { method, url, headers: [], text });
  expect(code.split(' \\\n')[0]).toBe(`curl -sS ${option}'${url}'`);
  await run('curl', code);
  expect(seen).toMatchObject([{ method, body: text ?? '' }]);
});

it('tries at least a shell, Node and Python', () => {
  expect(languages).toEqual(
    expect.arrayContaining(['curl', 'javascript', 'python']),
  );
});
