import { Step } from '@smartsandbox/engine';
import { MemoryCallLog } from '../calls';
import { hashApiKey, makeApiKey } from '@smartsandbox/protocol/keys';
import { FailureLimiter } from '../pipeline/limit/FailureLimiter';
import { Pipeline } from '../pipeline/Pipeline';
import {
  MemoryJournal,
  MemoryJournalStore,
  StorageUnavailableError,
} from '../storage';
import { sandboxId, shopContract } from '../testing/serveForTest';
import { SandboxHost } from './SandboxHost';
import { SandboxDefinition } from './types';

/** A disk that can be made to fail or to wait. */
class MoodyStore extends MemoryJournalStore {
  failing = false;
  gate: Promise<void> | undefined;

  async append(step: Step): Promise<void> {
    await this.gate;
    if (this.failing) {
      throw new StorageUnavailableError('The disk is full');
    }
    return super.append(step);
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly json: any;
}

const key = makeApiKey(sandboxId);

class Process {
  readonly store: MoodyStore;
  readonly host: SandboxHost;
  readonly #pipeline: Pipeline;

  constructor(journal: MemoryJournal) {
    this.store = new MoodyStore({ journal });
    this.host = new SandboxHost({
      store: this.store,
      openCalls: (_id, redactor) => new MemoryCallLog({ redactor }),
      owner: 'test',
      previousOwnerIsDead: true,
    });
    this.#pipeline = new Pipeline({
      host: this.host,
      baseUrl: 'http://127.0.0.1',
      failures: new FailureLimiter({ perMinute: 1000, now: Date.now }),
      now: Date.now,
      onError: error => {
        throw error;
      },
    });
  }

  async define(change: Partial<SandboxDefinition> = {}) {
    const model = await this.host.contracts.load({
      uri: 'shop.json',
      text: JSON.stringify(shopContract),
    });
    return this.host.put({
      id: sandboxId,
      state: 'ready',
      contracts: [{ api: 'shop', model }],
      keys: [
        {
          id: 'first',
          label: 'first',
          hash: hashApiKey(key),
          scopes: ['data'],
          createdAt: 0,
        },
      ],
      seed: '1',
      seedSize: 2,
      validation: 'contract',
      unknownIds: 'not-found',
      access: 'always',
      portalOrigins: [],
      ...change,
    });
  }

  call(method: string, path: string, body?: object): Promise<Answer> {
    const rawHeaders = ['Host', 'x', 'X-Sandbox-Key', key];
    if (body) {
      rawHeaders.push('Content-Type', 'application/json');
    }
    const headers: { [name: string]: string } = {};
    for (let index = 0; index < rawHeaders.length; index += 2) {
      headers[rawHeaders[index].toLowerCase()] = rawHeaders[index + 1];
    }
    return new Promise(resolve => {
      this.#pipeline.serve(
        {
          method,
          url: `/s/${sandboxId}${path}`,
          rawHeaders,
          headers,
          body: body && Buffer.from(JSON.stringify(body)),
          address: 'test',
        },
        (outgoing, served) => {
          const text = Buffer.from(served.body ?? []).toString();
          resolve({
            status: outgoing.status,
            text,
            json: text ? JSON.parse(text) : undefined,
          });
        },
      );
    });
  }
}

describe('a sandbox and its store', () => {
  it('is found again by the next process: state, settings, keys and time', async () => {
    const journal = new MemoryJournal();
    const first = new Process(journal);
    const sandbox = await first.define();
    const made = await first.call('POST', '/orders', { amount: 7 });
    await sandbox.updateSettings(
      { validation: 'off', access: 'contract' },
      { name: 'test' },
    );
    const extra = await sandbox.keys.create(
      { label: 'extra', scopes: ['data'] },
      { name: 'test' },
    );
    await first.host.close();

    const second = new Process(journal);
    // Its definition is as it was: what was set since stays.
    const again = await second.define({ seed: 'ignored', seedSize: 9 });
    expect(again.epoch).toBe(sandbox.epoch + 1);
    expect(again.settings).toEqual({
      validation: 'off',
      unknownIds: 'not-found',
      access: 'contract',
    });
    expect(again.createdAt).toBe(sandbox.createdAt);
    expect(again.keys.verify(extra.key, Date.now())?.id).toBe(extra.record.id);
    const read = await second.call('GET', `/orders/${made.json.id}`);
    expect(read.json).toEqual(made.json);
    expect((await second.call('GET', '/orders')).json).toHaveLength(3);
    // A changed definition acts.
    const strict = await second.define({ validation: 'strict' });
    expect(strict.settings.validation).toBe('strict');
    await second.host.close();
  });

  it('answers 503 when a commit fails, and knows nothing of the step afterwards', async () => {
    const process = new Process(new MemoryJournal());
    await process.define();
    process.store.failing = true;
    const failed = await Promise.all([
      process.call('POST', '/orders', { amount: 1 }),
      process.call('POST', '/orders', { amount: 2 }),
      // Could have seen them.
      process.call('GET', '/orders'),
    ]);
    expect(failed.map(({ status }) => status)).toEqual([503, 503, 503]);
    expect(failed[0].json.type).toMatch(/storage-unavailable$/);
    process.store.failing = false;
    while (process.host.get(sandboxId)?.state !== 'ready') {
      await new Promise(resolve => setImmediate(resolve));
    }
    expect((await process.call('GET', '/orders')).json).toHaveLength(2);
    expect((await process.call('POST', '/orders', { amount: 3 })).status).toBe(
      201,
    );
    await process.host.close();
  });

  it('lets nothing out before it is durable, reads of it included', async () => {
    const process = new Process(new MemoryJournal());
    await process.define();
    let open: () => void = () => {};
    process.store.gate = new Promise(resolve => {
      open = resolve;
    });
    const order: string[] = [];
    const write = process
      .call('POST', '/orders', { amount: 1 })
      .then(() => order.push('write'));
    const read = process.call('GET', '/orders').then(() => order.push('read'));
    await new Promise(resolve => setImmediate(resolve));
    expect(order).toEqual([]);
    open();
    await Promise.all([write, read]);
    expect(order).toEqual(['write', 'read']);
    await process.host.close();
  });

  it('is fenced off once another process has claimed it', async () => {
    const journal = new MemoryJournal();
    const older = new Process(journal);
    const newer = new Process(journal);
    await older.define();
    await newer.define();
    const late = await older.call('POST', '/orders', { amount: 1 });
    expect([late.status, late.json.type]).toEqual([
      503,
      'https://smartsandbox.dev/problems/ownership-lost',
    ]);
    const after = await older.call('GET', '/orders');
    expect([after.status, after.json.type]).toEqual([
      503,
      'https://smartsandbox.dev/problems/ownership-lost',
    ]);
    expect((await newer.call('GET', '/orders')).json).toHaveLength(2);
    await Promise.all([older.host.close(), newer.host.close()]);
  });

  it('shares one compiled contract between sandboxes', async () => {
    const process = new Process(new MemoryJournal());
    const one = await process.define();
    const other = await process.define({ id: 'zzzzzzzzzzzz' });
    expect(one.contracts.get('shop')?.model).toBe(
      other.contracts.get('shop')?.model,
    );
    await process.host.close();
  });
});
