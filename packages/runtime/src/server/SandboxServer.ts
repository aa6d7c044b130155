import {
  createServer,
  IncomingMessage,
  Server,
  ServerResponse,
} from 'node:http';
import { AddressInfo, Socket } from 'node:net';
import { Incoming, Outgoing } from '../pipeline/Call';
import { Pipeline, Served } from '../pipeline/Pipeline';
import { problemTypes } from '../problems/problemTypes';
import { Refusal } from '../problems/Refusal';
import { checkHead, tooLarge } from './checkHead';
import { refusalOfParser, refuseSocket } from './refuseSocket';
import { defaultServerLimits, ServerLimits } from './ServerLimits';
import { unpackBody } from './unpackBody';

/** Bodies up to this size are worth copying once more. */
const joinedBytes = 16 * 1024;
/** Each byte becomes one character, and one byte again when it is written. */
const latin1: (this: Uint8Array) => string = Buffer.prototype.latin1Slice;

export interface SandboxServerOptions {
  readonly pipeline: Pipeline;
  readonly limits?: Partial<ServerLimits>;
  /** Told about each call once the head of its answer was made. */
  readonly onServed?: (served: Served, outgoing: Outgoing) => void;
}

/** A body that is ready to be written behind its head. */
interface Ending {
  readonly response: ServerResponse;
  readonly body: Uint8Array | undefined;
}

