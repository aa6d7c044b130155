import { Addresses, SandboxSpec, SandboxStatus } from '@smartsandbox/protocol';
import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import {
  ProvisionerContext,
  RuntimeLogLine,
  SandboxProvisioner,
} from '../provisioners';

/** A call that arrived at a sandbox. */
export interface ArrivedCall {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/**
 * A provisioner for tests of whatever uses provisioners: its sandboxes live in memory, are reached over real HTTP, and
 * answer with what arrived.
 */
export class MemoryProvisioner implements SandboxProvisioner {
  readonly name: string;
  readonly isolations = ['shared'] as const;
  readonly isBoundToBackend: boolean;
  readonly specs = new Map<string, SandboxSpec>();
  readonly arrived: ArrivedCall[] = [];
  readonly logLines: RuntimeLogLine[] = [];
  context: ProvisionerContext | undefined;
  /** Thrown by the next `apply`s. */
  refusal: Error | undefined;
  /** Thrown by the next `observe`s. */
  outage: Error | undefined;
  retries = 0;
  /** Says something of its own to a call; `false` leaves that to the provisioner. */
  answer: (call: ArrivedCall, res: ServerResponse) => boolean = () => false;
  #server: Server | undefined;
  #port = 0;

  constructor(options: { name?: string; isBoundToBackend?: boolean } = {}) {
    this.name = options.name ?? 'memory';
    this.isBoundToBackend = options.isBoundToBackend ?? true;
  }

  async start(context: ProvisionerContext): Promise<void> {
    this.context = context;
    if (this.#server?.listening) {
      // One that was killed and not stopped: its sandboxes go on at the same address.
      return;
    }
    await this.openPort();
  }

  async stop(): Promise<void> {
    await this.closePort();
  }

  /** Listens, at the same port as before. */
  async openPort(): Promise<void> {
    const server = createServer((req, res) => this.#serve(req, res));
    this.#server = server;
    await new Promise<void>(resolve =>
      server.listen(this.#port, '127.0.0.1', resolve),
    );
    this.#port = (server.address() as AddressInfo).port;
  }

  /** As if what runs the sandboxes had ended. */
  async closePort(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise(resolve => this.#server?.close(resolve));
  }

  async apply(spec: SandboxSpec): Promise<SandboxStatus | undefined> {
    if (this.refusal) {
      throw this.refusal;
    }
    if (spec.desiredState === 'deleted') {
      this.specs.delete(spec.id);
    } else {
      this.specs.set(spec.id, spec);
    }
    return undefined;
  }

  async remove(id: string): Promise<void> {
    this.specs.delete(id);
  }

  async observe(): Promise<SandboxStatus[]> {
    if (this.outage) {
      throw this.outage;
    }
    return [...this.specs.values()].map(spec => ({
      id: spec.id,
      state: spec.desiredState === 'deleted' ? 'deleting' : spec.desiredState,
      conditions: [],
      bundleDigest: spec.bundle.digest,
      reportedAt: '2026-11-24T09:00:00.000Z',
    }));
  }

  async addresses(options: {
    id: string;
    apis: readonly string[];
  }): Promise<Addresses> {
    const base = `http://127.0.0.1:${this.#port}`;
    return {
      path: `${base}/s/${options.id}`,
      header: base,
      apis: options.apis.map(api => ({
        api,
        path: `${base}/s/${options.id}/${api}`,
      })),
    };
  }

  retry(): void {
    this.retries += 1;
  }

  async log(): Promise<readonly RuntimeLogLine[]> {
    return this.logLines;
  }

  async #serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of req) {
      body += chunk;
    }
    const { method = '', url = '', headers } = req;
    const call = { method, url, headers, body };
    this.arrived.push(call);
    if (this.answer(call, res)) {
      return;
    }
    res
      .writeHead(url.includes('missing') ? 404 : 201, {
        'Content-Type': 'application/json',
        'X-Sandbox-Call': 'call_1',
      })
      .end(JSON.stringify(call));
  }
}
