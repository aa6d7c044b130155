import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Bundle,
  bundleDigest,
  createHostClient,
  HostClient,
  SandboxSpec,
} from '@smartsandbox/protocol';
import { WireChecker } from '@smartsandbox/protocol/testing';
import { libraryContract } from '../control/testing/libraryContract';
import { hashApiKey, makeApiKey } from '@smartsandbox/protocol/keys';
import { ManagerTokens } from '../keys/ManagerTokens';
import { Runtime } from '../Runtime';
import { HostMetrics } from './HostMetrics';
import { RunningHostApi, startHostApi } from './startHostApi';

const id = 'k3v9m2q8x4tz';
const token = 'chosen-at-start';
const checker = WireChecker.create('host');
const succeeded = new Set<string>();

let folder: string;
let runtime: Runtime;
let api: RunningHostApi;
let client: HostClient;
let manager: BundleServer;
let key: string;

/** Stands in for the manager's bundle route: serves what it was given, counts how often. */
class BundleServer {
  readonly texts = new Map<string, string>();
  asked = 0;
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => {
      this.asked += 1;
      const text = this.texts.get(request.url ?? '');
      response.statusCode = text === undefined ? 404 : 200;
      response.end(text);
    });
  }

  listen(): Promise<void> {
    return new Promise(resolve => this.#server.listen(0, '127.0.0.1', resolve));
  }

  url(path: string): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}${path}`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async add(bundle: Bundle): Promise<SandboxSpec['bundle']> {
    const digest = await bundleDigest(bundle);
    this.texts.set(`/${digest}`, JSON.stringify(bundle));
    return { digest, url: this.url(`/${digest}`) };
  }
}

/** Checks every answer against host.yaml on its way to the client. */
const checkedFetch = async (request: Request): Promise<Response> => {
  const response = await fetch(request);
  const path = new URL(request.url).pathname.slice('/_host'.length);
  const contentType = response.headers.get('content-type') ?? undefined;
  const text = await response.clone().text();
  const { method } = request;
  const body = contentType?.includes('json') ? JSON.parse(text) : text;
  if (response.status !== 405 && checker.template(path)) {
    expect(
      checker.answer({
        method,
        path,
        status: response.status,
        contentType,
        body,
      }),
    ).toEqual([]);
    if (response.ok) {
      succeeded.add(`${method} ${checker.template(path)}`);
    }
  }
  return response;
};

function bundleOf(contracts: { api: string; text: string }[]): Bundle {
  return {
    formatVersion: 1,
    contracts: contracts.map(({ api: slug, text }, index) => ({
      api: slug,
      title: slug,
      version: '1.0.0',
      digest: String(index).repeat(64),
      documents: [{ uri: `${slug}.yaml`, text }],
    })),
    settings: {},
  };
}

async function specOf(
  bundle: SandboxSpec['bundle'],
  change: Partial<SandboxSpec> = {},
): Promise<SandboxSpec> {
  return {
    id,
    desiredState: 'ready',
    bundle,
    keys: [
      {
        id: 'first',
        label: 'First',
        hash: hashApiKey(key),
        scopes: ['data', 'control'],
        createdAt: '2026-01-01T00:00:00Z',
      },
    ],
    seed: '41',
    seedSize: 3,
    validation: 'contract',
    unknownIds: 'not-found',
    access: 'always',
    portalOrigins: [],
    ...change,
  };
}

function put(spec: SandboxSpec, prefer = 'wait=20') {
  return client.PUT('/sandboxes/{id}', {
    params: { path: { id: spec.id }, header: { Prefer: prefer } },
    body: spec,
  });
}

const named = { params: { path: { id } } };

async function call(path = '/library/shelves', method = 'GET', body?: object) {
  const response = await fetch(`${runtime.baseUrl}/s/${id}${path}`, {
    method,
    headers: {
      'X-Library-Key': key,
      ...(body && { 'Content-Type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  await response.text();
  return response.status;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'host-api-'));
  key = makeApiKey(id);
  manager = new BundleServer();
  await manager.listen();
  runtime = await Runtime.open({
    bind: '127.0.0.1',
    port: 0,
    onError: error => {
      throw error;
    },
  });
  await runtime.listen();
  api = await startHostApi({
    host: runtime.host,
    bind: '127.0.0.1',
    port: 0,
    tokens: new ManagerTokens({ token }),
    bundleFolder: join(folder, 'bundles'),
    allowAddresses: ['127.0.0.0/8'],
    metrics: new HostMetrics(),
    onError: error => {
      throw error;
    },
  });
  client = createHostClient({
    baseUrl: `http://127.0.0.1:${api.port}/_host`,
    headers: { Authorization: `Bearer ${token}` },
    fetch: checkedFetch,
  });
});

