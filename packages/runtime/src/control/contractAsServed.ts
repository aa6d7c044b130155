import { Json, JsonObject } from '@smartsandbox/contract';

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function withoutServers(node: JsonObject): JsonObject {
  const { servers, ...rest } = node;
  return rest;
}

/**
 * A contract with its servers replaced by addresses of a sandbox, those of single paths and operations included:
 * whoever generates a client from it calls the sandbox and nothing else.
 */
export function contractAsServed(
  document: JsonObject,
  addresses: readonly string[],
): JsonObject {
  const { openapi, info, paths, ...rest } = withoutServers(document);
  const served = isObject(paths)
    ? Object.fromEntries(
        Object.entries(paths).map(([path, item]) => [
          path,
          isObject(item)
            ? Object.fromEntries(
                Object.entries(withoutServers(item)).map(([key, value]) => [
                  key,
                  isObject(value) ? withoutServers(value) : value,
                ]),
              )
            : item,
        ]),
      )
    : undefined;
  return {
    openapi,
    info,
    servers: addresses.map(url => ({ url, description: 'Sandbox, test only' })),
    ...(served && { paths: served }),
    ...rest,
  };
}
