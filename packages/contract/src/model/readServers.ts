import { isJsonObject } from '../load/pointer';
import { entries, items, below, Spot, text } from './Spot';
import { Json, JsonObject, Server } from './types';

/** The servers of the contract, then those that path items and operations add, each URL once. */
export function readServers(root: Spot): readonly Server[] {
  const found = new Map<string, Server>();
  const collect = (holder: Spot) => {
    for (const { node } of items(below(holder, 'servers'))) {
      const server = isJsonObject(node) ? readServer(node) : undefined;
      if (server && !found.has(server.url)) {
        found.set(server.url, server);
      }
    }
  };
  collect(root);
  for (const [, item] of entries(below(root, 'paths'))) {
    collect(item);
    entries(item).forEach(([, operation]) => collect(operation));
  }
  return [...found.values()];
}

function readServer(node: JsonObject): Server | undefined {
  const template = text(node.url);
  if (template === undefined) {
    return undefined;
  }
  const url = template.replace(/\{([^{}]+)\}/g, (_, name: string) =>
    variableOf(
      isJsonObject(node.variables) ? node.variables[name] : undefined,
      name,
    ),
  );
  const description = text(node.description);
  return {
    url,
    ...(description !== undefined && { description }),
    pathPrefix: prefixOf(url),
  };
}

function variableOf(variable: Json | undefined, name: string): string {
  if (!isJsonObject(variable)) {
    return name;
  }
  const [first] = Array.isArray(variable.enum)
    ? (variable.enum as readonly Json[])
    : [];
  return String(variable.default ?? first ?? name);
}

function prefixOf(url: string): string {
  const path = url
    .replace(/^([a-z][a-z0-9+.-]*:)?\/\/[^/?#]*/i, '')
    .replace(/[?#].*$/, '')
    .replace(/^\.+(?=\/|$)/, '')
    .replace(/\/+$/, '');
  return path === '' || path.startsWith('/') ? path : `/${path}`;
}
