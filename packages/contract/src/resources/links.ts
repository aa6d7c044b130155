import { isJsonObject } from '../load/pointer';
import { PlainOperation } from '../model/readOperations';

/**
 * What `links` of responses say about identifiers: operation id → parameter → property of the answer
 * (`"$response.body#/id"`, OpenAPI *Link Object*).
 */
export function linkedParameters(
  operations: readonly PlainOperation[],
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const found = new Map<string, Map<string, string>>();
  for (const operation of operations) {
    for (const response of operation.responses) {
      for (const link of Object.values(response.links)) {
        if (!isJsonObject(link) || !isJsonObject(link.parameters)) {
          continue;
        }
        const target = String(link.operationId ?? link.operationRef ?? '');
        const known = found.get(target) ?? new Map<string, string>();
        for (const [parameter, expression] of Object.entries(link.parameters)) {
          const [, property] =
            /^\$response\.body#\/(?:[^/]+\/)?([^/]+)$/.exec(
              String(expression),
            ) ?? [];
          if (property !== undefined) {
            known.set(parameter.replace(/^path\./, ''), property);
          }
        }
        found.set(target, known);
      }
    }
  }
  return found;
}
