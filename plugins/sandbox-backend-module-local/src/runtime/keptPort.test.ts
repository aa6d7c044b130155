import { mkdtempSync, readFileSync } from 'node:fs';
import { AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './freePort';
import { keptPort } from './keptPort';
import { portOwner } from './portOwner';

describe('keptPort', () => {
  const address = '127.0.0.1';
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'kept-port-'));
  });

  it('finds one once, and keeps it', async () => {
    const port = await keptPort({ directory, address });
    expect(port).toBeGreaterThanOrEqual(7080);
    expect(readFileSync(join(directory, 'port'), 'utf8')).toBe(`${port}\n`);
    expect(await keptPort({ directory, address })).toBe(port);
  });

  it('takes the configured one', async () => {
    const configured = await freePort();
    expect(await keptPort({ directory, address, configured })).toBe(configured);
  });

  it('never moves silently: it names the process that has it now', async () => {
    const other = createServer();
    await new Promise<void>(done => other.listen(0, address, done));
    const { port } = other.address() as AddressInfo;
    await expect(
      keptPort({ directory, address, configured: port }),
    ).rejects.toThrow(
      // Where neither /proc nor lsof can tell, it is just another process.
      (await portOwner(port)) === undefined
        ? 'another process'
        : `process ${process.pid}`,
    );
    await new Promise(done => other.close(done));
    expect(await portOwner(port)).toBeUndefined();
  });
});
