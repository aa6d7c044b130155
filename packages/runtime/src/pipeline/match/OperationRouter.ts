import {
  ContractModel,
  HttpMethod,
  Operation,
  parsePathTemplate,
} from '@smartsandbox/contract';
import { nearest } from '../../problems/nearest';
import { OddRequest, OddRoutes } from './OddRoutes';
import { isPlain, plainParameters, PlainRoutes } from './PlainRoutes';

/** An operation found for a path, with the path parameters as they came, still percent-encoded. */
export interface OperationMatch {
  readonly operation: Operation;
  readonly pathParameters: { readonly [name: string]: string };
}

const methods: readonly HttpMethod[] = [
  ...(['get', 'put', 'post', 'delete', 'options', 'head'] as const),
  ...(['patch', 'trace'] as const),
];

const greedyParameter = /\{[^{}]*[+*]\}/;

/** Finds the operation of one contract for method and path; built once per contract and shared by all sandboxes. */
export class OperationRouter {
  static readonly #routers = new WeakMap<ContractModel, OperationRouter>();

  static for(model: ContractModel): OperationRouter {
    let router = this.#routers.get(model);
    if (!router) {
      router = new OperationRouter(model);
      this.#routers.set(model, router);
    }
    return router;
  }

  readonly #model: ContractModel;
  readonly #plain = new PlainRoutes();
  readonly #odd = new OddRoutes();
  /** Path prefixes of the contract's servers, longest first. */
  readonly #prefixes: readonly string[];

  private constructor(model: ContractModel) {
    this.#model = model;
    this.#prefixes = [...new Set(model.servers.map(each => each.pathPrefix))]
      .filter(prefix => prefix !== '')
      .sort((a, b) => b.length - a.length);
    for (const operation of model.operations) {
      const template = parsePathTemplate(operation.path);
      const plain = isPlain(template) && !greedyParameter.test(operation.path);
      if (!plain || !this.#plain.add(operation, template)) {
        this.#odd.add(operation, template);
      }
    }
  }

  /**
   * The operation for a path that starts with `/`. The prefix of the contract's servers is optional; a contract path
   * that itself starts with it wins (behaviour.md §1). HEAD is answered by GET where it isn't documented.
   */
  find(method: HttpMethod, request: OddRequest): OperationMatch | undefined {
    const found = this.#findAt(method, request);
    if (found) {
      return found;
    }
    for (const prefix of this.#prefixes) {
      const rest = withoutPrefix(request.path, prefix);
      if (rest !== undefined) {
        const match = this.#findAt(method, { ...request, path: rest });
        if (match) {
          return match;
        }
      }
    }
    return undefined;
  }

  /** Methods that the path is documented for, upper case; `[]` when there is no such path. */
  allowed(request: OddRequest): readonly string[] {
    const found = methods.filter(method => this.find(method, request));
    return found.map(method => method.toUpperCase());
  }

  /** `GET /payments/{id}` and the like, most similar first. */
  nearest(method: string, path: string): readonly string[] {
    const wanted = `${method} ${path}`;
    const prefix = this.#prefixes.find(
      each => withoutPrefix(path, each) !== undefined,
    );
    const short = prefix ? `${method} ${path.slice(prefix.length)}` : wanted;
    return nearest(
      fillTemplates(short),
      this.#model.operations.map(
        operation => `${operation.method.toUpperCase()} ${operation.path}`,
      ),
      {
        maxDistance: 80,
        by: candidate => candidate.replace(/\{[^{}]*\}/g, '{id}'),
      },
    );
  }

  #findAt(method: HttpMethod, request: OddRequest): OperationMatch | undefined {
    const match = this.#findExactly(method, request);
    return match || method !== 'head'
      ? match
      : this.#findExactly('get', request);
  }

  #findExactly(
    method: HttpMethod,
    request: OddRequest,
  ): OperationMatch | undefined {
    const plain = this.#plain.find(method, request.path);
    const odd = this.#odd.empty ? undefined : this.#odd.find(method, request);
    if (odd && (!plain || odd.variant || odd.rank > plain.rank)) {
      return odd;
    }
    return plain
      ? {
          operation: plain.operation,
          pathParameters: plainParameters(plain, request.path),
        }
      : odd;
  }
}

function withoutPrefix(path: string, prefix: string): string | undefined {
  if (!path.startsWith(prefix)) {
    return undefined;
  }
  const rest = path.slice(prefix.length);
  if (rest === '') {
    return '/';
  }
  return rest.startsWith('/') ? rest : undefined;
}

/** Replaces what looks like an identifier, so that `/payment/pay_123456` is near `/payments/{id}`. */
function fillTemplates(text: string): string {
  return text.replace(/\/[^/]*\d[^/]*/g, segment =>
    /^\/v\d+$/.test(segment) ? segment : '/{id}',
  );
}
