import { provisionerContract } from '@smartsandbox/plugin-sandbox-node/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LocalBench, sandboxId, until } from './__testUtils__/LocalBench';
import { LocalProvisioner } from './LocalProvisioner';

jest.setTimeout(120_000);

provisionerContract('LocalProvisioner', async () =>
  (await LocalBench.open()).opened(),
);

describe('LocalProvisioner', () => {
  let bench: LocalBench;
  let provisioner: LocalProvisioner;

  beforeAll(async () => {
    bench = await LocalBench.open();
    provisioner = await bench.start();
  });

  afterAll(async () => {
    await provisioner.stop();
    bench.close();
  });

  const stateOf = async () =>
    (await provisioner.observe()).find(({ id }) => id === sandboxId)?.state;
  const ready = () => until(async () => (await stateOf()) === 'ready');

  async function petsAddress(): Promise<string> {
    const found = await provisioner.addresses({
      id: sandboxId,
      apis: ['pets'],
    });
    return `${found?.apis[0].path}/pets`;
  }

  const authorization = () => ({ Authorization: `Bearer ${bench.key}` });

  /** The id of the new pet, when it was acknowledged. */
  async function createPet(name: string): Promise<string | undefined> {
    const answer = await fetch(await petsAddress(), {
      method: 'POST',
      headers: { ...authorization(), 'Content-Type': 'application/json' },
      body: JSON.stringify({ name }),
    }).catch(() => undefined);
    if (answer?.status !== 201) {
      return undefined;
    }
    return answer.json().then(
      ({ id }) => id,
      () => undefined,
    );
  }

  /** Makes pets over eight connections, kills the runtime after so many, and waits until there is another one. */
  async function writeUntilKilled(
    acknowledged: string[],
    enough: number,
  ): Promise<void> {
    const pid = provisioner.pid as number;
    const before = acknowledged.length;
    let isKilled = false;
    const writer = async (index: number) => {
      for (let turn = 0; !isKilled; turn++) {
        const id = await createPet(`pet ${index} ${turn}`);
        if (id) {
          acknowledged.push(id);
        }
      }
    };
    const writing = Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(writer));
    await until(async () => acknowledged.length > before + enough);
    process.kill(pid, 'SIGKILL');
    isKilled = true;
    await writing;
    await until(
      async () => provisioner.pid !== undefined && provisioner.pid !== pid,
    );
    // What is desired is said again, as the manager does when it isn't observed any more.
    await until(async () => (await provisioner.apply(bench.spec)) ?? true);
  }

  it('starts nothing before a sandbox is asked for', async () => {
    expect(await provisioner.observe()).toEqual([]);
    expect(provisioner.pid).toBeUndefined();
    const status = await provisioner.apply(bench.spec);
    // A small one is ready by the time that this is answered.
    expect(status).toMatchObject({ id: sandboxId, state: 'ready' });
    expect(provisioner.pid).toEqual(expect.any(Number));
  });

  it('serves a sandbox at the address it names, and takes the manager’s tokens', async () => {
    expect((await fetch(await petsAddress())).status).toBe(401);
    const found = await provisioner.addresses({ id: sandboxId, apis: [] });
    const control = `${found?.path}/_sandbox/contracts`;
    const answer = await fetch(control, {
      headers: { Authorization: `Bearer ${await bench.token()}` },
    });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { items: [expect.objectContaining({ api: 'pets', operations: 3 })] },
    ]);
    expect((await fetch(control)).status).toBe(401);
  });

  it('keeps its port in the data folder', async () => {
    expect(readFileSync(join(bench.directory, 'port'), 'utf8').trim()).toBe(
      new URL(await petsAddress()).port,
    );
  });

  it('loses nothing that was acknowledged when the runtime is killed, and the next call works', async () => {
    const address = await petsAddress();
    const acknowledged: string[] = [];
    for (const round of [1, 2, 3]) {
      await writeUntilKilled(acknowledged, 25 * round);
      await ready();
      expect(await petsAddress()).toBe(address);
      const next = await createPet(`after ${round}`);
      expect(next).toBeDefined();
      acknowledged.push(next as string);
    }
    expect(new Set(acknowledged).size).toBe(acknowledged.length);
    const lost: string[] = [];
    for (const id of acknowledged) {
      const { status } = await fetch(`${address}/${id}`, {
        headers: authorization(),
      });
      if (status !== 200) {
        lost.push(id);
      }
    }
    expect(lost).toEqual([]);
  });

  it('says which attempt comes next while the runtime is away, and makes it now when asked', async () => {
    const pid = provisioner.pid as number;
    process.kill(pid, 'SIGKILL');
    await until(async () => provisioner.pid === undefined);
    const error = await provisioner.observe().catch(found => found);
    expect(error).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('everything acknowledged is kept'),
      recovery: {
        attempt: expect.any(Number),
        nextAttemptAt: expect.any(String),
      },
    });
    expect(error.recovery.attempt).toBeGreaterThan(1);
    provisioner.retry();
    const now = await provisioner.observe().catch(found => found);
    // It isn't waited for any more.
    expect(now.recovery).toEqual({ attempt: 2 });
    await until(async () => provisioner.pid !== undefined);
  });

  it('goes on with its figures after a restart of the backend', async () => {
    const figures = async () => {
      const found = await provisioner.observe();
      return found.find(({ id, calls24h }) => id === sandboxId && calls24h);
    };
    const restart = async () => {
      await provisioner.stop();
      provisioner = await bench.start();
      await provisioner.apply(bench.spec);
      await ready();
      // They come from the log, all at once, which takes a moment.
      return until(figures);
    };
    await until(async () => (await provisioner.apply(bench.spec)) ?? true);
    await ready();
    await createPet('one to begin with');
    // What was called just before a kill may be missing in the log: what is there now is what counts.
    const { calls24h: logged = 0 } = await restart();
    await createPet('one that is counted');
    const before = await until(async () => {
      const now = await figures();
      return now?.calls24h === logged + 1 ? now : undefined;
    });
    const after = await restart();
    expect([after.calls24h, after.lastCallAt]).toEqual([
      logged + 1,
      before.lastCallAt,
    ]);
  });

  it('has what the runtime wrote, and when', async () => {
    const lines = await provisioner.log();
    expect(lines.some(({ text }) => text.includes('"ready":true'))).toBe(true);
    expect(lines.every(({ at }) => at instanceof Date)).toBe(true);
  });
});
