import { LogEntry, OperationInfo } from '@smartsandbox/protocol';
import { ChildProcess, spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { CallRequest } from '../types';

const root = resolve(__dirname, '../../../../..');
const key = 'sbx_test_mock';
const startMs = 20_000;

/** What a call came to. */
export interface Answered {
  readonly status: number;
  readonly body: string;
  readonly entry: LogEntry;
}

/** The stand-alone mock as a process: the real runtime, asked over HTTP as any client would. */
export class MockProcess {
  readonly #child: ChildProcess;
  readonly #base: string;

  private constructor(child: ChildProcess, base: string) {
    this.#child = child;
    this.#base = base;
  }

  /** Serves the contracts of some files, one sandbox for all, on a free port. */
  static start(files: readonly string[]): Promise<MockProcess> {
    const child = spawn(
      process.execPath,
      [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
        resolve(root, 'packages/cli/src/smartsandbox.ts'),
        'mock',
        ...files.map(file => resolve(root, file)),
        ...['--port', '0', '--key', key, '--unknown-ids', 'not-found'],
        ...['--no-watch', '--quiet'],
      ],
      { cwd: root, env: { PATH: process.env.PATH } },
    );
    return new Promise((done, fail) => {
      let output = '';
      const timer = setTimeout(
        () => fail(new Error(`The mock didn’t start:\n${output}`)),
        startMs,
      );
      const read = (chunk: Buffer) => {
        output += chunk.toString();
        const base = /Mock: (http:\S+)/.exec(output)?.[1];
        if (base) {
          clearTimeout(timer);
          done(new MockProcess(child, base));
        }
      };
      child.stdout?.on('data', read);
      child.stderr?.on('data', read);
      child.once('exit', code => fail(new Error(`${code}\n${output}`)));
    });
  }

  /** An operation as the explorer gets it: with a request that succeeds now, and its form. */
  async operation(api: string, id: string): Promise<OperationInfo> {
    const { items } = await this.#control(
      `/contracts/${api}/operations?operation=${encodeURIComponent(id)}`,
    );
    return items[0];
  }

  async send(api: string, request: CallRequest): Promise<Answered> {
    const response = await fetch(`${this.#base}/${api}${request.path}`, {
      method: request.method,
      headers: [
        ...request.headers.map(([name, value]): [string, string] => [
          name,
          value,
        ]),
        ['X-Sandbox-Key', key],
      ],
      body: request.body,
    });
    const call = response.headers.get('x-sandbox-call');
    return {
      status: response.status,
      body: await response.text(),
      entry: await this.#entry(`${call}`),
    };
  }

  stop(): void {
    this.#child.kill();
  }

  /** The log is written in batches. */
  async #entry(id: string): Promise<LogEntry> {
    for (;;) {
      const found = await this.#control(`/calls/${id}`).catch(() => undefined);
      if (found) {
        return found;
      }
      await new Promise(done => setTimeout(done, 50));
    }
  }

  async #control(path: string) {
    const response = await fetch(`${this.#base}/_sandbox${path}`, {
      headers: { Authorization: `Bearer ${key}` },
    });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status}`);
    }
    return response.json();
  }
}
