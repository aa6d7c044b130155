import { mockServices } from '@backstage/backend-test-utils';
import { until } from '../__testUtils__/LocalBench';
import { freePort } from './freePort';
import { RuntimeLaunch, RuntimeSupervisor } from './RuntimeSupervisor';

jest.setTimeout(60_000);

/** A process that is well, and says so when it is asked. */
const healthy = `
  require('node:http')
    .createServer((_, res) => res.setHeader('Content-Type', 'application/json').end('{"status":"up"}'))
    .listen(Number(process.env.PORT), '127.0.0.1');
  process.stdin.resume().on('end', () => process.exit(0));
`;

describe('RuntimeSupervisor', () => {
  let supervisor: RuntimeSupervisor;
  let starts = 0;
  const changed = jest.fn();

  function supervise(script: string) {
    starts = 0;
    changed.mockClear();
    supervisor = new RuntimeSupervisor({
      prepare: async (): Promise<RuntimeLaunch> => {
        starts += 1;
        const port = await freePort();
        return {
          command: process.execPath,
          args: ['-e', script],
          env: { PORT: `${port}` },
          hostUrl: `http://127.0.0.1:${port}`,
          hostToken: 'token',
        };
      },
      logger: mockServices.logger.mock(),
      changed,
      backOffMs: { first: 10, max: 50 },
      healthMs: 100,
    });
    return supervisor;
  }

  afterEach(() => supervisor.stop());

  const isAnother = (pid: number | undefined) => async () =>
    supervisor.pid !== undefined && supervisor.pid !== pid;

  it('starts it when it is first asked for, once', async () => {
    supervise(healthy);
    expect([supervisor.isIdle, supervisor.pid]).toEqual([true, undefined]);
    await Promise.all([supervisor.host(), supervisor.host()]);
    expect([starts, supervisor.isIdle]).toEqual([1, false]);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('replaces one that stands still', async () => {
    await supervise(healthy).host();
    const { pid } = supervisor;
    process.kill(pid as number, 'SIGSTOP');
    await until(isAnother(pid));
    await supervisor.host();
    expect(starts).toBe(2);
  });

  it('replaces each that ends by one', async () => {
    await supervise(healthy).host();
    for (const expected of [2, 3, 4]) {
      const { pid } = supervisor;
      process.kill(pid as number, 'SIGKILL');
      await until(isAnother(pid));
      expect(starts).toBe(expected);
    }
  });

  it('tries one that ends at once again and again, and says so with its attempt', async () => {
    const first = await supervise('console.error("no disk"); process.exit(3)')
      .host()
      .catch(error => error);
    expect(first.message).toContain('could not be started');
    await until(async () => starts >= 4);
    const error = await supervisor.host().catch(found => found);
    expect(error.name).toBe('ServiceUnavailableError');
    expect(error.recovery.attempt).toBeGreaterThan(2);
    expect(supervisor.log.map(({ text }) => text)).toContain('no disk');
  });

  it('starts nothing any more once it is stopped', async () => {
    await supervise(healthy).host();
    await supervisor.stop();
    const error = await supervisor.host().catch(found => found);
    expect([starts, error.message]).toEqual([
      1,
      'This backend is shutting down.',
    ]);
  });
});
