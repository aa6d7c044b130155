import { execFileSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { freePort, start, stop, until } from '../processes/start.mjs';

const path = relative => fileURLToPath(new URL(relative, import.meta.url));

/** The bundled command line; made by packages/cli/scripts/build.mjs. */
export const cli = path('../../packages/cli/dist/smartsandbox.cjs');
/** Options of Node, as packages/cli/bin/smartsandbox and the provisioner give them. */
export const cliNodeArgs = ['--v8-pool-size=1'];

export function buildCli() {
  execFileSync(
    process.execPath,
    [path('../../packages/cli/scripts/build.mjs'), '--if-changed'],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
}

/**
 * A running server: `{ name, child, port, prefix, headers }`. `prefix` goes before contract paths, `headers` hold the
 * credential that it wants.
 */
async function ready(target) {
  await until(
    async () => {
      const answer = await fetch(
        `http://127.0.0.1:${target.port}${target.prefix}${target.probe ?? '/'}`,
        { headers: target.headers },
      );
      await answer.arrayBuffer();
    },
    { child: target.child },
  );
  return target;
}

/** node:http with nothing on top. */
export async function startRaw() {
  const port = await freePort();
  const child = start([path('./raw.mjs')], { env: { PORT: String(port) } });
  return ready({ name: 'raw node:http', child, port, prefix: '', headers: {} });
}

/** Prism's mock of a contract, without its own log lines, in one process. */
export async function startPrism(contractFile) {
  const port = await freePort();
  const entry = path('../node_modules/@stoplight/prism-cli/dist/index.js');
  const child = start(
    [entry, 'mock', contractFile, '-h', '127.0.0.1', '-p', String(port)].concat(
      ['-m', 'false', '-v', 'error'],
    ),
    { quiet: true },
  );
  const headers = { Authorization: 'Bearer anything' };
  return ready({ name: 'Prism', child, port, prefix: '', headers });
}

/** `smartsandbox mock`, with a journal on disk when `dataFolder` is given. */
export async function startMock(
  contractFiles,
  { dataFolder, args = [], env, nodeArgs = [], entry = cli } = {},
) {
  const port = await freePort();
  const child = start(
    [...cliNodeArgs, ...nodeArgs, entry, 'mock']
      .concat(contractFiles, '--port', String(port))
      .concat(dataFolder ? ['--data', dataFolder] : [], '--quiet')
      .concat(args),
    { env },
  );
  const lines = createInterface({ input: child.stdout });
  const key = await new Promise((done, failed) => {
    lines.on('line', line => {
      const found = /^Key: (\S+)/.exec(line);
      if (found) done(found[1]);
    });
    child.once('exit', code =>
      failed(new Error(`the mock ended with ${code}:\n${child.errors}`)),
    );
  });
  const headers = { Authorization: `Bearer ${key}` };
  const target = {
    name: 'SmartSandbox',
    child,
    port,
    prefix: '',
    headers,
    key,
  };
  return ready({ ...target, probe: '/_sandbox/health' });
}

export const stopTarget = target => stop(target.child);
