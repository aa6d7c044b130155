import {
  decodeForm,
  HttpMethod,
  Operation,
  PathPiece,
  PathTemplate,
} from '@smartsandbox/contract';
import { rankOf } from './rankOf';

/** A request as odd templates see it: some tell variants apart by query or headers. */
export interface OddRequest {
  readonly path: string;
  /** Without `?`, still encoded. */
  readonly query: string;
  readonly header: (name: string) => string | undefined;
}

interface FragmentPart {
  readonly name: string;
  readonly value?: string;
}

interface OddRoute {
  readonly operation: Operation;
  readonly template: PathTemplate;
  /** Pieces of the path; slashes are text. */
  readonly pieces: readonly PathPiece[];
  readonly greedy: ReadonlySet<string>;
  /** `name` or `name=value`, joined by `&` in the fragment; all of them must be there. */
  readonly fragment: readonly FragmentPart[];
  /** Higher is tried first: more of a query or fragment, then more fixed text, then fewer parameters. */
  readonly rank: number;
}

/**
 * Operations whose templates find-my-way can't hold: `/users/{id}.json`, `/jobs/{id}:cancel`, `/{a}-{b}`,
 * `/bucket/{key+}`, `/alerts?lat={lat}`, `/#X-Amz-Target=…`. Few per contract, so they are tried one after another.
 */
export class OddRoutes {
  readonly #byMethod = new Map<HttpMethod, OddRoute[]>();

  add(operation: Operation, template: PathTemplate): void {
    const pieces = flatten(template);
    const fragment = splitFragment(template.fragment);
    const rank =
      (template.query.length + fragment.length) * 10_000 + rankOf(template);
    const routes = this.#byMethod.get(operation.method) ?? [];
    routes.push({
      operation,
      template,
      pieces,
      greedy: greedyNames(operation.path),
      fragment,
      rank,
    });
    routes.sort((a, b) => b.rank - a.rank);
    this.#byMethod.set(operation.method, routes);
  }

  find(
    method: HttpMethod,
    request: OddRequest,
  ):
    | {
        readonly operation: Operation;
        readonly pathParameters: { readonly [name: string]: string };
        /** Whether the query, a header or the fragment chose it among operations of one path. */
        readonly variant: boolean;
        /** Comparable with `rankOf` of a plain template. */
        readonly rank: number;
      }
    | undefined {
    // Clients differ in whether they encode a colon in a path.
    const path = request.path.includes('%3')
      ? request.path.replace(/%3a/gi, ':')
      : request.path;
    for (const route of this.#byMethod.get(method) ?? []) {
      if (
        route.template.query.length + route.fragment.length > 0 &&
        !variantFits(route, request)
      ) {
        continue;
      }
      const values: { [name: string]: string } = Object.create(null);
      const matching = { ...route, values, budget: 20_000 };
      if (matchPieces(path, matching, { piece: 0, position: 0 })) {
        return {
          operation: route.operation,
          pathParameters: values,
          variant: route.template.query.length > 0 || route.fragment.length > 0,
          rank: route.rank,
        };
      }
    }
    return undefined;
  }

  get empty(): boolean {
    return this.#byMethod.size === 0;
  }
}

function flatten(template: PathTemplate): PathPiece[] {
  const pieces: PathPiece[] = [];
  const addText = (text: string) => {
    const last = pieces[pieces.length - 1];
    if (last?.kind === 'text') {
      pieces[pieces.length - 1] = { kind: 'text', text: last.text + text };
    } else {
      pieces.push({ kind: 'text', text });
    }
  };
  for (const segment of template.segments) {
    addText('/');
    for (const piece of segment) {
      if (piece.kind === 'text') {
        addText(piece.text);
      } else {
        pieces.push(piece);
      }
    }
  }
  if (template.segments.length === 0 || template.trailingSlash) {
    addText('/');
  }
  return pieces;
}

function splitFragment(fragment: string | undefined): readonly FragmentPart[] {
  if (fragment === undefined || fragment === '') {
    return [];
  }
  return fragment.split('&').map(part => {
    const equals = part.indexOf('=');
    return equals < 0
      ? { name: part }
      : { name: part.slice(0, equals), value: part.slice(equals + 1) };
  });
}

/** `{key+}` and `{path*}` take slashes too. */
function greedyNames(path: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const match of path.matchAll(/\{([^{}]+)[+*]\}/g)) {
    names.add(match[1]);
  }
  return names;
}

/**
 * Whether the request carries what the variant is told by: a query parameter of the template; of a fragment, a header
 * or query parameter of that name (AWS: `#X-Amz-Target=…`, `#acl`).
 */
function variantFits(route: OddRoute, request: OddRequest): boolean {
  for (const { name, value } of route.template.query) {
    const sent = queryValue(request.query, name);
    if (sent === undefined) {
      return false;
    }
    if (value?.kind === 'text' && decodeForm(sent) !== value.text) {
      return false;
    }
  }
  return route.fragment.every(({ name, value }) => {
    const sent =
      request.header(name.toLowerCase()) ?? queryValue(request.query, name);
    return (
      sent !== undefined &&
      (value === undefined ||
        value.startsWith('{') ||
        decodeForm(sent) === value)
    );
  });
}

interface Matching {
  readonly pieces: readonly PathPiece[];
  readonly greedy: ReadonlySet<string>;
  readonly values: { [name: string]: string };
  /** Steps left; a path made to need more isn't matched. */
  budget: number;
}

/** Matches text against pieces from the left; a parameter takes as little as lets the rest match, at least one character. */
function matchPieces(
  path: string,
  matching: Matching,
  at: { readonly piece: number; readonly position: number },
): boolean {
  const { pieces, greedy, values } = matching;
  const { piece: index, position } = at;
  if (index === pieces.length) {
    return position === path.length;
  }
  const piece = pieces[index];
  if (piece.kind === 'text') {
    return (
      path.startsWith(piece.text, position) &&
      matchPieces(path, matching, {
        piece: index + 1,
        position: position + piece.text.length,
      })
    );
  }
  let end = path.length;
  if (!greedy.has(piece.name)) {
    const slash = path.indexOf('/', position);
    end = slash < 0 ? path.length : slash;
  }
  if (index === pieces.length - 1) {
    // The last parameter takes the rest.
    if (end !== path.length || end === position) {
      return false;
    }
    values[piece.name] = path.slice(position, end);
    return true;
  }
  for (let stop = position + 1; stop <= end; stop++) {
    matching.budget -= 1;
    if (matching.budget < 0) {
      return false;
    }
    if (matchPieces(path, matching, { piece: index + 1, position: stop })) {
      values[piece.name] = path.slice(position, stop);
      return true;
    }
  }
  return false;
}

function queryValue(query: string, name: string): string | undefined {
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    const key = equals < 0 ? pair : pair.slice(0, equals);
    if (decodeForm(key) === name) {
      return equals < 0 ? '' : pair.slice(equals + 1);
    }
  }
  return undefined;
}
