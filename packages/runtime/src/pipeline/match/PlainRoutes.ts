import { HttpMethod, Operation, PathTemplate } from '@smartsandbox/contract';
import createRouter, { HTTPMethod } from 'find-my-way';
import { rankOf } from './rankOf';

const upper: { readonly [method in HttpMethod]: HTTPMethod } = {
  get: 'GET',
  put: 'PUT',
  post: 'POST',
  delete: 'DELETE',
  options: 'OPTIONS',
  head: 'HEAD',
  patch: 'PATCH',
  trace: 'TRACE',
};

/** Whether every segment of a template is fixed text or one whole parameter, and nothing stands behind the path. */
export function isPlain(template: PathTemplate): boolean {
  return (
    template.query.length === 0 &&
    template.fragment === undefined &&
    template.segments.every(
      pieces =>
        pieces.length === 1 &&
        (pieces[0].kind === 'parameter' || isPlainText(pieces[0].text)),
    )
  );
}

// `:` and `*` have a meaning of their own in find-my-way's templates; `%` would be compared in decoded form.
function isPlainText(text: string): boolean {
  return text !== '' && !/[:*%()]/.test(text);
}

/** An operation with the places of its parameters among the segments of the path. */
export interface PlainRoute {
  readonly operation: Operation;
  /** Index of the segment → name of the parameter, in order. */
  readonly parameters: readonly (readonly [number, string])[];
  /** See `rankOf`. */
  readonly rank: number;
}

/** Operations whose templates are plain, found by find-my-way: fixed text before parameters, with backtracking. */
export class PlainRoutes {
  readonly #router = createRouter({
    caseSensitive: true,
    maxParamLength: 4096,
  });
  readonly #methods = new Set<HttpMethod>();

  /** `false` when an operation of the same shape and method is there already. */
  add(operation: Operation, template: PathTemplate): boolean {
    const method = operation.method.toUpperCase() as HTTPMethod;
    const path = template.segments
      .map(([piece], index) =>
        piece.kind === 'parameter' ? `:p${index}` : encodeURI(piece.text),
      )
      .join('/');
    const url = `/${path}${template.trailingSlash ? '/' : ''}`;
    if (this.#router.hasRoute(method, url)) {
      return false;
    }
    const route: PlainRoute = {
      operation,
      parameters: template.segments.flatMap(([piece], index) =>
        piece.kind === 'parameter' ? [[index, piece.name] as const] : [],
      ),
      rank: rankOf(template),
    };
    this.#router.on(method, url, ignore, route);
    this.#methods.add(operation.method);
    return true;
  }

  find(method: HttpMethod, path: string): PlainRoute | undefined {
    if (!this.#methods.has(method)) {
      return undefined;
    }
    const found = this.#router.find(upper[method], path);
    return found ? (found.store as PlainRoute) : undefined;
  }
}

function ignore(): void {}

const noParameters: { readonly [name: string]: string } = Object.freeze({});

/**
 * An object without a prototype, since contracts name parameters as they like. Made by a constructor it keeps a hidden
 * class; what `Object.create(null)` makes is a dictionary, slow to fill, to read and to walk.
 */
const Bare = function bare() {} as unknown as {
  new (): { [name: string]: string };
  prototype: object;
};
Bare.prototype = Object.create(null);

/** The parameters of a route as they stand in the path, still percent-encoded. */
export function plainParameters(
  route: PlainRoute,
  path: string,
): { readonly [name: string]: string } {
  const { parameters } = route;
  if (parameters.length === 0) {
    return noParameters;
  }
  const values = new Bare();
  let start = 1;
  let segment = 0;
  let next = 0;
  while (next < parameters.length) {
    let end = path.indexOf('/', start);
    if (end < 0) {
      end = path.length;
    }
    if (parameters[next][0] === segment) {
      values[parameters[next][1]] = path.slice(start, end);
      next += 1;
    }
    start = end + 1;
    segment += 1;
  }
  return values;
}
