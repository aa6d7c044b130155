import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../../..');
const backend = join(root, 'packages/backend');
const require = createRequire(join(backend, 'package.json'));

function freePort() {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/**
 * The backend from source, signed in as the demo's guest: `{ call, stop }`. Its catalog is the demo's and what else
 * `catalogFile` names.
 */
export async function startPortal(folder, { catalogFile } = {}) {
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const config = join(folder, 'app-config.json');
  writeFileSync(
    config,
    JSON.stringify({
      app: { baseUrl: address },
      backend: {
        baseUrl: address,
        listen: { port, host: '127.0.0.1' },
        cors: { origin: address },
      },
      auth: {
        providers: { guest: { dangerouslyAllowOutsideDevelopment: true } },
      },
      sandbox: { limits: { sandboxesPerOwner: 100_000 } },
      ...(catalogFile && {
        catalog: {
          locations: [join(root, 'catalog/all.yaml'), catalogFile].map(
            target => ({ type: 'file', target }),
          ),
        },
      }),
    }),
  );
  const data = join(folder, 'data');
  mkdirSync(data);
  const child = spawn(
    process.execPath,
    [
      ...[
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      'src/index.ts',
      ...['--config', join(root, 'app-config.yaml'), '--config', config],
    ],
    {
      cwd: backend,
      env: { ...process.env, SMARTSANDBOX_DATA: data },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => {
      log = (log + chunk).slice(-4_000);
    });
  }
  const ended = new Promise(done => child.once('exit', done));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  try {
    await untilReady(address, child);
    const token = await signIn(address);
    return { call: caller(address, token), stop };
  } catch (error) {
    await stop();
    throw new Error(`${error.message}\n${log}`);
  }
}

async function untilReady(address, child) {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) {
      throw new Error(`The backend ended with ${child.exitCode}.`);
    }
    const answer = await fetch(
      `${address}/.backstage/health/v1/readiness`,
    ).catch(() => undefined);
    if (answer?.ok) return;
    await delay(100);
  }
  throw new Error('The backend did not get ready.');
}

async function signIn(address) {
  const answer = await fetch(`${address}/api/auth/guest/refresh`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
  return (await answer.json()).backstageIdentity.token;
}

/** Calls the manager; throws for anything but a success. */
function caller(address, token) {
  return async (method, path, body) => {
    const answer = await fetch(`${address}/api/sandbox/v1${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body && { 'Content-Type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) {
      throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    }
    return JSON.parse(text);
  };
}
