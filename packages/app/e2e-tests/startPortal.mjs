// Builds the app and serves it with the backend from one process, as `npm run start:built` does, on the port and with
// the data folder of the environment (E2E_PORT, SMARTSANDBOX_DATA), with a few more APIs in its catalog. Ends with its
// parent.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');
const require = createRequire(join(root, 'packages/backend/package.json'));
const port = Number(process.env.E2E_PORT);
const data = process.env.SMARTSANDBOX_DATA;
if (!port || !data) {
  throw new Error('E2E_PORT and SMARTSANDBOX_DATA have to be set.');
}

function run(command, args, options) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    child.once('error', fail);
    child.once('exit', code =>
      code === 0 ? done() : fail(new Error(`${command} ended with ${code}`)),
    );
  });
}

if (!process.env.E2E_SKIP_BUILD) {
  await run(join(root, 'yarnw'), ['workspace', 'app', 'build'], { cwd: root });
}

mkdirSync(data, { recursive: true });
const address = `http://localhost:${port}`;
const config = join(data, 'app-config.e2e.json');
writeFileSync(
  config,
  JSON.stringify({
    app: { baseUrl: address },
    backend: {
      baseUrl: address,
      listen: { port, host: '127.0.0.1' },
      cors: { origin: address },
    },
    catalog: {
      // Lists of a later file take the place of earlier ones.
      locations: [
        { type: 'file', target: '../../catalog/all.yaml' },
        { type: 'file', target: '../app/e2e-tests/catalog/all.yaml' },
      ],
    },
  }),
);
const configs = ['app-config.yaml', 'app-config.built.yaml'].map(name =>
  join(root, name),
);
const backend = spawn(
  process.execPath,
  [
    '--require',
    require.resolve('@backstage/cli/config/nodeTransform.cjs'),
    'src/index.ts',
    ...[...configs, config].flatMap(file => ['--config', file]),
  ],
  { cwd: join(root, 'packages/backend'), stdio: 'inherit' },
);
backend.once('exit', code => process.exit(code ?? 1));
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => backend.kill('SIGTERM'));
}
