import { mockServices } from '@backstage/backend-test-utils';
import { PublicJwk } from '@smartsandbox/plugin-sandbox-node';
import { OpenedProvisioner } from '@smartsandbox/plugin-sandbox-node/testing';
import {
  Bundle,
  bundleDigest,
  canonicalJson,
  SandboxSpec,
} from '@smartsandbox/protocol';
import { hashApiKey, makeApiKey } from '@smartsandbox/protocol/keys';
import { exportJWK, generateKeyPair, KeyLike, SignJWT } from 'jose';
import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalProvisioner } from '../LocalProvisioner';

export const sandboxId = 'k3v9m2q8x4tz';

/** The contract of a shelter: pets can be made and listed. */
function contract(version: string): string {
  const pet = {
    type: 'object',
    required: ['id', 'name'],
    properties: {
      id: { type: 'string', readOnly: true },
      name: { type: 'string' },
    },
  };
  const json = (schema: object) => ({ 'application/json': { schema } });
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Pets', version },
    paths: {
      '/pets': {
        get: {
          operationId: 'listPets',
          parameters: [
            { name: 'limit', in: 'query', schema: { type: 'integer' } },
          ],
          responses: {
            200: {
              description: 'All pets',
              content: json({ type: 'array', items: pet }),
            },
          },
        },
        post: {
          operationId: 'createPet',
          requestBody: { required: true, content: json(pet) },
          responses: { 201: { description: 'Made', content: json(pet) } },
        },
      },
      '/pets/{petId}': {
        get: {
          operationId: 'getPet',
          parameters: [
            {
              name: 'petId',
              in: 'path',
              required: true,
              schema: { type: 'string' },
            },
          ],
          responses: { 200: { description: 'It', content: json(pet) } },
        },
      },
    },
  });
}

async function bundleOf(
  version: string,
): Promise<{ digest: string; content: string }> {
  const text = contract(version);
  const bundle: Bundle = {
    formatVersion: 1,
    contracts: [
      {
        api: 'pets',
        title: 'Pets',
        version,
        digest: createHash('sha256').update(text).digest('hex'),
        documents: [{ uri: 'catalog:/pets.yaml', text }],
      },
    ],
    settings: {},
  };
  return {
    digest: await bundleDigest(bundle),
    content: canonicalJson(bundle),
  };
}

/** What the manager is to the local provisioner: bundles by HTTP, and a key that signs control tokens. */
export class LocalBench {
  readonly directory = mkdtempSync(join(tmpdir(), 'local-provisioner-'));
  readonly key = makeApiKey(sandboxId);
  readonly spec: SandboxSpec;
  readonly otherBundle: SandboxSpec['bundle'];
  readonly #bundles: Server;
  readonly #publicJwk: PublicJwk;
  readonly #privateKey: KeyLike;

  static async open(): Promise<LocalBench> {
    const keys = await generateKeyPair('EdDSA', { extractable: true });
    const [first, second] = await Promise.all(['1.4.0', '1.5.0'].map(bundleOf));
    const bundles = createServer((req, res) =>
      res.end(req.url === `/${first.digest}` ? first.content : second.content),
    );
    await new Promise<void>(done => bundles.listen(0, '127.0.0.1', done));
    const { port } = bundles.address() as AddressInfo;
    const [bundle, otherBundle] = [first, second].map(({ digest }) => ({
      digest,
      url: `http://127.0.0.1:${port}/${digest}`,
    }));
    const jwk = await exportJWK(keys.publicKey);
    return new LocalBench({
      bundles,
      bundle,
      otherBundle,
      publicJwk: { ...jwk, kid: 'k1', alg: 'EdDSA', use: 'sig' } as PublicJwk,
      privateKey: keys.privateKey,
    });
  }

  private constructor(parts: {
    bundles: Server;
    bundle: SandboxSpec['bundle'];
    otherBundle: SandboxSpec['bundle'];
    publicJwk: PublicJwk;
    privateKey: KeyLike;
  }) {
    this.#bundles = parts.bundles;
    this.#publicJwk = parts.publicJwk;
    this.#privateKey = parts.privateKey;
    this.otherBundle = parts.otherBundle;
    this.spec = {
      id: sandboxId,
      desiredState: 'ready',
      bundle: parts.bundle,
      keys: [
        {
          id: 'k_1',
          label: 'default',
          hash: hashApiKey(this.key),
          lastFour: this.key.slice(-4),
          scopes: ['data', 'control'],
          createdAt: '2026-11-24T09:00:00.000Z',
        },
      ],
      seed: '41',
      seedSize: 3,
      validation: 'contract',
      unknownIds: 'not-found',
      access: 'always',
      portalOrigins: [],
    };
  }

  /** A started provisioner over the bench's folder. */
  async start(changed = () => {}): Promise<LocalProvisioner> {
    const provisioner = LocalProvisioner.create({
      config: { directory: this.directory, bindAddress: '127.0.0.1' },
      logger: mockServices.logger.mock(),
    });
    await provisioner.start({ controlKeys: [this.#publicJwk], changed });
    return provisioner;
  }

  /** As the shared suite of provisioners wants it. */
  async opened(): Promise<OpenedProvisioner> {
    const provisioner = await this.start();
    return {
      provisioner,
      spec: this.spec,
      otherBundle: this.otherBundle,
      reopen: async () => {
        await provisioner.stop();
        return this.opened();
      },
      close: async () => {
        await provisioner.stop();
        this.close();
      },
    };
  }

  /** A control token of the manager for the sandbox. */
  token(): Promise<string> {
    return new SignJWT({})
      .setProtectedHeader({ alg: 'EdDSA', kid: 'k1' })
      .setIssuer('smartsandbox-manager')
      .setSubject('user:default/mira.k')
      .setAudience(sandboxId)
      .setExpirationTime('60s')
      .sign(this.#privateKey);
  }

  close(): void {
    this.#bundles.closeAllConnections();
    this.#bundles.close();
  }
}

/** Looks again and again; waiting is bounded by the test's own time. */
export async function until<T>(
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
