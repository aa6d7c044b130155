import { WireChecker } from '@smartsandbox/protocol/testing';
import { hashApiKey, makeApiKey } from '@smartsandbox/protocol/keys';
import { ManagerTokens, ManagerTokensOptions } from '../../keys/ManagerTokens';
import { Runtime } from '../../Runtime';
import { AuditLine, ControlApi } from '../ControlApi';
import { libraryContract } from './libraryContract';

export const benchSandbox = 'k3v9m2q8x4tz';

// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = any;

/** An answer of the control API, already checked against `control.yaml`. */
export interface CheckedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** Tests look into it freely: its shape was checked against the document. */
  readonly body: Loose;
}

/** A runtime in memory with one sandbox of a small contract, asked over real HTTP. */
export class ControlBench {
  readonly runtime: Runtime;
  readonly key: string;
  readonly audit: AuditLine[];
  readonly checker = WireChecker.create('control');
  /** Operations of control.yaml that succeeded, as `GET /calls/{callId}`. */
  readonly succeeded = new Set<string>();
  /** Those that refused. */
  readonly refused = new Set<string>();
  readonly errors: unknown[];

  static async start(
    options: {
      readonly tokens?: ManagerTokensOptions;
      readonly state?: 'ready' | 'expired';
    } = {},
  ): Promise<ControlBench> {
    const audit: AuditLine[] = [];
    const errors: unknown[] = [];
    const runtime = await Runtime.open({
      bind: '127.0.0.1',
      port: 0,
      domain: 'localhost',
      managerTokens: options.tokens && new ManagerTokens(options.tokens),
      control: parts =>
        new ControlApi({ ...parts, audit: line => audit.push(line) }),
      onError: error => errors.push(error),
    });
    const key = makeApiKey(benchSandbox);
    const model = await runtime.host.contracts.load({
      uri: 'library.yaml',
      text: libraryContract,
    });
    await runtime.host.put({
      id: benchSandbox,
      state: options.state ?? 'ready',
      contracts: [{ api: 'library', model }],
      bundleDigest: 'b'.repeat(64),
      keys: [
        {
          id: 'first',
          label: 'First',
          hash: hashApiKey(key),
          lastFour: key.slice(-4),
          scopes: ['data', 'control'],
          createdAt: Date.now(),
        },
      ],
      seed: '7',
      seedSize: 5,
      validation: 'contract',
      unknownIds: 'not-found',
      access: 'always',
      portalOrigins: [],
    });
    await runtime.listen();
    return new ControlBench({ runtime, key, audit, errors });
  }

  private constructor(parts: {
    runtime: Runtime;
    key: string;
    audit: AuditLine[];
    errors: unknown[];
  }) {
    this.runtime = parts.runtime;
    this.key = parts.key;
    this.audit = parts.audit;
    this.errors = parts.errors;
  }

  get address(): string {
    return `${this.runtime.baseUrl}/s/${benchSandbox}`;
  }

  /** Asks the control API; throws when the answer isn't as documented. */
  async control(
    method: string,
    path: string,
    options: {
      readonly body?: unknown;
      readonly key?: string;
      readonly headers?: { readonly [name: string]: string };
    } = {},
  ): Promise<CheckedAnswer> {
    const { body, key = this.key, headers = {} } = options;
    const response = await fetch(`${this.address}/_sandbox${path}`, {
      method,
      headers: {
        ...(key && { Authorization: `Bearer ${key}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return this.#checked(method, path, response);
  }

  /** Calls the API itself. */
  async call(
    method: string,
    path: string,
    options: {
      readonly body?: unknown;
      readonly headers?: { readonly [name: string]: string };
    } = {},
  ): Promise<{
    readonly status: number;
    readonly id: string;
    readonly body: Loose;
  }> {
    const { body, headers = {} } = options;
    const response = await fetch(`${this.address}/library${path}`, {
      method,
      headers: {
        'X-Library-Key': this.key,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      id: response.headers.get('x-sandbox-call') ?? '',
      body: text === '' ? undefined : JSON.parse(text),
    };
  }

  /** Throws when anything happened that should never happen. */
  async close(): Promise<void> {
    await this.runtime.close(0);
    if (this.errors.length > 0) {
      throw new AggregateError(this.errors, 'The runtime had defects');
    }
  }

  async #checked(
    method: string,
    path: string,
    response: Response,
  ): Promise<CheckedAnswer> {
    const text = await response.text();
    const contentType = response.headers.get('content-type') ?? undefined;
    const body = contentType?.includes('json') ? JSON.parse(text) : text;
    const bare = path.split('?', 1)[0];
    const template = this.checker.template(bare);
    const { status } = response;
    // A method that isn't documented has no answer that is.
    if (template && status !== 405) {
      const complaints = this.checker.answer({
        method,
        path: bare,
        status,
        contentType,
        body,
      });
      if (complaints.length > 0) {
        throw new Error(
          `${method} ${path} answered ${status}: ${complaints.join(
            '; ',
          )}\n${text}`,
        );
      }
      const seen = response.ok ? this.succeeded : this.refused;
      seen.add(`${method} ${template}`);
    }
    return { status: response.status, headers: response.headers, body };
  }
}