/** The listener for data and control routes: reads requests within limits, writes what the pipeline answers. */
export class SandboxServer {
  readonly #server: Server;
  readonly #options: SandboxServerOptions;
  readonly #limits: ServerLimits;
  readonly #connections = new Map<string, number>();
  #isDraining = false;
  #endings: Ending[] = [];
  /**
   * Writes what was answered in this turn of the event loop. The first write wakes the client, which costs more than the
   * write itself; the others find it awake. Written one by one, each between two requests, every one of them wakes it.
   */
  readonly #flush = () => {
    const endings = this.#endings;
    this.#endings = [];
    for (const { response, body } of endings) {
      if (body !== undefined && body.length <= joinedBytes) {
        // As one string with the head it takes one write instead of a vector: a tenth of a whole small call.
        response.end(latin1.call(body), 'latin1');
      } else {
        response.end(body);
      }
    }
  };

  constructor(options: SandboxServerOptions) {
    this.#options = options;
    this.#limits = { ...defaultServerLimits, ...options.limits };
    const limits = this.#limits;
    this.#server = createServer(
      {
        // Ours are checked on the parsed head, so that each limit has its own status; this one is the parser's.
        maxHeaderSize: 4 * (limits.requestLineBytes + limits.headerBytes),
        requireHostHeader: false,
        // A request without a body is never read as a stream: a tenth of a whole small call. Node before 24.12 does so anyway.
        optimizeEmptyRequests: true,
        headersTimeout: limits.headersTimeoutMs,
        requestTimeout: limits.headersTimeoutMs + limits.bodyTimeoutMs,
        keepAliveTimeout: limits.keepAliveMs,
        connectionsCheckingInterval: Math.min(1_000, limits.headersTimeoutMs),
      },
      (request, response) => this.#handle(request, response),
    );
    this.#server.maxHeadersCount = limits.headerCount * 4;
    this.#server.on('connection', socket => this.#connected(socket));
    this.#server.on('checkContinue', (request, response) => {
      // A body that will be refused needn't be sent (RFC 9110 §10.1.1).
      if (!checkHead(request, limits)) {
        response.writeContinue();
      }
      this.#handle(request, response);
    });
    this.#server.on('connect', (_request, socket) =>
      refuseSocket(socket, {
        type: problemTypes.methodNotAllowed,
        detail: 'A sandbox is no proxy.',
      }),
    );
    this.#server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
      if (error.code === 'ECONNRESET' || !socket.writable) {
        socket.destroy();
      } else {
        refuseSocket(socket, refusalOfParser(error.code));
      }
    });
  }

  /** Starts listening; resolves to the port. Rejects with the system's error, such as `EADDRINUSE`. */
  listen(options: {
    readonly port: number;
    readonly host: string;
  }): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen({ ...options, backlog: 1024 }, () => {
        this.#server.removeListener('error', reject);
        resolve((this.#server.address() as AddressInfo).port);
      });
    });
  }

  /** Takes no new connections, lets running calls end, cuts what is left after `graceMs`. */
  async close(graceMs = 5_000): Promise<void> {
    this.#isDraining = true;
    if (!this.#server.listening) {
      return;
    }
    const closed = new Promise<void>(resolve => {
      this.#server.close(() => resolve());
    });
    this.#server.closeIdleConnections();
    const timer = setTimeout(() => this.#server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(timer);
  }

  #connected(socket: Socket): void {
    const address = socket.remoteAddress ?? '';
    const count = (this.#connections.get(address) ?? 0) + 1;
    this.#connections.set(address, count);
    socket.once('close', () => {
      const left = (this.#connections.get(address) ?? 1) - 1;
      if (left > 0) {
        this.#connections.set(address, left);
      } else {
        this.#connections.delete(address);
      }
    });
    if (count > this.#limits.connectionsPerAddress) {
      refuseSocket(socket, {
        type: problemTypes.tooManyConnections,
        detail: `More than ${
          this.#limits.connectionsPerAddress
        } connections are open from this address. Reuse them.`,
      });
    }
  }

  #handle(request: IncomingMessage, response: ServerResponse): void {
    const refusal = checkHead(request, this.#limits);
    const { headers } = request;
    const hasBody =
      headers['transfer-encoding'] !== undefined ||
      (headers['content-length'] !== undefined &&
        headers['content-length'] !== '0');
    if (refusal || !hasBody) {
      this.#serve(request, response, { refusal });
      return;
    }
    this.#readBody(request, response);
  }

  #readBody(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let isOver = false;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (isOver) {
        return;
      }
      if (bytes > this.#limits.bodyBytes) {
        isOver = true;
        chunks.length = 0;
        this.#serve(request, response, { refusal: tooLarge(this.#limits) });
      } else {
        chunks.push(chunk);
      }
    });
    // A client that goes away before its request is whole never made a call.
    request.on('error', () => {});
    request.on('end', () => {
      if (isOver) {
        return;
      }
      const body = chunks.length === 1 ? chunks[0] : Buffer.concat(chunks);
      const packed = request.headers['content-encoding'];
      if (packed === undefined) {
        this.#serve(request, response, { body });
        return;
      }
      unpackBody(body, packed, this.#limits).then(
        result =>
          this.#serve(
            request,
            response,
            result instanceof Uint8Array
              ? { body: result }
              : { refusal: result },
          ),
        () => request.destroy(),
      );
    });
  }

  #serve(
    request: IncomingMessage,
    response: ServerResponse,
    read: { readonly body?: Uint8Array; readonly refusal?: Refusal },
  ): void {
    const incoming: Incoming = {
      method: request.method ?? 'GET',
      url: request.url ?? '/',
      rawHeaders: request.rawHeaders,
      headers: request.headers,
      body: read.body,
      address: request.socket.remoteAddress ?? '',
      refusal: read.refusal,
    };
    this.#options.pipeline.serve(incoming, (outgoing, served) => {
      this.#write(response, outgoing);
      this.#options.onServed?.(served, outgoing);
    });
  }

  #write(response: ServerResponse, outgoing: Outgoing): void {
    const { headers } = outgoing;
    if (outgoing.close || this.#isDraining) {
      headers.push('Connection', 'close');
    }
    response.writeHead(outgoing.status, headers);
    if (outgoing.stream) {
      response.flushHeaders();
      outgoing.stream(response);
    } else if (this.#endings.push({ response, body: outgoing.body }) === 1) {
      setImmediate(this.#flush);
    }
  }
}
