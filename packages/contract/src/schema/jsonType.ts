import { Json, JsonObject } from '../model/types';
import { JsonType } from './types';

/** The JSON type of a value; whole numbers are `integer`. */
export function jsonType(value: Json): JsonType {
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'number':
      return Number.isInteger(value) ? 'integer' : 'number';
    case 'boolean':
      return 'boolean';
    default:
      if (value === null) {
        return 'null';
      }
      return Array.isArray(value) ? 'array' : 'object';
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Narrows to an array; `Array.isArray` alone doesn't narrow read-only ones. */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Whether a set of types lets a type through: `number` includes `integer`, no types means any. */
export function allowsType(
  types: readonly JsonType[] | ReadonlySet<JsonType> | undefined,
  type: JsonType,
): boolean {
  if (!types) {
    return true;
  }
  const list = types instanceof Set ? types : new Set(types);
  return list.has(type) || (type === 'integer' && list.has('number'));
}
