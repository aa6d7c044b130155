// Runs the portal: from source on ports 3000 and 7007, or with --built the built app from one process on 7007.
// Prints progress and, once everything answers, one line with the address. Ctrl-C stops all of it.
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const { values: flags } = parseArgs({
  options: {
    built: { type: 'boolean', default: false },
    reset: { type: 'boolean', default: false },
    yes: { type: 'boolean', short: 'y', default: false },
    verbose: { type: 'boolean', short: 'v', default: false },
  },
});
const data = resolve(root, process.env.SMARTSANDBOX_DATA ?? '.data');
process.env.SMARTSANDBOX_DATA = data;

async function confirmReset() {
  if (!existsSync(data)) return true;
  if (flags.yes) return true;
  const terminal = createInterface({
    input: process.stdin,
    output: process.stdout,
  });
  const answer = await terminal.question(
    `Forget all sandboxes, keys and logs in ${data}? This can't be undone. [y/N] `,
  );
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function isPortTaken(port) {
  return new Promise(done => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}

function start(args) {
  const child = spawn(join(root, 'yarnw'), args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { NODE_NO_WARNINGS: '1', ...process.env },
  });
  const tail = [];
  const show = chunk => {
    if (flags.verbose) process.stdout.write(chunk);
    for (const line of String(chunk).split('\n')) {
      if (line.trim()) tail.push(line);
      // Warnings and errors are worth seeing without --verbose.
      if (!flags.verbose && /\b(error|warn)\b/i.test(line)) console.log(line);
    }
    tail.splice(0, Math.max(0, tail.length - 40));
  };
  child.stdout.on('data', show);
  child.stderr.on('data', show);
  child.once('exit', code => {
    if (stopping) return;
    console.error(tail.join('\n'));
    console.error(
      `\nThe portal stopped (${
        code ?? 'by a signal'
      }); its last output is above.`,
    );
    process.exit(1);
  });
  return child;
}

async function answers(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2000) })).ok;
  } catch {
    return false;
  }
}

let stopping = false;
if (flags.reset) {
  if (!(await confirmReset())) process.exit(1);
  rmSync(data, { recursive: true, force: true });
  console.log(`${data} is empty.`);
}
const ports = flags.built ? [7007] : [3000, 7007];
for (const port of ports)
  if (await isPortTaken(port)) {
    console.error(
      `Port ${port} is taken: stop what listens there (is the portal running already?) and start again.`,
    );
    process.exit(1);
  }

const started = performance.now();
const health = 'http://localhost:7007/.backstage/health/v1/readiness';
const address = flags.built ? 'http://localhost:7007' : 'http://localhost:3000';
let child;
if (flags.built) {
  console.log('Building the app ...');
  const built = await new Promise(done =>
    spawn(join(root, 'yarnw'), ['workspace', 'app', 'build'], {
      cwd: root,
      stdio: flags.verbose ? 'inherit' : ['ignore', 'ignore', 'inherit'],
    }).once('exit', code => done(code === 0)),
  );
  if (!built) process.exit(1);
  console.log('Starting the portal ...');
  child = start([
    'workspace',
    'backend',
    'start',
    '--config',
    '../../app-config.yaml',
    '--config',
    '../../app-config.built.yaml',
  ]);
} else {
  console.log('Starting the portal ...');
  child = start(['backstage-cli', 'repo', 'start']);
}
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    child.kill('SIGTERM');
    child.once('exit', () => process.exit(0));
  });

let waitingFor = '';
for (;;) {
  const backend = await answers(health);
  const app = await answers(address);
  if (backend && app) break;
  const now = backend ? 'the app' : 'the backend';
  if (now !== waitingFor) console.log(`Waiting for ${now} ...`);
  waitingFor = now;
  await delay(300);
}
console.log(
  `\nSmartSandbox is ready after ${Math.round(
    (performance.now() - started) / 1000,
  )} s: ${address}   (Ctrl-C stops it)`,
);

// The dev server outlives a backend that died: say so, rather than leave pages without answers.
const patience = 10_000;
let answered = performance.now();
let isMissed = false;
while (!stopping) {
  await delay(2000);
  if (await answers(health)) {
    if (isMissed) console.log('The backend answers again.');
    answered = performance.now();
    isMissed = false;
  } else if (!isMissed && performance.now() - answered > patience) {
    isMissed = true;
    console.error(
      `The backend has not answered for ${
        patience / 1000
      } s. If it doesn't come back, stop with Ctrl-C and start again: everything acknowledged is kept.`,
    );
  }
}