afterEach(async () => {
  await api.close();
  await runtime.close(0);
  manager.close();
  await rm(folder, { recursive: true });
});

describe('desired sandboxes', () => {
  it('come up from their bundle, serve, and report what happens', async () => {
    const bundle = await manager.add(
      bundleOf([{ api: 'library', text: libraryContract }]),
    );
    const { response, data } = await put(await specOf(bundle));
    expect(response.status).toBe(200);
    expect(data).toMatchObject({
      id,
      state: 'ready',
      conditions: [],
      bundleDigest: bundle.digest,
      step: 0,
      entities: 0,
      bytes: 0,
    });
    expect(await call()).toBe(200);
    expect(await call('/library/shelves', 'POST', { name: 'Novels' })).toBe(
      201,
    );
    const { data: list } = await client.GET('/sandboxes');
    expect(list?.items).toMatchObject([
      { id, step: 1, entities: 1, calls24h: 2, lastCallAt: expect.any(String) },
    ]);
    expect(list?.items[0].bytes).toBeGreaterThan(10);
  });

  it('change nothing when put again, and need no bundle for a new key', async () => {
    const bundle = await manager.add(
      bundleOf([{ api: 'library', text: libraryContract }]),
    );
    const spec = await specOf(bundle);
    await put(spec);
    await call('/library/shelves', 'POST', { name: 'Novels' });
    await put(spec);
    const old = key;
    key = makeApiKey(id);
    const { data } = await put(await specOf(bundle));
    expect(data?.step).toBe(1);
    expect(manager.asked).toBe(1);
    expect(await call()).toBe(200);
    key = old;
    expect(await call()).toBe(401);
  });

  it('find their bundle on the disk, pull a damaged one again, and take it along when the last of them goes', async () => {
    const bundle = await manager.add(
      bundleOf([{ api: 'library', text: libraryContract }]),
    );
    const spec = await specOf(bundle);
    const others = ['zzzzzzzzzzz1', 'zzzzzzzzzzz2'];
    await put(spec);
    const bundles = join(folder, 'bundles');
    const [file] = await readdir(bundles);
    expect(file).toBe(`${bundle.digest}.json`);
    const second = await put({ ...spec, id: others[0] });
    expect([second.data?.state, manager.asked]).toEqual(['ready', 1]);
    await writeFile(join(bundles, file), '{"formatVersion":1}');
    const third = await put({ ...spec, id: others[1] });
    expect([third.data?.state, manager.asked]).toEqual(['ready', 2]);

    for (const other of others) {
      await client.DELETE('/sandboxes/{id}', {
        params: { path: { id: other } },
      });
    }
    expect(await readdir(bundles)).toEqual([file]);
    const next = await manager.add(
      bundleOf([{ api: 'books', text: libraryContract }]),
    );
    await put({ ...spec, bundle: next });
    expect(await readdir(bundles)).toEqual([`${next.digest}.json`]);
    await client.DELETE('/sandboxes/{id}', named);
    expect(await readdir(bundles)).toEqual([]);
  });

  it('leave out an API whose contract can’t be read and serve the rest', async () => {
    const bundle = await manager.add(
      bundleOf([
        { api: 'broken', text: 'openapi: 3.1.0\npaths: [' },
        { api: 'library', text: libraryContract },
      ]),
    );
    const { data } = await put(await specOf(bundle));
    expect(data).toMatchObject({
      state: 'ready',
      conditions: [
        {
          type: 'ContractsLeftOut',
          apis: ['broken'],
          message: expect.stringContaining('broken.yaml'),
        },
      ],
    });
    expect(await call()).toBe(200);
  });

  it('fail with the reason when no contract can be read, and recover', async () => {
    const broken = await manager.add(bundleOf([{ api: 'broken', text: '{' }]));
    const failed = await put(await specOf(broken));
    expect(failed.data).toMatchObject({
      state: 'failed',
      reason: 'NoContractReadable',
    });
    const bundle = await manager.add(
      bundleOf([{ api: 'library', text: libraryContract }]),
    );
    const { data } = await put(await specOf(bundle));
    expect(data?.state).toBe('ready');
    expect(data?.reason).toBeUndefined();
  });

  it('fail when the bundle isn’t there or isn’t what its digest says', async () => {
    const missing = { digest: 'a'.repeat(64), url: manager.url('/none') };
    expect((await put(await specOf(missing))).data).toMatchObject({
      state: 'failed',
      reason: 'BundleUnavailable',
    });
    const bundle = await manager.add(
      bundleOf([{ api: 'library', text: libraryContract }]),
    );
    const other = { digest: 'a'.repeat(64), url: `${bundle.url}?signature=s3` };
    manager.texts.set(
      `/${bundle.digest}?signature=s3`,
      manager.texts.get(`/${bundle.digest}`) ?? '',
    );
    const { data } = await put(await specOf(other));
    expect(data).toMatchObject({ state: 'failed', reason: 'BundleCorrupt' });
    expect(data?.message).not.toContain('s3');
  });

  it('answer at once and go on by themselves when nobody waits', async () => {
    const bundle = await manager.add(
      bundleOf([{ api: 'library', text: libraryContract }]),
    );
    const { response, data } = await put(await specOf(bundle), 'wait=0');
    expect(response.status).toBe(202);
    expect(data?.state).toBe('starting');
    await put(await specOf(bundle));
    const { data: later } = await client.GET('/sandboxes/{id}', named);
    expect(later?.state).toBe('ready');
  });

  it('pause, resume, expire and go', async () => {
    const bundle = await manager.add(
      bundleOf([{ api: 'library', text: libraryContract }]),
    );
    const spec = await specOf(bundle);
    await put(spec);
    await call('/library/shelves', 'POST', { name: 'Novels' });
    const paused = await client.POST('/sandboxes/{id}/pause', named);
    expect(paused.data?.state).toBe('paused');
    expect(await call()).toBe(503);
    const resumed = await client.POST('/sandboxes/{id}/resume', named);
    expect(resumed.data).toMatchObject({ state: 'ready', step: 1 });
    expect(await call()).toBe(200);
    const expired = await put({ ...spec, desiredState: 'expired' });
    expect(expired.data?.state).toBe('expired');
    expect(await call()).toBe(410);
    const late = await client.POST('/sandboxes/{id}/resume', named);
    expect(late.response.status).toBe(409);
    const gone = await put({ ...spec, desiredState: 'deleted' });
    expect(gone.data?.state).toBe('deleting');
    expect(await call()).toBe(404);
    const again = await put(spec);
    expect(again.data).toMatchObject({ state: 'ready', step: 0 });
    for (let round = 0; round < 2; round++) {
      const { response } = await client.DELETE('/sandboxes/{id}', named);
      expect(response.status).toBe(204);
    }
    for (const path of [
      '/sandboxes/{id}/pause',
      '/sandboxes/{id}/resume',
    ] as const) {
      expect((await client.POST(path, named)).response.status).toBe(404);
    }
    const unknown = await client.GET('/sandboxes/{id}', named);
    expect(unknown.response.status).toBe(404);
  });

  it('of several specs put at once the last one wins', async () => {
    const bundle = await manager.add(
      bundleOf([{ api: 'library', text: libraryContract }]),
    );
    const spec = await specOf(bundle);
    const states = ['ready', 'paused', 'ready', 'paused'] as const;
    await Promise.all(
      states.map(state => put({ ...spec, desiredState: state })),
    );
    const { data } = await client.GET('/sandboxes/{id}', named);
    expect(data?.state).toBe('paused');
  });

  it.each([
    [{ id: 'someoneelse1' }],
    [{ seed: '' }],
    [{ seedSize: 10_001 }],
    [{ validation: 'loose' }],
    [{ desiredState: 'asleep' }],
    [{ startAt: 'tomorrow' }],
    [{ bundle: { digest: 'x', url: 'http://127.0.0.1/' } }],
    [
      {
        keys: [
          {
            id: 'k',
            label: 'K',
            hash: 'plain',
            scopes: ['data'],
            createdAt: '2026-01-01T00:00:00Z',
          },
        ],
      },
    ],
    [{ keys: 'none' }],
    [{ more: 1 }],
  ])('are refused when the spec says %j', async change => {
    const bundle = { digest: 'a'.repeat(64), url: manager.url('/none') };
    const spec = { ...(await specOf(bundle)), ...change } as SandboxSpec;
    const { response, error } = await client.PUT('/sandboxes/{id}', {
      params: { path: { id } },
      body: spec,
    });
    expect(response.status).toBe(400);
    expect(error?.type).toMatch(/bad-body$/);
    expect((await client.GET('/sandboxes')).data?.items).toEqual([]);
  });
});

