/** One piece of a path segment. */
export type PathPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'parameter'; readonly name: string };

/** A path template taken apart: `/alerts?lat={lat}`, `/{Bucket}#acl`, `/users/{id}.json`, `/jobs/{id}:cancel`. */
export interface PathTemplate {
  /** The pieces of each segment between slashes; the root path has none. */
  readonly segments: readonly (readonly PathPiece[])[];
  /** Whether the path ends with a slash (other than the root). */
  readonly trailingSlash: boolean;
  /** Query parameters written into the template: what tells variants of one path apart. */
  readonly query: readonly {
    readonly name: string;
    /** `undefined` for `?acl`; a parameter's name or fixed text else. */
    readonly value?: PathPiece;
  }[];
  /** What stands behind `#`, such as `X-Amz-Target=DynamoDB_20120810.PutItem`. */
  readonly fragment?: string;
}

const parameter = /\{([^{}]*)\}/g;

/** Takes a path template apart (OpenAPI *Path Templating*, and the ways it is stretched in the field). */
export function parsePathTemplate(path: string): PathTemplate {
  const [beforeFragment, ...rest] = splitOutsideBraces(path, '#');
  const [beforeQuery, ...queries] = splitOutsideBraces(beforeFragment, '?');
  const parts = splitOutsideBraces(beforeQuery, '/').slice(1);
  const trailingSlash = parts.length > 1 && parts[parts.length - 1] === '';
  const named = parts.filter((part, i) => part !== '' || i < parts.length - 1);
  return {
    segments: named.map(parsePieces),
    trailingSlash,
    query: queries
      .join('?')
      .split('&')
      .filter(text => text !== '')
      .map(parseQueryPart),
    ...(rest.length > 0 && { fragment: rest.join('#') }),
  };
}

/** Names of the parameters in the path itself, in order, each once. */
export function pathParameterNames(template: PathTemplate): string[] {
  const names = template.segments.flatMap(pieces =>
    pieces.flatMap(piece => (piece.kind === 'parameter' ? [piece.name] : [])),
  );
  return [...new Set(names)];
}

/** The template with nameless parameters: two paths of the same shape match the same requests. */
export function pathShape(path: string): string {
  return path.replace(parameter, '{}');
}

function parsePieces(segment: string): PathPiece[] {
  const pieces: PathPiece[] = [];
  let at = 0;
  for (const match of segment.matchAll(parameter)) {
    if (match.index > at) {
      pieces.push({ kind: 'text', text: segment.slice(at, match.index) });
    }
    // `{key+}` and `{path*}` are greedy parameters elsewhere.
    pieces.push({ kind: 'parameter', name: match[1].replace(/[+*]$/, '') });
    at = match.index + match[0].length;
  }
  if (at < segment.length || pieces.length === 0) {
    pieces.push({ kind: 'text', text: segment.slice(at) });
  }
  return pieces;
}

function parseQueryPart(part: string): PathTemplate['query'][number] {
  const [name, ...value] = part.split('=');
  const [piece] = value.length > 0 ? parsePieces(value.join('=')) : [];
  return piece ? { name, value: piece } : { name };
}

function splitOutsideBraces(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') {
      depth += 1;
    } else if (text[i] === '}') {
      depth = Math.max(0, depth - 1);
    } else if (text[i] === separator && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  return [...parts, text.slice(start)];
}
