import { Json, JsonObject } from '@smartsandbox/contract';
import { isObject } from './pointer';

/** JSON Merge Patch (RFC 7396): `null` removes a member, objects merge, everything else replaces. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) {
    return patch;
  }
  const result: { [name: string]: Json } = isObject(target)
    ? { ...target }
    : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[name];
    } else {
      result[name] = mergePatch(
        Object.hasOwn(result, name) ? result[name] : undefined,
        value,
      );
    }
  }
  return result;
}

/** The same for two objects, typed. */
export function mergeObjects(
  target: JsonObject,
  patch: JsonObject,
): JsonObject {
  const merged = mergePatch(target, patch);
  return isObject(merged) ? merged : {};
}
