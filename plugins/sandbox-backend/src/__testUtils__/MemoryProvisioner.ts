import {
  ProvisionerContext,
  SandboxProvisioner,
} from '@smartsandbox/plugin-sandbox-node';
import { Addresses, SandboxSpec, SandboxStatus } from '@smartsandbox/protocol';
import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** A call that arrived at a sandbox. */
export interface ArrivedCall {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/**
 * A provisioner for tests of the manager: its sandboxes live in memory, are reached over real HTTP, and answer with
 * what arrived.
 */
export class MemoryProvisioner implements SandboxProvisioner {
  readonly name = 'memory';
  readonly specs = new Map<string, SandboxSpec>();
  readonly arrived: ArrivedCall[] = [];
  context: ProvisionerContext | undefined;
  /** Thrown by the next `apply`s. */
  refusal: Error | undefined;
  /** Thrown by the next `observe`s. */
  outage: Error | undefined;
  #server: Server | undefined;

  async start(context: ProvisionerContext): Promise<void> {
    this.context = context;
    this.#server = createServer(async (req, res) => {
      let body = '';
      for await (const chunk of req) {
        body += chunk;
      }
      const call = {
        method: req.method ?? '',
        url: req.url ?? '',
        headers: req.headers,
        body,
      };
      this.arrived.push(call);
      res
        .writeHead(req.url?.includes('missing') ? 404 : 201, {
          'Content-Type': 'application/json',
          'X-Sandbox-Call': 'call_1',
        })
        .end(JSON.stringify(call));
    });
    await new Promise<void>(resolve =>
      this.#server?.listen(0, '127.0.0.1', resolve),
    );
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise(resolve => this.#server?.close(resolve));
  }

  async apply(spec: SandboxSpec): Promise<void> {
    if (this.refusal) {
      throw this.refusal;
    }
    this.specs.set(spec.id, spec);
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
    const { port } = this.#server?.address() as AddressInfo;
    const base = `http://127.0.0.1:${port}`;
    return {
      path: `${base}/s/${options.id}`,
      header: base,
      apis: options.apis.map(api => ({
        api,
        path: `${base}/s/${options.id}/${api}`,
      })),
    };
  }
}
