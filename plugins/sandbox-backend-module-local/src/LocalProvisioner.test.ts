import { mockServices } from '@backstage/backend-test-utils';
import { PublicJwk } from '@smartsandbox/plugin-sandbox-node';
import {
  Bundle,
  bundleDigest,
  canonicalJson,
  SandboxSpec,
  SandboxStatus,
} from '@smartsandbox/protocol';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { LocalProvisioner } from './LocalProvisioner';

jest.setTimeout(120_000);

const id = 'k3v9m2q8x4tz';
const text = JSON.stringify({
  openapi: '3.1.0',
  info: { title: 'Pets', version: '1.4.0' },
  paths: {
    '/pets': {
      get: {
        operationId: 'listPets',
        responses: {
          200: {
            description: 'All pets',
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: {
                    type: 'object',
                    required: ['id'],
                    properties: { id: { type: 'string' } },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
});
const bundle: Bundle = {
  formatVersion: 1,
  contracts: [
    {
      api: 'pets',
      title: 'Pets',
      version: '1.4.0',
      digest: createHash('sha256').update(text).digest('hex'),
      documents: [{ uri: 'catalog:/pets.yaml', text }],
    },
  ],
  settings: {},
};

/** Looks again and again; waiting is bounded by the test's own time. */
async function until<T>(
  get: () => Promise<T | undefined>,
): Promise<NonNullable<T>> {
  for (;;) {
    const value = await get().catch(() => undefined);
    if (value) {
      return value;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

describe('LocalProvisioner with the real runtime', () => {
  const directory = mkdtempSync(join(tmpdir(), 'local-provisioner-'));
  let bundles: Server;
  let spec: SandboxSpec;
  let provisioner: LocalProvisioner;
  let publicJwk: PublicJwk;
  let token: () => Promise<string>;

  async function open() {
    const opened = LocalProvisioner.create({
      config: { directory, bindAddress: '127.0.0.1' },
      logger: mockServices.logger.mock(),
    });
    await opened.start({ controlKeys: [publicJwk], changed: () => {} });
    return opened;
  }

  async function status(): Promise<SandboxStatus | undefined> {
    return (await provisioner.observe()).find(each => each.id === id);
  }

  async function ready() {
    return until(async () =>
      (await status())?.state === 'ready' ? status() : undefined,
    );
  }

  beforeAll(async () => {
    const keys = await generateKeyPair('EdDSA', { extractable: true });
    publicJwk = {
      ...(await exportJWK(keys.publicKey)),
      kid: 'k1',
      alg: 'EdDSA',
      use: 'sig',
    } as PublicJwk;
    token = () =>
      new SignJWT({})
        .setProtectedHeader({ alg: 'EdDSA', kid: 'k1' })
        .setIssuer('smartsandbox-manager')
        .setSubject('user:default/mira.k')
        .setAudience(id)
        .setExpirationTime('60s')
        .sign(keys.privateKey);
    const content = canonicalJson(bundle);
    bundles = createServer((_, res) => res.end(content));
    await new Promise<void>(done => bundles.listen(0, '127.0.0.1', done));
    const { port } = bundles.address() as AddressInfo;
    const digest = await bundleDigest(bundle);
    spec = {
      id,
      desiredState: 'ready',
      bundle: { digest, url: `http://127.0.0.1:${port}/${digest}` },
      keys: [],
      seed: '41',
      seedSize: 3,
      validation: 'contract',
      unknownIds: 'not-found',
      access: 'always',
      portalOrigins: [],
    };
    provisioner = await open();
  });

  afterAll(async () => {
    await provisioner.stop();
    bundles.closeAllConnections();
    bundles.close();
  });

  it('starts the runtime with the first sandbox, and gets that ready', async () => {
    expect(await provisioner.observe()).toEqual([]);
    expect(provisioner.pid).toBeUndefined();
    await provisioner.apply(spec);
    expect(await ready()).toMatchObject({
      state: 'ready',
      bundleDigest: spec.bundle.digest,
    });
    expect(provisioner.pid).toEqual(expect.any(Number));
  });

  it('serves it at the address it names, and takes the manager’s tokens', async () => {
    const addresses = await provisioner.addresses({ id, apis: ['pets'] });
    const [pets] = addresses!.apis;
    expect((await fetch(`${pets.path}/pets`)).status).toBe(401);
    const control = `${addresses!.path}/_sandbox/contracts`;
    const answer = await fetch(control, {
      headers: { Authorization: `Bearer ${await token()}` },
    });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { items: [expect.objectContaining({ api: 'pets', operations: 1 })] },
    ]);
    expect((await fetch(control)).status).toBe(401);
  });

  it('starts it again on the same port when it is killed', async () => {
    const before = await provisioner.addresses({ id, apis: [] });
    const pid = provisioner.pid!;
    process.kill(pid, 'SIGKILL');
    await until(
      async () => provisioner.pid !== undefined && provisioner.pid !== pid,
    );
    // What is desired is said again, as the manager does when it isn't observed any more.
    await provisioner.apply(spec);
    await ready();
    expect(await provisioner.addresses({ id, apis: [] })).toEqual(before);
  });

  it('finds its port again after a restart of the backend', async () => {
    const before = await provisioner.addresses({ id, apis: [] });
    await provisioner.stop();
    provisioner = await open();
    await provisioner.apply(spec);
    await ready();
    expect(await provisioner.addresses({ id, apis: [] })).toEqual(before);
    expect(readFileSync(join(directory, 'port'), 'utf8').trim()).toBe(
      new URL(before!.header).port,
    );
  });

  it('removes a sandbox, and one that isn’t there', async () => {
    await provisioner.remove(id);
    await provisioner.remove(id);
    expect(await status()).toBeUndefined();
  });
});
