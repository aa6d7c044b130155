import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const running = new Set();

/** Starts Node with these arguments. The child ends with `stop`, and at the latest when this process ends. */
export function start(args, { env, stdin, quiet = false, cwd } = {}) {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    cwd,
    stdio: ['pipe', quiet ? 'ignore' : 'pipe', 'pipe'],
  });
  running.add(child);
  child.ended = new Promise(done => {
    child.once('exit', code => {
      running.delete(child);
      done(code);
    });
  });
  child.errors = '';
  child.stderr.setEncoding('utf8').on('data', chunk => {
    child.errors = (child.errors + chunk).slice(-4000);
  });
  if (stdin !== undefined) child.stdin.end(stdin);
  return child;
}

/** Ends a process by its own id: asks first, then kills. */
export async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 5000);
  await child.ended;
  clearTimeout(timer);
}

process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => process.exit(1));

export async function freePort() {
  const server = createServer();
  await new Promise(done => {
    server.listen(0, '127.0.0.1', done);
  });
  const { port } = server.address();
  await new Promise(done => {
    server.close(done);
  });
  return port;
}

/** Resolves when `probe` does; tries again every few milliseconds until the child ends or time is up. */
export async function until(probe, { child, timeoutMs = 30_000, everyMs = 5 }) {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await probe();
    } catch (error) {
      if (child?.exitCode !== null && child?.exitCode !== undefined)
        throw new Error(
          `the process ended with ${child.exitCode}:\n${child.errors}`,
        );
      if (performance.now() > deadline) throw error;
      await delay(everyMs);
    }
  }
}
