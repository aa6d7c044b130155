import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redactor } from '../redaction';
import {
  callOf,
  describeCallLog,
  factsOf,
  jsonMessage,
} from './callLogContract';
import { SegmentedCallLogs } from './SegmentedCallLogs';

async function createFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'smartsandbox-calls-'));
}

describeCallLog('SegmentedCallLog', async () => {
  const folder = await createFolder();
  let logs: SegmentedCallLogs | undefined;
  return {
    open: ({ redactor, ...options }) => {
      logs = new SegmentedCallLogs({ folder, ...options });
      return logs.open('sandbox1', redactor);
    },
    cleanUp: async () => {
      await logs?.closeAll();
      await rm(folder, { recursive: true });
    },
  };
});

describe('SegmentedCallLogs', () => {
  let folder: string;
  let logs: SegmentedCallLogs;
  const redactor = new Redactor();

  function openLogs(
    options: Partial<ConstructorParameters<typeof SegmentedCallLogs>[0]> = {},
  ): SegmentedCallLogs {
    logs = new SegmentedCallLogs({
      folder,
      now: () => callOf(1_000_000).wall,
      ...options,
    });
    return logs;
  }
  const openLog = (sandbox = 'sandbox1') => logs.open(sandbox, () => redactor);

  beforeEach(async () => {
    folder = await createFolder();
    openLogs();
  });
  afterEach(async () => {
    await logs.closeAll();
    await rm(folder, { recursive: true });
  });

  it('writes by itself, and no secret reaches the disk', async () => {
    openLog().append(
      callOf(1, {
        request: jsonMessage({ password: 'hunter2' }),
        url: '/login?token=hunter2',
      }),
    );
    const path = join(folder, 'sandbox1', '0000000001.calls');
    let text = '';
    while (text === '') {
      await new Promise(resolve => setTimeout(resolve, 20));
      text = await readFile(path, 'utf8').catch(() => '');
    }
    expect(text).toContain('"url":"/login?token=[redacted]"');
    expect(text).not.toContain('hunter2');
  });

  it('finds everything again after a restart, but for a line that a crash tore', async () => {
    const before = openLog();
    before.append(callOf(1));
    await before.flush();
    before.append(callOf(2));
    const { nextCursor } = await before.search({}, { limit: 1 });
    await logs.closeAll();
    const path = join(folder, 'sandbox1', '0000000001.calls');
    const blocks = await readFile(path);
    const last = blocks.subarray(blocks.lastIndexOf('SBXC'));
    await appendFile(path, last.subarray(0, last.length - 10));

    openLogs();
    const after = openLog();
    const idsOf = async (cursor?: string) =>
      (await after.search({}, { cursor, limit: 10 })).items.map(({ id }) => id);
    expect(await idsOf()).toEqual([callOf(2).id, callOf(1).id]);
    expect(await idsOf(nextCursor)).toEqual([callOf(1).id]);
    after.append(callOf(3));
    expect(await idsOf()).toEqual([callOf(3).id, callOf(2).id, callOf(1).id]);
    // What was torn is gone, not written behind.
    const text = await readFile(path, 'latin1');
    expect(text.match(/SBXC/g)).toHaveLength(3);
  });

  it('keeps to its limits across restarts', async () => {
    for (let round = 0; round < 6; round++) {
      openLogs({ limits: { entries: 100 } });
      for (let n = 1; n <= 50; n++) {
        openLog().append(callOf(round * 50 + n));
      }
      await logs.closeAll();
    }
    openLogs({ limits: { entries: 100 } });
    const count = await openLog().count({});
    expect(count).toBeGreaterThanOrEqual(100);
    expect(count).toBeLessThan(200);
  });

  it('keeps sandboxes apart, whatever they are called, and removes one as a whole', async () => {
    for (const sandbox of ['sandbox1', '..', 'a/b', 'sandbox2']) {
      openLog(sandbox).append(callOf(1, { sandbox }));
      await openLog(sandbox).flush();
    }
    expect((await readdir(folder)).sort()).toEqual([
      '%2E.',
      'a%2Fb',
      'sandbox1',
      'sandbox2',
    ]);
    await logs.drop('sandbox1');
    await logs.drop('never-seen');
    expect(await readdir(folder)).not.toContain('sandbox1');
    expect(await openLog('sandbox1').count({})).toBe(0);
    expect(await openLog('sandbox2').count({})).toBe(1);
  });

  it('goes on, and says so, when it can’t be written', async () => {
    const reports: string[] = [];
    await appendFile(join(folder, 'file'), '');
    openLogs({
      folder: join(folder, 'file'),
      report: message => reports.push(message),
    });
    const log = openLog();
    log.append(callOf(1));
    await log.flush();
    log.append(callOf(2));
    await log.flush();
    expect(reports).toEqual([
      expect.stringMatching(/^1 entries of the call log could not be written/),
    ]);
  });

  it('loses neither the other entries nor the process to one that can’t be written', async () => {
    const reports: string[] = [];
    openLogs({ report: message => reports.push(message) });
    const log = openLog();
    log.subscribe(() => {
      throw new Error('a listener of somebody');
    });
    log.append(callOf(1));
    const value = { big: 1n } as unknown as { big: number };
    const change = {
      api: 'payments',
      resource: 'payments',
      id: 'pay_2',
      kind: 'created' as const,
      after: value,
    };
    log.append(
      callOf(2, {
        facts: factsOf({
          choice: {
            ...{ tier: 'stateful', name: 'create', reason: '' },
            ...{ considered: [], noted: [], changes: [change] },
          },
        }),
      }),
    );
    log.append(callOf(3));
    const { items } = await log.search({}, { limit: 10 });
    expect(items.map(({ id }) => id)).toEqual([callOf(3).id, callOf(1).id]);
    expect(reports).toEqual([
      expect.stringContaining(`Entry ${callOf(2).id} of the call log`),
    ]);
  });

  it('writes a body that many calls share once, and finds it in all of them', async () => {
    const log = openLog();
    const response = jsonMessage({ text: 'the very same '.repeat(100) });
    for (let n = 1; n <= 50; n++) {
      log.append(callOf(n, { response }));
    }
    await log.flush();
    const path = join(folder, 'sandbox1', '0000000001.calls');
    expect((await readFile(path)).length).toBeLessThan(40_000);
    expect(await log.count({ text: 'VERY same the' })).toBe(50);
    const { items } = await log.search({ text: 'very' }, { limit: 60 });
    expect(items.at(-1)?.response.body).toBe(String(response.body));
  });

  it('answers many searches at once while calls come in', async () => {
    const log = openLog();
    const counts = await Promise.all(
      Array.from({ length: 20 }, (_, n) => {
        log.append(callOf(n));
        return log.count({ text: 'PAY_' });
      }),
    );
    expect(Math.max(...counts)).toBe(20);
  });
});
