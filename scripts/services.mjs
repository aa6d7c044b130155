// Finds or starts what test suites need from outside: Chromium and PostgreSQL. On Debian as root the packages are
// installed; elsewhere what is there is used. Nothing is left running: stop() ends it by pid.
import { execFileSync, spawn } from 'node:child_process';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const isRoot = process.getuid?.() === 0;
const isDebian = existsSync('/etc/debian_version');

/** Installs Debian packages where that is possible without asking anybody; says whether it did. */
function installDebianPackages(names) {
  if (!isRoot || !isDebian) return false;
  const options = {
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  const install = () =>
    execFileSync(
      'apt-get',
      ['install', '-y', '--no-install-recommends', ...names],
      options,
    );
  console.log(`Installing ${names.join(', ')} ...`);
  try {
    install();
  } catch {
    try {
      execFileSync('apt-get', ['update'], options);
      install();
    } catch {
      return false;
    }
  }
  return true;
}

function findChromium() {
  return [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ].find(path => path && existsSync(path));
}

/** Path of a Chromium, or `undefined`. */
export function provideChromium() {
  return (
    findChromium() ??
    (installDebianPackages(['chromium']) ? findChromium() : undefined)
  );
}

function findPostgresBin() {
  const versions = '/usr/lib/postgresql';
  const candidates = [
    ...(existsSync(versions)
      ? readdirSync(versions)
          .sort((a, b) => Number(b) - Number(a))
          .map(version => join(versions, version, 'bin'))
      : []),
    '/opt/homebrew/bin',
    '/usr/local/bin',
    '/usr/bin',
  ];
  return candidates.find(
    bin => existsSync(join(bin, 'initdb')) && existsSync(join(bin, 'postgres')),
  );
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A throw-away PostgreSQL on loopback: `{ url, stop }`, or `undefined` when there is none to run. */
export async function providePostgres() {
  // The package's own cluster isn't wanted: its start would be refused or left running.
  const bin =
    findPostgresBin() ??
    (installDebianPackages(['postgresql']) ? findPostgresBin() : undefined);
  if (!bin) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'smartsandbox-postgres-'));
  // The server refuses to run as root.
  const asUser = isRoot ? ['runuser', '-u', 'postgres', '--'] : [];
  if (isRoot) {
    const [uid, gid] = ['-u', '-g'].map(flag =>
      Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' })),
    );
    chownSync(folder, uid, gid);
  }
  const run = (program, args) => {
    const [command, ...rest] = [...asUser, join(bin, program), ...args];
    return [command, rest];
  };
  const data = join(folder, 'data');
  execFileSync(
    ...run('initdb', [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'trust',
      '--no-sync',
    ]),
    { stdio: 'ignore', cwd: folder },
  );
  const port = await freePort();
  const settings = [
    `listen_addresses=127.0.0.1`,
    `port=${port}`,
    `unix_socket_directories=${folder}`,
    'fsync=off',
    'max_connections=200',
  ].flatMap(setting => ['-c', setting]);
  const server = spawn(...run('postgres', ['-D', data, ...settings]), {
    stdio: 'ignore',
    cwd: folder,
  });
  const ready = () => {
    try {
      execFileSync(
        join(bin, 'pg_isready'),
        ['-h', '127.0.0.1', '-p', `${port}`],
        { stdio: 'ignore' },
      );
      return true;
    } catch {
      return false;
    }
  };
  for (let tries = 0; !ready(); tries++) {
    if (tries > 300 || server.exitCode !== null)
      throw new Error(`PostgreSQL in ${folder} did not start`);
    await delay(100);
  }
  return {
    url: `postgresql://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      // Under runuser the signal is handed on to the server, SIGINT being its fast shutdown.
      const ended = new Promise(resolve => server.once('exit', resolve));
      server.kill(isRoot ? 'SIGTERM' : 'SIGINT');
      await Promise.race([ended, delay(10_000)]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
