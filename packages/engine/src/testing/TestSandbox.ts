import {
  ContractModel,
  Json,
  loadContract,
  Operation,
  requestReader,
} from '@smartsandbox/contract';
import { Branch, BranchOptions } from '../branch/Branch';
import { FrozenClock } from '../clock/FrozenClock';
import { BranchSettings, CallControls, SimulatedAnswer, Step } from '../types';

export const startAt = Date.parse('2026-11-24T09:00:00Z');

export interface TestCall {
  readonly body?: Json;
  /** The body as it is sent, for types that aren't JSON. */
  readonly text?: string;
  readonly contentType?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly controls?: Partial<CallControls>;
  readonly validation?: BranchSettings['validation'];
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests read bodies freely
  readonly body: any;
  readonly text: string;
  readonly raw: SimulatedAnswer;
}

/** A branch with one API, called as over HTTP: what stands between the wire and the engine, in small. */
export class TestSandbox {
  readonly model: ContractModel;
  readonly branch: Branch;
  readonly clock: FrozenClock;
  readonly steps: Step[] = [];
  #calls = 0;

  private constructor(
    model: ContractModel,
    branch: Branch,
    clock: FrozenClock,
  ) {
    this.model = model;
    this.branch = branch;
    this.clock = clock;
  }

  static async load(text: string): Promise<ContractModel> {
    return loadContract({ uri: 'test.yaml', text });
  }

  static of(
    model: ContractModel,
    options: Partial<Omit<BranchOptions, 'settings'>> & {
      readonly settings?: Partial<BranchSettings>;
    } = {},
  ): TestSandbox {
    const clock = new FrozenClock(options.startAt ?? startAt);
    const branch = Branch.create({
      sandbox: 'test',
      branch: 'main',
      epoch: 1,
      contracts: [{ api: 'shop', model }],
      seed: '41',
      seedSize: 5,
      clock,
      startAt,
      ...options,
      settings: {
        validation: 'contract',
        unknownIds: 'not-found',
        ...options.settings,
      },
    });
    return new TestSandbox(model, branch, clock);
  }

  call(line: string, call: TestCall = {}): TestAnswer {
    const [method, url] = line.split(' ');
    const [path, query = ''] = url.split('?');
    const { operation, pathParameters } = this.#match(method, path);
    const sent =
      call.text ??
      (call.body === undefined ? undefined : JSON.stringify(call.body));
    const body =
      sent === undefined ? undefined : new TextEncoder().encode(sent);
    const headers: { [name: string]: string } = {
      ...(body && {
        'content-type': call.contentType ?? 'application/json',
      }),
      ...call.headers,
    };
    const request = requestReader(this.model, operation).read(
      { pathParameters, query, header: name => headers[name], body },
      call.validation ?? this.branch.settings.validation,
    );
    this.#calls += 1;
    const raw = this.branch.answer({
      id: `call_${this.#calls}`,
      api: 'shop',
      operation,
      request,
      header: name => headers[name],
      accept: headers.accept,
      validation: call.validation,
      controls: { scenarios: [], ...call.controls },
      digest: () => `${line} ${sent}`,
      baseUrl: 'http://shop.test',
      url,
    });
    if (raw.step) {
      this.steps.push(raw.step);
    }
    const text = raw.body ? new TextDecoder().decode(raw.body) : '';
    return {
      status: raw.status,
      headers: Object.fromEntries(
        raw.headers.map(([name, value]) => [name.toLowerCase(), value]),
      ),
      body:
        /json/.test(raw.contentType ?? '') && text ? JSON.parse(text) : text,
      text,
      raw,
    };
  }

  #match(method: string, path: string) {
    const matches = this.model.operations.flatMap(operation => {
      const pathParameters =
        operation.method === method.toLowerCase()
          ? matchPath(operation, path)
          : undefined;
      return pathParameters ? [{ operation, pathParameters }] : [];
    });
    const [best] = matches.sort(
      (left, right) =>
        Object.keys(left.pathParameters).length -
        Object.keys(right.pathParameters).length,
    );
    if (!best) {
      throw new Error(`The contract has no ${method} ${path}`);
    }
    return best;
  }
}

function matchPath(operation: Operation, path: string) {
  const names: string[] = [];
  const pattern = operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => {
    names.push(name);
    return '([^/]+)';
  });
  const match = new RegExp(`^${pattern}$`).exec(path);
  return match
    ? Object.fromEntries(names.map((name, at) => [name, match[at + 1]]))
    : undefined;
}
