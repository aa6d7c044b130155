import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeMark } from '../files/fileMark';
import { writeCallSnippet } from './writeCallSnippet';

const run = promisify(execFile);
jest.setTimeout(30_000);

const photo = Buffer.from([0xff, 0xd8, 0x00, 0x0a, 0x0d, 0x80]);

let server: Server;
let url: string;
let folder: string;
let arrived: { contentType?: string; body: Buffer };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snippet-'));
  await writeFile(join(folder, 'my "photo".png'), photo);
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    arrived = {
      contentType: request.headers['content-type'],
      body: Buffer.concat(chunks),
    };
    response.end('thanks');
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/photos`;
});
afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const mark = writeMark({
  id: 'k3v9m2',
  name: 'my "photo".png',
  mediaType: 'image/png',
  bytes: photo.length,
});

const request = {
  method: 'POST',
  path: '/photos',
  headers: [
    ['Content-Type', 'multipart/form-data; boundary=sample-boundary'],
    ['X-A', "it's"],
  ] as [string, string][],
  body: [
    '--sample-boundary',
    'Content-Disposition: form-data; name="title"',
    '',
    'Zoë’s "day"',
    '--sample-boundary',
    'Content-Disposition: form-data; name="about"',
    'Content-Type: application/json',
    '',
    '{"a": "b;c"}',
    '--sample-boundary',
    'Content-Disposition: form-data; name="file"; filename="my %22photo%22.png"',
    'Content-Type: image/png',
    '',
    mark,
    '--sample-boundary--',
    '',
  ].join('\n'),
};

/** Parts by name, read by the platform's own parser. */
async function parts() {
  const form = await new Response(arrived.body, {
    headers: { 'Content-Type': arrived.contentType ?? '' },
  }).formData();
  const file = form.get('file') as File;
  const about = form.get('about');
  return {
    title: form.get('title'),
    about: typeof about === 'string' ? about : await about?.text(),
    file: {
      name: file.name,
      type: file.type,
      bytes: Buffer.from(await file.arrayBuffer()),
    },
  };
}

/** What runs a language's snippet from a file, as somebody who copied it would. */
const runners = {
  curl: ['sh', 'call.sh'],
  javascript: [process.execPath, 'call.mjs'],
  python: ['python3', 'call.py'],
  java: ['java', 'Call.java'],
} as const;

const languages = (Object.keys(runners) as (keyof typeof runners)[]).filter(
  language =>
    spawnSync('sh', ['-c', `command -v ${runners[language][0]}`]).status === 0,
);

describe('A call with a file as code', () => {
  it.each(languages)('runs as it is copied: %s', async language => {
    const [command, name] = runners[language];
    const code = writeCallSnippet(language, url, request);
    await writeFile(join(folder, name), code);
    await run(command, [name], {
      cwd: folder,
      env: { ...process.env, SANDBOX_KEY: 'sbx_test_1' },
    });
    expect(await parts()).toEqual({
      title: 'Zoë’s "day"',
      about: '{"a": "b;c"}',
      file: { name: 'my "photo".png', type: 'image/png', bytes: photo },
    });
  });

  it('is code like any other without one', () => {
    expect(
      writeCallSnippet('curl', url, {
        ...request,
        body: '--sample-boundary--',
      }),
    ).toContain("--data-raw '--sample-boundary--'");
  });
});
