import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import sandboxPlugin from '@smartsandbox/plugin-sandbox-backend';
import sandboxModuleLocal from '@smartsandbox/plugin-sandbox-backend-module-local';
import {
  createControlClient,
  createManagerClient,
  ManagerClient,
  RevealedKey,
  Sandbox,
  SandboxState,
  SendRequest,
} from '@smartsandbox/protocol';
import { mkdtempSync, readFileSync } from 'node:fs';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

jest.setTimeout(120_000);

const payments = readFileSync(
  join(__dirname, '../../../../catalog/payments/openapi.yaml'),
  'utf8',
);

/** Bytes of JSON for `send`. */
function encoded(body: unknown): string {
  return Buffer.from(JSON.stringify(body)).toString('base64');
}

/** The next version of the contract, with one operation more. */
function withWeather(contract: string): string {
  const operation = [
    'paths:',
    '  /weather/today:',
    '    get:',
    '      operationId: getWeather',
    '      tags: [Customers]',
    '      responses:',
    "        '200': { description: Fine }",
  ];
  return contract
    .replace(/^ {2}version: .*$/m, "  version: '9.9.9'")
    .replace(/^paths:$/m, operation.join('\n'));
}

/** The manager and the real runtime of a data folder. */
class Portal {
  /** What the catalog has; may be changed. */
  contract = payments;
  readonly #directory = mkdtempSync(join(tmpdir(), 'sandbox-whole-way-'));
  #backend: Awaited<ReturnType<typeof startTestBackend>> | undefined;

  async start(): Promise<void> {
    this.#backend = await startTestBackend({
      features: [
        sandboxPlugin,
        sandboxModuleLocal,
        catalogServiceMock.mock({
          getEntitiesByRefs: async ({ entityRefs }) => ({
            items: entityRefs.map(() => ({
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'API',
              metadata: { name: 'payments', namespace: 'default' },
              spec: { type: 'openapi', definition: this.contract },
            })),
          }),
        }).factory,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost:7007',
              database: {
                client: 'better-sqlite3',
                connection: { directory: join(this.#directory, 'portal') },
              },
            },
            sandbox: { dataDirectory: this.#directory },
          },
        }),
        // A database that is there after a restart.
        mockServices.database.factory(),
      ],
    });
  }

  async stop(): Promise<void> {
    await this.#backend?.stop();
  }

  get manager(): ManagerClient {
    const { port } = this.#backend!.server.address() as AddressInfo;
    return createManagerClient({
      baseUrl: `http://localhost:${port}/api/sandbox/v1`,
    });
  }

  /** Status and body of a call to the sandbox through the manager. */
  async send(
    id: string,
    request: SendRequest,
  ): Promise<{ status: number; body: { id?: string } }> {
    const sent = await this.manager.POST('/sandboxes/{id}/send', {
      params: { path: { id } },
      body: request,
    });
    const { status, bodyBase64 } = succeeded(sent);
    const text = Buffer.from(bodyBase64, 'base64').toString();
    return { status, body: text ? JSON.parse(text) : {} };
  }

  comesTo(id: string, state: SandboxState): Promise<Sandbox> {
    return until(async () => {
      const sandbox = succeeded(
        await this.manager.GET('/sandboxes/{id}', { params: { path: { id } } }),
      );
      return sandbox.state === state ? sandbox : undefined;
    });
  }

  /** Process id of the runtime that was started last. */
  async runtimePid(id: string): Promise<number> {
    const { lines } = succeeded(
      await this.manager.GET('/sandboxes/{id}/runtime-log', {
        params: { path: { id } },
      }),
    );
    const pids = lines.flatMap(({ text }) => {
      const found = /"ready":true,"pid":(\d+)/.exec(text);
      return found ? [Number(found[1])] : [];
    });
    return pids[pids.length - 1];
  }
}

/** @throws Error that says what the manager said. */
function succeeded<T>({ data, error }: { data?: T; error?: unknown }): T {
  if (data === undefined) {
    throw new Error(JSON.stringify(error));
  }
  return data;
}

async function until<T>(
  get: () => Promise<T | undefined>,
): Promise<NonNullable<T>> {
  for (;;) {
    const value = await get().catch(() => undefined);
    if (value) {
      return value;
    }
    await new Promise(resolve => setTimeout(resolve, 30));
  }
}

