import { request } from 'node:http';
import { connect } from 'node:net';
import { hashApiKey, makeApiKey } from '@smartsandbox/protocol/keys';
import { Runtime, RuntimeOptions } from '../Runtime';
import { SandboxDefinition } from '../sandbox';

export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: { readonly [name: string]: string | readonly string[] };
  readonly body?: string | Uint8Array;
}

export interface Received {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  readonly body: Buffer;
  readonly text: string;
  /** Body as JSON; throws when it isn't. */
  readonly json: any;
}

/** A small contract in which every test finds what it needs. */
export const shopContract = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  servers: [{ url: 'https://api.shop.example/v1' }],
  security: [{ bearer: [] }],
  paths: {
    '/orders': {
      get: {
        operationId: 'listOrders',
        parameters: [
          {
            name: 'limit',
            in: 'query',
            schema: { type: 'integer', maximum: 50 },
          },
        ],
        responses: {
          200: {
            description: 'Orders',
            content: {
              'application/json': {
                schema: {
                  type: 'array',
                  items: { $ref: '#/components/schemas/Order' },
                },
              },
            },
          },
        },
      },
      post: {
        operationId: 'createOrder',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: { $ref: '#/components/schemas/NewOrder' },
            },
          },
        },
        responses: {
          201: {
            description: 'Made',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Order' },
              },
            },
          },
          402: { description: 'Declined' },
          422: {
            description: 'Wrong',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Error' },
              },
            },
          },
        },
      },
    },
    '/orders/{orderId}': {
      get: {
        operationId: 'getOrder',
        parameters: [
          {
            name: 'orderId',
            in: 'path',
            required: true,
            schema: { type: 'string' },
          },
        ],
        responses: {
          200: {
            description: 'Order',
            content: {
              'application/json': {
                schema: { $ref: '#/components/schemas/Order' },
              },
            },
          },
          404: { description: 'Missing' },
        },
      },
    },
    '/open': {
      get: {
        operationId: 'open',
        security: [],
        responses: { 204: { description: 'Nothing' } },
      },
    },
    '/keyed': {
      get: {
        operationId: 'keyed',
        security: [{ inQuery: [] }, { inHeader: [], basic: [] }],
        responses: { 204: { description: 'Nothing' } },
      },
    },
    '/scoped': {
      get: {
        operationId: 'scoped',
        security: [{ oauth: ['orders:read'] }],
        responses: { 204: { description: 'Nothing' } },
      },
    },
  },
  components: {
    securitySchemes: {
      bearer: { type: 'http', scheme: 'bearer' },
      basic: { type: 'http', scheme: 'basic' },
      inQuery: { type: 'apiKey', in: 'query', name: 'api_key' },
      inHeader: { type: 'apiKey', in: 'header', name: 'X-App-Key' },
      oauth: {
        type: 'oauth2',
        flows: {
          clientCredentials: {
            tokenUrl: 'https://shop.example/token',
            scopes: { 'orders:read': 'Read' },
          },
        },
      },
    },
    schemas: {
      NewOrder: {
        type: 'object',
        required: ['amount'],
        properties: {
          amount: { type: 'integer', minimum: 1 },
          note: { type: 'string', maxLength: 4000 },
        },
      },
      Order: {
        type: 'object',
        required: ['id', 'amount'],
        properties: {
          id: { type: 'string' },
          amount: { type: 'integer', minimum: 1 },
          note: { type: 'string', maxLength: 4000 },
        },
      },
      Error: {
        type: 'object',
        required: ['message'],
        properties: { message: { type: 'string' } },
      },
    },
  },
};

export const sandboxId = 'k3v9m2q8x4tz';

/** A runtime with one sandbox on a free port, to be called over the network. */
export class ServedForTest {
  readonly runtime: Runtime;
  readonly key: string;
  readonly dataKey: string;
  readonly controlKey: string;

  private constructor(
    runtime: Runtime,
    keys: { key: string; dataKey: string; controlKey: string },
  ) {
    this.runtime = runtime;
    this.key = keys.key;
    this.dataKey = keys.dataKey;
    this.controlKey = keys.controlKey;
  }

  static async start(
    options: {
      readonly definition?: Partial<SandboxDefinition>;
      readonly contracts?: { readonly [api: string]: object };
      readonly runtime?: Partial<RuntimeOptions>;
    } = {},
  ): Promise<ServedForTest> {
    const runtime = await Runtime.open({
      bind: '127.0.0.1',
      port: 0,
      domain: 'localhost',
      failuresPerMinute: 1_000_000,
      onError: error => {
        throw error;
      },
      ...options.runtime,
    });
    const key = makeApiKey(sandboxId);
    const dataKey = makeApiKey(sandboxId);
    const controlKey = makeApiKey(sandboxId);
    const contracts = await Promise.all(
      Object.entries(options.contracts ?? { shop: shopContract }).map(
        async ([api, contract]) => ({
          api,
          model: await runtime.host.contracts.load({
            uri: `${api}.json`,
            text: JSON.stringify(contract),
          }),
        }),
      ),
    );
    const described = (id: string, text: string) => ({
      id,
      label: id,
      hash: hashApiKey(text),
      createdAt: 0,
    });
    await runtime.host.put({
      id: sandboxId,
      state: 'ready',
      contracts,
      keys: [
        { ...described('both', key), scopes: ['data', 'control'] },
        { ...described('data', dataKey), scopes: ['data'] },
        { ...described('control', controlKey), scopes: ['control'] },
      ],
      seed: '1',
      seedSize: 5,
      validation: 'contract',
      unknownIds: 'not-found',
      access: 'always',
      portalOrigins: ['http://portal.example'],
      ...options.definition,
    });
    await runtime.listen();
    return new ServedForTest(runtime, { key, dataKey, controlKey });
  }

  /** Calls with the key that may everything, in path form, unless `headers` or `path` say otherwise. */
  call(sent: Sent): Promise<Received> {
    return this.send({
      ...sent,
      path: `/s/${sandboxId}${sent.path}`,
      headers: { 'X-Sandbox-Key': this.key, ...sent.headers },
    });
  }

  /** Sends exactly this. */
  send(sent: Sent): Promise<Received> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        {
          port: this.runtime.port,
          host: '127.0.0.1',
          method: sent.method ?? 'GET',
          path: sent.path,
          headers: sent.headers as { [name: string]: string },
          agent: false,
        },
        response => {
          const chunks: Buffer[] = [];
          response.on('data', chunk => chunks.push(chunk));
          response.on('end', () => {
            const body = Buffer.concat(chunks);
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body,
              text: body.toString(),
              get json() {
                return JSON.parse(body.toString());
              },
            });
          });
        },
      );
      outgoing.on('error', reject);
      outgoing.end(sent.body);
    });
  }

  /** Writes bytes to a socket and resolves to all that comes back until the server closes it. */
  raw(bytes: string | Uint8Array): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.runtime.port, '127.0.0.1');
      let text = '';
      socket.on('data', chunk => {
        text += chunk.toString('latin1');
      });
      socket.on('close', () => resolve(text));
      socket.on('error', error => (text ? resolve(text) : reject(error)));
      socket.write(bytes);
    });
  }

  stop(): Promise<void> {
    return this.runtime.close(200);
  }
}
