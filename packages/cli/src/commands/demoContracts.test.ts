import { OperationInfo } from '@smartsandbox/protocol';
import { join } from 'node:path';
import { CliProcess } from '../testing/CliProcess';

const catalog = join(__dirname, '../../../../catalog');

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** One contract of the demo, mocked by the command line. */
class DemoMock {
  readonly #cli: CliProcess;
  #base = '';
  #key = '';

  constructor(name: string) {
    this.#cli = new CliProcess(
      ...['mock', join(catalog, name, 'openapi.yaml'), '--port', '0'],
      ...['--access', 'always', '--unknown-ids', 'not-found', '--no-watch'],
    );
  }

  async ready(): Promise<void> {
    [, this.#base] = await this.#cli.until(/^Mock: (http:\S+)$/m);
    [, this.#key] = await this.#cli.until(/^Key: (sbx_test_\S+)$/m);
  }

  stop(): Promise<number | null> {
    return this.#cli.stop();
  }

  async operations(query = ''): Promise<readonly OperationInfo[]> {
    const contracts = await this.#json('/_sandbox/contracts');
    const [{ api }] = contracts.items;
    const listed = await this.#json(
      `/_sandbox/contracts/${api}/operations?limit=500${query}`,
    );
    return listed.items;
  }

  /** Sends the prefilled request of an operation. */
  async send(
    { method, request }: OperationInfo,
    headers: { readonly [name: string]: string } = {},
  ): Promise<Answer> {
    const response = await fetch(this.#base + request?.path, {
      method,
      headers: {
        ...Object.fromEntries(request?.headers ?? []),
        ...headers,
        'X-Sandbox-Key': this.#key,
      },
      body: request?.bodyText,
    });
    return { status: response.status, text: await response.text() };
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read bodies freely
  async #json(path: string): Promise<any> {
    const response = await fetch(this.#base + path, {
      headers: { 'X-Sandbox-Key': this.#key },
    });
    return response.json();
  }
}

describe.each([
  ['payments', 33],
  ['identity', 36],
  ['messaging', 34],
  ['fx-rates', 23],
])('the demo contract %s', (name, count) => {
  jest.setTimeout(120_000);
  let mock: DemoMock;
  beforeEach(async () => {
    mock = new DemoMock(name);
    await mock.ready();
  });
  afterEach(async () => {
    await mock.stop();
  });

  it('has nothing to find fault with', async () => {
    const cli = new CliProcess(
      ...['lint', '--strict', join(catalog, name, 'openapi.yaml')],
    );
    expect(await cli.end()).toBe(0);
    expect(cli.out).toContain(
      `${count} operations, ${count} with a valid success, 0 diagnostics`,
    );
  });

  it('succeeds with each operation at the first click', async () => {
    const operations = await mock.operations();
    expect(operations).toHaveLength(count);
    const failures: string[] = [];
    for (const { id } of operations) {
      // Read anew: what was deleted meanwhile isn't there any more.
      const [fresh] = await mock.operations(`&operation=${id}`);
      const { status, text } = await mock.send(fresh);
      if (status >= 400 || !fresh.statuses.includes(String(status))) {
        failures.push(`${id}: ${status} ${text}`);
      }
    }
    expect(failures).toEqual([]);
  });

  it('gives each documented error that it is asked for', async () => {
    const failures: string[] = [];
    for (const operation of await mock.operations()) {
      const errors = (operation.scenarios ?? []).filter(({ status }) =>
        /^[45]/.test(status),
      );
      if (new Set(errors.map(({ status }) => status)).size < 2) {
        failures.push(`${operation.id} documents fewer than two errors`);
      }
      for (const error of errors) {
        const { status, text } = await mock.send(operation, {
          'X-Sandbox-Scenario': error.name,
        });
        // Examples are named like the codes that they show.
        const isAsked = text.includes(error.code ?? error.example ?? '');
        if (String(status) !== error.status || !isAsked) {
          failures.push(`${error.name}: ${status} ${text}`);
        }
      }
    }
    expect(failures).toEqual([]);
  });

  it('offers outcomes about a cursor only where one is taken', async () => {
    const strange: string[] = [];
    for (const { id, scenarios } of await mock.operations()) {
      if (scenarios?.some(({ name: outcome }) => /cursor/i.test(outcome))) {
        const [{ form }] = await mock.operations(`&operation=${id}`);
        // `after` in messaging; in a body, a property of its schema.
        if (!/"(cursor|after)"/i.test(JSON.stringify(form))) {
          strange.push(id);
        }
      }
    }
    expect(strange).toEqual([]);
  });

  it('is described for people who look for an operation', async () => {
    const operations = await mock.operations();
    const silent = operations.filter(
      ({ summary, tags }) => !summary || tags.length !== 1,
    );
    expect(silent.map(({ id }) => id)).toEqual([]);
    const summaries = operations.map(({ summary }) => summary);
    expect(new Set(summaries).size).toBe(count);
  });
});
