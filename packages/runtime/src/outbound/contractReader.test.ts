import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execFileSync } from 'node:child_process';
import { openContract } from './contractReader';
import { OutboundClient } from './OutboundClient';

describe('opening a contract', () => {
  let folder: string;
  let root: string;
  const fetched: string[] = [];
  const client: OutboundClient = {
    get: async url => {
      fetched.push(url);
      return { url, body: Buffer.from('remote: true') };
    },
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'smartsandbox-files-'));
    const api = join(folder, 'api');
    root = join(api, 'openapi.yaml');
    await mkdir(join(api, 'schemas'), { recursive: true });
    await writeFile(root, '\uFEFFopenapi: 3.1.0');
    await writeFile(join(api, 'schemas', 'pet.yaml'), 'type: object');
    await writeFile(join(api, 'a b.yaml'), 'space: true');
    await writeFile(join(api, 'latin1.yaml'), Buffer.from([0xe9, 0x0a]));
    await writeFile(join(api, 'large.yaml'), 'x'.repeat(2_000));
    await writeFile(join(folder, 'secret.yaml'), 'password: hunter2');
    await symlink(join(folder, 'secret.yaml'), join(api, 'link.yaml'));
    await symlink(join(api, 'schemas', 'pet.yaml'), join(api, 'inside.yaml'));
    await symlink(folder, join(api, 'up'));
    await symlink(root, join(folder, 'elsewhere.yaml'));
    execFileSync('mkfifo', [join(api, 'pipe.yaml')]);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const at = (name: string) => join(folder, 'api', name);
  const open = (location = root) =>
    openContract(location, { client, maxBytes: 1_000 });

  it('reads the root and what lies below its folder', async () => {
    const { source, read, files } = await open();
    expect(source).toEqual({ uri: root, text: 'openapi: 3.1.0' });
    expect(await read(at('schemas/pet.yaml'))).toBe('type: object');
    expect(await read(at('inside.yaml'))).toBe('type: object');
    expect(await read(at('a%20b.yaml'))).toBe('space: true');
    expect(await read(pathToFileURL(at('schemas/pet.yaml')).href)).toBe(
      'type: object',
    );
    expect(files).toContain(root);
    expect(files).toContain(at('schemas/pet.yaml'));
  });

  it('follows a root that is a link to where its neighbours are', async () => {
    const { read } = await open(join(folder, 'elsewhere.yaml'));
    expect(await read(at('schemas/pet.yaml'))).toBe('type: object');
  });

  it.each([
    ['../secret.yaml', 'outside-folder'],
    ['schemas/../../secret.yaml', 'outside-folder'],
    ['link.yaml', 'outside-folder'],
    ['up/secret.yaml', 'outside-folder'],
    ['%2e%2e/secret.yaml', 'outside-folder'],
    ['/etc/passwd', 'outside-folder'],
    ['file:///etc/passwd', 'outside-folder'],
    ['file://host/etc/passwd', 'not-found'],
    ['data:text/plain,x', 'not-found'],
    ['missing.yaml', 'not-found'],
    ['schemas', 'not-a-file'],
    ['pipe.yaml', 'not-a-file'],
    ['latin1.yaml', 'not-a-file'],
    ['large.yaml', 'too-large'],
  ])('refuses %s: %s', async (reference, code) => {
    const { read } = await open();
    const uri = /^(?:\/|[a-z]+:)/.test(reference)
      ? reference
      : `${join(folder, 'api')}/${reference}`;
    await expect(read(uri)).rejects.toMatchObject({ code });
  });

  it('fetches URLs with the guarded client, and lets none of them name a file', async () => {
    const fromFile = await open();
    expect(await fromFile.read('https://example.com/pet.yaml')).toBe(
      'remote: true',
    );
    const fromUrl = await open('https://example.com/openapi.yaml');
    expect(fetched).toEqual([
      'https://example.com/pet.yaml',
      'https://example.com/openapi.yaml',
    ]);
    await expect(fromUrl.read(pathToFileURL(root).href)).rejects.toMatchObject({
      code: 'outside-folder',
    });
  });
});
