import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import {
  Bundle,
  bundleDigest,
  createHostClient,
  SandboxSpec,
} from '@smartsandbox/protocol';
import { Agent, Dispatcher, request } from 'undici';
import { hashApiKey, makeApiKey } from '@smartsandbox/protocol/keys';
import { sandboxId, shopContract } from './serveForTest';

const token = 'chosen-for-a-test';

/** Key of the sandbox in every process of a test. */
export const processKey = makeApiKey(sandboxId);

export interface ProcessAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly text: string;
}

export interface ProcessCall {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: object;
}

/** The process `runtime` as a provisioner starts it, from source, with one sandbox of the shop on its host API. */
export class RuntimeProcess {
  readonly errors: string[] = [];
  readonly #child: ChildProcess;
  readonly #agent = new Agent({ connections: 64, pipelining: 1 });
  readonly #ended: Promise<unknown>;
  address = '';
  /** Monotonic ms at which it listened; its sandbox came after that. */
  readyAt = 0;
  #hostApi = '';

  /** @param options - `limit` is shell code before the process begins, such as `ulimit -f 2048;` */
  static async start(options: {
    readonly folder: string;
    readonly limit?: string;
    readonly contract?: object;
    readonly spec?: Partial<SandboxSpec>;
  }): Promise<RuntimeProcess> {
    const runtime = new RuntimeProcess(options);
    try {
      await runtime.#untilReady();
      runtime.readyAt = performance.now();
      await runtime.#put(options.contract ?? shopContract, options.spec ?? {});
    } catch (error) {
      await runtime.kill();
      throw new Error(`${error}\n${runtime.errors.join('\n')}`);
    }
    return runtime;
  }

  private constructor(options: {
    readonly folder: string;
    readonly limit?: string;
  }) {
    const loader = require.resolve('@backstage/cli/config/nodeTransform.cjs');
    this.#child = spawn(
      'sh',
      [
        '-c',
        `${options.limit ?? ''} exec "$0" "$@"`,
        ...[process.execPath, '--require', loader],
        require.resolve('../main'),
        ...['--data', options.folder, '--port', '0', '--host-port', '0'],
        '--parent-pipe',
      ],
      {
        stdio: ['pipe', 'pipe', 'pipe'],
        env: {
          ...process.env,
          NODE_OPTIONS: '',
          SMARTSANDBOX_HOST_TOKEN: token,
        },
      },
    );
    this.#ended = once(this.#child, 'close');
    this.#child.stderr!.on('data', chunk => this.errors.push(String(chunk)));
  }

  async call(sent: ProcessCall): Promise<ProcessAnswer> {
    const response = await request(
      `${this.address}/s/${sandboxId}${sent.path}`,
      {
        dispatcher: this.#agent as Dispatcher,
        method: sent.method ?? 'GET',
        headers: {
          'X-Sandbox-Key': processKey,
          ...(sent.body && { 'Content-Type': 'application/json' }),
          ...sent.headers,
        },
        body: sent.body && JSON.stringify(sent.body),
      },
    );
    const text = await response.body.text();
    return { status: response.statusCode, headers: response.headers, text };
  }

  /** `kill -9`; resolves when it is gone. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Asks it to stop; resolves when it is gone. */
  stop(): Promise<void> {
    return this.#end('SIGTERM');
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.#child.kill(signal);
    await this.#ended;
    if (!this.#agent.destroyed) {
      await this.#agent.destroy();
    }
  }

  async #untilReady(): Promise<void> {
    const lines = createInterface({ input: this.#child.stdout! });
    for await (const line of lines) {
      const said = JSON.parse(line);
      if (said.ready) {
        this.address = said.address;
        this.#hostApi = said.hostApi;
        this.#child.stdout!.resume();
        return;
      }
    }
    throw new Error('The runtime ended before it was ready');
  }

  /** Serves the bundle as the manager does until the runtime has it. */
  async #put(contract: object, change: Partial<SandboxSpec>): Promise<void> {
    const bundle: Bundle = {
      formatVersion: 1,
      contracts: [
        {
          api: 'shop',
          title: 'Shop',
          version: '1',
          digest: '0'.repeat(64),
          documents: [{ uri: 'shop.json', text: JSON.stringify(contract) }],
        },
      ],
      settings: {},
    };
    const manager = createServer((_, response) =>
      response.end(JSON.stringify(bundle)),
    );
    manager.listen(0, '127.0.0.1');
    await once(manager, 'listening');
    const { port } = manager.address() as AddressInfo;
    const client = createHostClient({
      baseUrl: this.#hostApi,
      headers: { Authorization: `Bearer ${token}` },
      fetch: globalThis.fetch,
    });
    const digest = await bundleDigest(bundle);
    const { data, error } = await client.PUT('/sandboxes/{id}', {
      params: { path: { id: sandboxId }, header: { Prefer: 'wait=20' } },
      body: {
        id: sandboxId,
        desiredState: 'ready',
        bundle: { digest, url: `http://127.0.0.1:${port}/${digest}` },
        keys: [
          {
            id: 'first',
            label: 'First',
            hash: hashApiKey(processKey),
            scopes: ['data', 'control'],
            createdAt: '2026-01-01T00:00:00Z',
          },
        ],
        seed: '41',
        seedSize: 0,
        validation: 'contract',
        unknownIds: 'not-found',
        access: 'always',
        portalOrigins: [],
        ...change,
      },
    });
    manager.close();
    manager.closeAllConnections();
    if (data?.state !== 'ready') {
      throw new Error(`Not ready: ${JSON.stringify(data ?? error)}`);
    }
  }
}
