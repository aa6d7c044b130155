import { isError } from '@backstage/errors';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isPortFree } from './freePort';
import { portOwner } from './portOwner';

const firstPort = 7080;
const lastPort = 7180;
const fileName = 'port';

/**
 * The port of the sandboxes' addresses: the one of last time, else 7080 or the next free one. It is never moved
 * silently, since people have copied the addresses.
 *
 * @throws Error when it is taken by something else now.
 */
export async function keptPort(options: {
  directory: string;
  address: string;
  configured?: number;
}): Promise<number> {
  const { directory, address, configured } = options;
  const file = join(directory, fileName);
  const kept = configured ?? (await readPort(file));
  if (kept !== undefined) {
    if (!(await isPortFree(kept, address))) {
      const pid = await portOwner(kept);
      throw new Error(
        `Port ${kept} of the sandboxes is taken by ${
          pid === undefined ? 'another process' : `process ${pid}`
        }: stop that one, or set sandbox.local.port (addresses that were copied change then).`,
      );
    }
    return kept;
  }
  for (let port = firstPort; port <= lastPort; port++) {
    if (await isPortFree(port, address)) {
      await mkdir(directory, { recursive: true });
      await writeFile(file, `${port}\n`);
      return port;
    }
  }
  throw new Error(
    `None of the ports ${firstPort} to ${lastPort} is free: set sandbox.local.port.`,
  );
}

async function readPort(file: string): Promise<number | undefined> {
  try {
    const port = Number((await readFile(file, 'utf8')).trim());
    return Number.isInteger(port) && port > 0 ? port : undefined;
  } catch (error) {
    if (isError(error) && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
