import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { freePort, start, stop, until } from '../processes/start.mjs';
import { source } from './source.mjs';
import { cli, cliNodeArgs } from './targets.mjs';

const { bundleDigest, formatSandboxId } = source('protocol/src/index.ts');
const { hashApiKey, makeApiKey } = source('protocol/src/keys/ApiKey.ts');
const { loadContract } = source('contract/src/index.ts');

/**
 * `smartsandbox runtime`, started as a provisioner does, with one bundle that holds a contract. `create()` puts a
 * sandbox on the host API and resolves to `{ id, key }` when it is ready.
 */
export async function startRuntime(contractFile, dataFolder) {
  const bundle = await makeBundle(contractFile);
  const digest = await bundleDigest(bundle);
  const bundles = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(bundle));
  });
  await new Promise(done => {
    bundles.listen(0, '127.0.0.1', done);
  });
  const url = `http://127.0.0.1:${bundles.address().port}/bundles/${digest}`;
  const [port, hostPort] = [await freePort(), await freePort()];
  const token = randomBytes(32).toString('base64url');
  const child = start([...cliNodeArgs, cli, 'runtime'], {
    env: {
      SMARTSANDBOX_DATA: dataFolder,
      SMARTSANDBOX_BIND: '127.0.0.1',
      SMARTSANDBOX_PORT: String(port),
      SMARTSANDBOX_HOST_PORT: String(hostPort),
      SMARTSANDBOX_HOST_TOKEN: token,
      SMARTSANDBOX_MANAGER_JWKS: '{"keys":[]}',
      SMARTSANDBOX_DOMAIN: `localhost:${port}`,
    },
  });
  child.stdout.resume();
  const host = (path, init) =>
    fetch(`http://127.0.0.1:${hostPort}/_host${path}`, {
      ...init,
      headers: { Authorization: `Bearer ${token}`, ...init?.headers },
    });
  await until(() => host('/health').then(answer => answer.text()), { child });

  async function create() {
    const id = formatSandboxId(randomBytes(12));
    const key = makeApiKey(id);
    const answer = await host(`/sandboxes/${id}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', Prefer: 'wait=10' },
      body: JSON.stringify(specOf({ id, key, digest, url })),
    });
    const status = await answer.json();
    if (status.state !== 'ready')
      throw new Error(`sandbox isn't ready: ${JSON.stringify(status)}`);
    return { id, key };
  }

  return {
    child,
    port,
    create,
    async stop() {
      await stop(child);
      bundles.close();
    },
  };
}

async function makeBundle(contractFile) {
  const uri = 'contract.yaml';
  const text = readFileSync(contractFile, 'utf8');
  const { title, version, digest } = await loadContract({ uri, text });
  const documents = [{ uri, text }];
  return {
    formatVersion: 1,
    contracts: [{ api: 'payments', title, version, digest, documents }],
    settings: {},
  };
}

function specOf({ id, key, digest, url }) {
  return {
    id,
    desiredState: 'ready',
    bundle: { digest, url },
    keys: [
      {
        id: 'key_1',
        label: 'bench',
        hash: hashApiKey(key),
        scopes: ['data', 'control'],
        createdAt: new Date().toISOString(),
      },
    ],
    seed: '1',
    seedSize: 25,
    validation: 'contract',
    unknownIds: 'not-found',
    access: 'always',
    portalOrigins: [],
  };
}
