import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';
import { problemAnswer } from '../control/answers';
import { ControlAnswer } from '../pipeline/ControlRoutes';
import { problemTypes } from '../problems/problemTypes';
import { HostApi } from './HostApi';

const prefix = '/_host';
const maxBodyBytes = 1024 * 1024;

export interface HostServerOptions {
  readonly api: HostApi;
  /** Told about what should never happen. */
  readonly onError: (error: unknown) => void;
}

/** The listener of the host API: on loopback or inside a cluster, never where callers of sandboxes come in. */
export class HostServer {
  readonly #options: HostServerOptions;
  readonly #server: Server;

  constructor(options: HostServerOptions) {
    this.#options = options;
    this.#server = createServer(
      { headersTimeout: 10_000, requestTimeout: 30_000 },
      (request, response) => {
        this.#serve(request, response).catch(error => {
          options.onError(error);
          response.destroy();
        });
      },
    );
  }

  /** Starts listening; resolves to the port. Rejects with the system's error, such as `EADDRINUSE`. */
  listen(options: {
    readonly port: number;
    readonly host: string;
  }): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(options, () => {
        this.#server.removeListener('error', reject);
        resolve((this.#server.address() as AddressInfo).port);
      });
    });
  }

  async close(): Promise<void> {
    const closed = new Promise<void>(resolve => {
      this.#server.close(() => resolve());
    });
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const answer = await this.#answer(request);
    const body =
      typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
    response.writeHead(answer.status, [
      ...answer.headers,
      'x-content-type-options',
      'nosniff',
      ...(answer.status === 204
        ? []
        : ['content-length', String(body?.length ?? 0)]),
    ]);
    response.end(body);
  }

  async #answer(request: IncomingMessage): Promise<ControlAnswer> {
    const [path] = (request.url ?? '/').split('?', 1);
    if (path !== prefix && !path.startsWith(`${prefix}/`)) {
      return problemAnswer({
        type: problemTypes.notAvailable,
        detail: `The host API is below ${prefix}.`,
      });
    }
    const body = await readBody(request);
    if (body === 'too-large') {
      return problemAnswer({
        type: problemTypes.bodyTooLarge,
        detail: `The body is larger than ${maxBodyBytes} bytes.`,
        headers: ['connection', 'close'],
      });
    }
    try {
      return await this.#options.api.handle({
        method: request.method ?? 'GET',
        path: path.slice(prefix.length) || '/',
        header: name => {
          const value = request.headers[name];
          return Array.isArray(value) ? value.join(', ') : value;
        },
        body,
      });
    } catch (error) {
      this.#options.onError(error);
      return problemAnswer({
        type: problemTypes.internalError,
        detail: 'This is a defect of the runtime; its log says more.',
      });
    }
  }
}

async function readBody(
  request: IncomingMessage,
): Promise<Uint8Array | 'too-large' | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > maxBodyBytes) {
      return 'too-large';
    }
    chunks.push(chunk);
  }
  return bytes === 0 ? undefined : Buffer.concat(chunks);
}