describe('process', () => {
  it('says to anybody that it is up, to the manager what it holds', async () => {
    const address = `http://127.0.0.1:${api.port}/_host/health`;
    const open = await fetch(address);
    expect(await open.json()).toEqual({ status: 'up' });
    const { data } = await client.GET('/health');
    expect(data).toMatchObject({
      status: 'up',
      pid: process.pid,
      sandboxes: {},
    });
  });

  it.each([undefined, 'Bearer wrong', 'Basic Y2hvc2VuLWF0LXN0YXJ0'])(
    'refuses %s',
    async authorization => {
      const response = await fetch(
        `http://127.0.0.1:${api.port}/_host/sandboxes`,
        {
          headers: { ...(authorization && { Authorization: authorization }) },
        },
      );
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toContain('Bearer');
    },
  );

  it.each([
    ['GET', '/_host/nothing', 404],
    ['PATCH', '/_host/sandboxes', 405],
    ['POST', '/_host/health', 405],
    ['GET', '/sandboxes', 404],
  ])('refuses %s %s', async (method, path, status) => {
    const response = await fetch(`http://127.0.0.1:${api.port}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}` },
    });
    expect(response.status).toBe(status);
  });

  it('refuses a body over 1 MB', async () => {
    const response = await fetch(
      `http://127.0.0.1:${api.port}/_host/sandboxes/${id}`,
      {
        method: 'PUT',
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ name: 'x'.repeat(1_100_000) }),
      },
    );
    expect(response.status).toBe(413);
  });

  it('gives figures that Prometheus reads, no sandbox among their labels', async () => {
    const bundle = await manager.add(
      bundleOf([{ api: 'library', text: libraryContract }]),
    );
    await put(await specOf(bundle));
    const { data } = await client.GET('/metrics', { parseAs: 'text' });
    expect(data).toContain('smartsandbox_sandboxes{state="ready"} 1\n');
    expect(data).not.toContain(id);
    for (const line of (data ?? '').trim().split('\n')) {
      expect(line).toMatch(
        /^(# (HELP|TYPE) .+|[a-z_]+(\{[a-z]+="[^"]*"\})? \S+)$/,
      );
    }
  });

  it('drains: gives everything back and takes no more', async () => {
    const bundle = await manager.add(
      bundleOf([{ api: 'library', text: libraryContract }]),
    );
    const spec = await specOf(bundle);
    await put(spec);
    const { data } = await client.POST('/drain');
    expect(data).toMatchObject({ status: 'draining', sandboxes: {} });
    expect((await put(spec)).response.status).toBe(503);
    expect((await client.GET('/health')).response.status).toBe(503);
  });
});

describe('host.yaml', () => {
  it('was asked for whole by the tests above', () => {
    expect(
      checker.operations().filter(operation => !succeeded.has(operation)),
    ).toEqual([]);
  });
});
