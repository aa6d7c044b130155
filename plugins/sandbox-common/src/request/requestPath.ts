/** A query parameter as it is written: name and value decoded. */
export type QueryPair = readonly [name: string, value: string];

/** Path and query of a request, without and with `?`. */
export function splitPath(path: string): { path: string; query: string } {
  const mark = path.indexOf('?');
  return mark < 0
    ? { path, query: '' }
    : { path: path.slice(0, mark), query: path.slice(mark + 1) };
}

/** The parameters of a query, in order, repeated ones included. */
export function queryPairs(path: string): QueryPair[] {
  const { query } = splitPath(path);
  return query === ''
    ? []
    : query.split('&').map((part): QueryPair => {
        const mark = part.indexOf('=');
        return mark < 0
          ? [decoded(part), '']
          : [decoded(part.slice(0, mark)), decoded(part.slice(mark + 1))];
      });
}

/** The same path with other parameters; those without a name are left out. */
export function withQuery(path: string, pairs: readonly QueryPair[]): string {
  const query = pairs
    .filter(([name]) => name !== '')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&');
  const before = splitPath(path).path;
  return query === '' ? before : `${before}?${query}`;
}

/** Values of a template's parameters in a path; `undefined` when the path isn't one of the template. */
export function pathValues(
  template: string,
  path: string,
): ReadonlyMap<string, string> | undefined {
  const names: string[] = [];
  const pattern = splitPath(template)
    .path.split(/(\{[^}]*\})/)
    .map(part => {
      if (!part.startsWith('{')) {
        return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      }
      names.push(part.slice(1, -1));
      return '([^/]*?)';
    })
    .join('');
  const match = new RegExp(`^${pattern}$`).exec(splitPath(path).path);
  return match
    ? new Map(names.map((name, index) => [name, decoded(match[index + 1])]))
    : undefined;
}

/** A template's path with these values, the query of `path` kept. */
export function withPathValues(
  template: string,
  path: string,
  values: ReadonlyMap<string, string>,
): string {
  const { query } = splitPath(path);
  const filled = splitPath(template).path.replace(
    /\{([^}]*)\}/g,
    (_, name: string) => encodeURIComponent(values.get(name) ?? ''),
  );
  return query === '' ? filled : `${filled}?${query}`;
}

/** Brackets and the like stay readable; servers take them. */
function encoded(text: string): string {
  return encodeURIComponent(text).replace(/%(5B|5D|24|2C|3A|40|2F)/g, whole =>
    decodeURIComponent(whole),
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}
