import { decodeForm } from '@smartsandbox/contract';
import { isControlName } from '../controls/parseControls';
import { Call } from '../Call';

/** Controls as found on a request, not yet read. */
export interface FoundControls {
  readonly values: Map<string, string>;
  readonly fromQuery: Set<string>;
  readonly prism: Map<string, string>;
  /** The query without them. */
  readonly query: string;
  /** The pairs taken out of the query, by name, in case the contract documents one. */
  readonly removed: Map<string, string>;
}

/**
 * Finds the controls of a request (behaviour.md §3); `undefined` when it has none, which one look at each header name
 * tells; `Prefer` counts as one. Headers win over query parameters.
 */
export function collectControls(
  call: Call,
  query: string,
): FoundControls | undefined {
  const { headers } = call.incoming;
  let values: Map<string, string> | undefined =
    headers.prefer === undefined ? undefined : new Map();
  const { rawHeaders } = call.incoming;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const first = rawHeaders[index].charCodeAt(0);
    // x or X
    if (first === 120 || first === 88) {
      const name = rawHeaders[index].toLowerCase();
      if (isControlName(name)) {
        values ??= new Map();
        values.set(name, call.header(name) ?? '');
      }
    }
  }
  const mayHoldControls =
    query !== '' &&
    (query.includes('x-sandbox-') ||
      query.includes('x-chaos') ||
      query.includes('__'));
  if (!mayHoldControls) {
    return (
      values && {
        values,
        fromQuery: new Set(),
        prism: new Map(),
        query,
        removed: new Map(),
      }
    );
  }
  return takeFromQuery(query, values ?? new Map());
}

const prismNames = new Set(['__code', '__example', '__dynamic']);

function takeFromQuery(
  query: string,
  values: Map<string, string>,
): FoundControls {
  const fromQuery = new Set<string>();
  const prism = new Map<string, string>();
  const removed = new Map<string, string>();
  const rest: string[] = [];
  for (const pair of query.split('&')) {
    const equals = pair.indexOf('=');
    const name = equals < 0 ? pair : pair.slice(0, equals);
    const value = equals < 0 ? '' : pair.slice(equals + 1);
    if (prismNames.has(name)) {
      prism.set(name, decodeForm(value));
      removed.set(name, pair);
    } else if (isControlName(name)) {
      // A key in the query is refused even beside one in a header.
      if (!values.has(name) || name === 'x-sandbox-key') {
        values.set(name, decodeForm(value));
        fromQuery.add(name);
      }
      removed.set(name, pair);
    } else {
      rest.push(pair);
    }
  }
  return { values, fromQuery, prism, removed, query: rest.join('&') };
}
