import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const listening = '0A';

/** Process that listens on a TCP port of this machine; `undefined` when that can't be found out. */
export async function portOwner(port: number): Promise<number | undefined> {
  return (await ownerByProc(port)) ?? ownerByLsof(port);
}

/** Linux: proc(5), `/proc/net/tcp` names the socket, `/proc/{pid}/fd` who has it open. */
async function ownerByProc(port: number): Promise<number | undefined> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map(readOrNothing),
  );
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const sockets = tables
    .flatMap(table => table.split('\n'))
    .map(line => line.trim().split(/\s+/))
    .filter(
      ([, local, , state]) => local?.endsWith(wanted) && state === listening,
    )
    .map(columns => `socket:[${columns[9]}]`);
  if (sockets.length === 0) {
    return undefined;
  }
  for (const pid of await namesIn('/proc')) {
    for (const fd of /^\d+$/.test(pid)
      ? await namesIn(`/proc/${pid}/fd`)
      : []) {
      const target = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '');
      if (sockets.includes(target)) {
        return Number(pid);
      }
    }
  }
  return undefined;
}

/** Elsewhere, where it is installed. */
async function ownerByLsof(port: number): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)(
      'lsof',
      ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'],
      { timeout: 2_000 },
    );
    const pid = Number(stdout.trim().split('\n')[0]);
    return pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Other people's processes aren't open to everybody, and any may end meanwhile. */
function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

function readOrNothing(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => '');
}