describe('a sandbox, the whole way', () => {
  const portal = new Portal();
  let id: string;
  let key: RevealedKey;
  let address: string;
  let customer: string;

  beforeAll(() => portal.start());
  afterAll(() => portal.stop());

  const own = () => ({ params: { path: { id } } });
  const read = () =>
    portal.send(id, { method: 'GET', path: `/customers/${customer}` });
  const straight = (bearer: string) =>
    fetch(`${address}/customers/${customer}`, {
      headers: { Authorization: `Bearer ${bearer}` },
    });

  it('is made from an API of the catalog, and its first prefilled call succeeds', async () => {
    const created = succeeded(
      await portal.manager.POST('/sandboxes', {
        body: { apis: ['api:default/payments'], seed: '41' },
      }),
    );
    ({ id, key } = created);
    const ready = await portal.comesTo(id, 'ready');
    address = ready.addresses!.apis[0].path;
    const control = createControlClient({
      baseUrl: `${address.replace(/\/payments$/, '')}/_sandbox`,
      headers: { Authorization: `Bearer ${key.key}` },
    });
    const { items } = succeeded(
      await control.GET('/contracts/{api}/operations', {
        params: {
          path: { api: 'payments' },
          query: { operation: 'createCustomer' },
        },
      }),
    );
    const { request } = items[0];
    const { status, body } = await portal.send(id, {
      method: 'POST',
      path: '/customers',
      headers: request?.headers as SendRequest['headers'],
      bodyBase64: encoded(request?.body),
    });
    expect([status, body.id]).toEqual([201, expect.any(String)]);
    customer = body.id as string;
    expect(await read()).toEqual({ status: 200, body });
  });

  it('answers nobody while it is paused, and as before when resumed', async () => {
    succeeded(await portal.manager.POST('/sandboxes/{id}/pause', own()));
    const paused = await until(async () => {
      const answer = await straight(key.key);
      return answer.status === 503 ? answer : undefined;
    });
    expect(paused.headers.get('retry-after')).not.toBeNull();
    succeeded(await portal.manager.POST('/sandboxes/{id}/resume', own()));
    await portal.comesTo(id, 'ready');
    expect((await straight(key.key)).status).toBe(200);
  });

  it('has everything again when its runtime was killed', async () => {
    const pid = await portal.runtimePid(id);
    process.kill(pid, 'SIGKILL');
    const { status } = await until(async () => {
      const another = await portal.runtimePid(id);
      return another === pid ? undefined : read();
    });
    expect(status).toBe(200);
  });

  it('keeps its data when it takes the contract that the catalog has now', async () => {
    portal.contract = withWeather(payments);
    const diff = succeeded(
      await portal.manager.GET('/sandboxes/{id}/contracts/{api}/diff', {
        params: { path: { id, api: 'payments' } },
      }),
    );
    expect(diff).toMatchObject({
      changed: true,
      current: { version: '9.9.9' },
      added: [{ id: 'getWeather' }],
      modified: [],
      removed: [],
    });
    const weather = { method: 'GET', path: '/weather/today' };
    expect((await portal.send(id, weather)).status).toBe(404);
    succeeded(
      await portal.manager.POST('/sandboxes/{id}/upgrade', {
        ...own(),
        body: { apis: [{ api: 'payments', digest: diff.current?.digest }] },
      }),
    );
    await until(async () => (await portal.send(id, weather)).status === 200);
    expect((await read()).status).toBe(200);
  });

  it('takes a new key at once, and the old one no more', async () => {
    const rotated = succeeded(
      await portal.manager.POST('/sandboxes/{id}/keys/{keyId}/rotate', {
        params: { path: { id, keyId: key.id } },
        body: { overlap: 'PT0S' },
      }),
    );
    expect((await straight(key.key)).status).toBe(401);
    expect((await straight(rotated.key)).status).toBe(200);
    key = rotated;
  });

  it('is at the same address with everything in it after a restart of the portal', async () => {
    await portal.stop();
    await portal.start();
    await portal.comesTo(id, 'ready');
    await until(async () => (await read()).status === 200);
    expect((await straight(key.key)).status).toBe(200);
  });

  it('goes with everything in it when deleted', async () => {
    succeeded(await portal.manager.DELETE('/sandboxes/{id}', own()));
    await until(async () => (await straight(key.key)).status === 404);
    await until(async () => {
      const { response } = await portal.manager.GET('/sandboxes/{id}', own());
      return response.status === 404;
    });
    expect((await straight(key.key)).status).toBe(404);
  });
});
