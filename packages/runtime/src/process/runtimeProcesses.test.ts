import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ProcessAnswer,
  ProcessCall,
  processKey,
  RuntimeProcess,
} from '../testing/RuntimeProcess';
import { shopContract } from '../testing/serveForTest';

jest.setTimeout(60_000);

const folders: string[] = [];
const running: RuntimeProcess[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'runtime-process-'));
  folders.push(folder);
  return folder;
}

async function start(
  options: Parameters<typeof RuntimeProcess.start>[0],
): Promise<RuntimeProcess> {
  const runtime = await RuntimeProcess.start(options);
  running.push(runtime);
  return runtime;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map(runtime => runtime.kill()));
  await Promise.all(
    folders.splice(0).map(folder => rm(folder, { recursive: true })),
  );
});

function create(note: string): ProcessCall {
  return { method: 'POST', path: '/orders', body: { amount: 5, note } };
}

async function notes(runtime: RuntimeProcess): Promise<string[]> {
  const { text } = await runtime.call({ path: '/orders' });
  return JSON.parse(text).map(({ note }: { note: string }) => note);
}

describe('two processes that claim one sandbox', () => {
  it('the older is fenced off: it refuses, and nothing of its call is stored', async () => {
    const folder = await newFolder();
    const older = await start({ folder });
    expect((await older.call(create('before'))).status).toBe(201);
    // A lock that keeps nobody out, as on some network file systems: only the epoch is between the two.
    await rm(join(folder, 'journal.db.lock'));
    const newer = await start({ folder });

    const refused = await older.call(create('too late'));
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([
      503,
      { type: expect.stringMatching(/\/ownership-lost$/) },
    ]);
    expect((await older.call({ path: '/orders' })).status).toBe(503);

    expect((await newer.call(create('after'))).status).toBe(201);
    expect((await notes(newer)).sort()).toEqual(['after', 'before']);
    await older.kill();
    await newer.stop();
    const next = await start({ folder });
    expect((await notes(next)).sort()).toEqual(['after', 'before']);
  });
});

const order = shopContract.components.schemas.Order;
const withTimes = {
  ...shopContract,
  components: {
    ...shopContract.components,
    schemas: {
      ...shopContract.components.schemas,
      Order: {
        ...order,
        required: [...order.required, 'createdAt'],
        properties: {
          ...order.properties,
          createdAt: { type: 'string', format: 'date-time' },
        },
      },
    },
  },
};

describe('two processes with the same seed and a frozen clock', () => {
  /** Named in behaviour.md §6 as the only ones that may differ. */
  const mayDiffer =
    /^(date|x-sandbox-call|x-request-id|traceparent|tracestate|server-timing)$/;

  it('give byte-identical answers to the same calls', async () => {
    const answers = await Promise.all([0, 1].map(answersOfOne));
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0].map(({ status }) => status)).toEqual([
      200, 201, 201, 200, 404, 422, 402, 200,
    ]);
  });

  async function answersOfOne(index: number): Promise<ProcessAnswer[]> {
    const runtime = await start({
      folder: await newFolder(),
      contract: withTimes,
      spec: {
        seedSize: 5,
        clock: 'frozen',
        startAt: '2026-03-01T09:00:00Z',
      },
    });
    // The second one is called at another wall time, and by another interval.
    await new Promise(resolve => setTimeout(resolve, 1_100 * index));
    const list = await runtime.call({ path: '/orders' });
    const [{ id }] = JSON.parse(list.text);
    const answers = [list];
    for (const sent of [
      create('one'),
      create('two'),
      { path: `/orders/${id}` },
      { path: '/orders/none' },
      { method: 'POST' as const, path: '/orders', body: { amount: 0 } },
      { ...create('no'), headers: { 'X-Sandbox-Error': '402' } },
      { path: '/orders?limit=50' },
    ]) {
      answers.push(await runtime.call(sent));
    }
    return answers.map(({ headers, ...rest }) => ({
      ...rest,
      headers: Object.fromEntries(
        Object.entries(headers).filter(([name]) => !mayDiffer.test(name)),
      ),
    }));
  }
});

describe('secrets in a call', () => {
  const newOrder = shopContract.components.schemas.NewOrder;
  const withPin = {
    ...shopContract,
    components: {
      ...shopContract.components,
      schemas: {
        ...shopContract.components.schemas,
        NewOrder: {
          ...newOrder,
          properties: {
            ...newOrder.properties,
            doorCode: { type: 'string', format: 'password', maxLength: 20 },
          },
        },
      },
    },
  };

  it('reach no file of the call log, also when the call is refused for them', async () => {
    const folder = await newFolder();
    const runtime = await start({ folder, contract: withPin });
    const send = (doorCode: string, note: string) =>
      runtime.call({
        method: 'POST',
        path: '/orders?api_key=inTheQuery77&marker=kept',
        headers: {
          Authorization: 'Bearer inAuthorization77',
          Cookie: 'session=inTheCookie77',
          'X-App-Key': 'inTheHeader77',
        },
        body: { amount: 5, note, doorCode },
      });
    const stored = await send('inThePassword77', 'card 4539 1488 0343 6467');
    expect(stored.status).toBe(201);
    const refused = await send('inThePassword77-far-too-long', 'kept');
    expect(refused.status).toBe(422);
    await runtime.stop();

    const log = await textsBelow(join(folder, 'calls'));
    expect(log).toContain('marker=kept');
    expect(log).toContain('card ');
    expect(log).toContain('/doorCode');
    for (const secret of [
      /inTheQuery77/,
      /inAuthorization77/,
      /inTheCookie77/,
      /inTheHeader77/,
      /inThePassword77/,
      /4539 ?1488 ?0343 ?6467/,
      new RegExp(processKey),
    ]) {
      expect(log).not.toMatch(secret);
    }
  });

  it('don’t come back in the answer that refuses them', async () => {
    const documented = await start({
      folder: await newFolder(),
      contract: withPin,
    });
    const { 422: _, ...responses } = withPin.paths['/orders'].post.responses;
    const problem = await start({
      folder: await newFolder(),
      contract: {
        ...withPin,
        paths: {
          '/orders': { post: { ...withPin.paths['/orders'].post, responses } },
        },
      },
    });
    for (const runtime of [documented, problem]) {
      const answer = await runtime.call({
        method: 'POST',
        path: '/orders',
        body: { amount: 5, doorCode: ['inThePassword77'] },
      });
      expect([400, 422]).toContain(answer.status);
      expect(answer.text).toContain('doorCode');
      expect(answer.text).not.toContain('inThePassword77');
    }
  });
});

async function textsBelow(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const texts = await Promise.all(
    files
      .filter(file => file.isFile())
      .map(file => readFile(join(file.parentPath, file.name), 'latin1')),
  );
  return texts.join('\n');
}
