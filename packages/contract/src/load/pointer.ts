import { Json, JsonObject, SchemaId } from '../model/types';

/** Whether `value` is a JSON object (not an array, not `null`). */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One step of a JSON Pointer, escaped (RFC 6901 §3). */
export function escapeToken(key: string): string {
  return key.includes('~') || key.includes('/')
    ? key.replace(/~/g, '~0').replace(/\//g, '~1')
    : key;
}

/** The keys a JSON Pointer steps through; `undefined` when it isn't one (RFC 6901 §3). */
export function pointerTokens(pointer: string): string[] | undefined {
  if (pointer === '') {
    return [];
  }
  if (!pointer.startsWith('/')) {
    return undefined;
  }
  const tokens = pointer.slice(1).split('/');
  return pointer.includes('~')
    ? tokens.map(token => token.replace(/~1/g, '/').replace(/~0/g, '~'))
    : tokens;
}

/** The JSON Pointer that steps through `keys`. */
export function pointerOf(keys: readonly (string | number)[]): string {
  return keys.map(key => `/${escapeToken(String(key))}`).join('');
}

/** The document and the pointer of an address; the first `#` parts them, since pointers may hold further ones. */
export function splitAddress(id: SchemaId): { uri: string; pointer: string } {
  const hash = id.indexOf('#');
  return hash < 0
    ? { uri: id, pointer: '' }
    : { uri: id.slice(0, hash), pointer: id.slice(hash + 1) };
}

/** The address one step below `id`. */
export function childAddress(id: SchemaId, key: string | number): SchemaId {
  return `${id}/${escapeToken(String(key))}`;
}

/** The value one step below another: a property of an object, or an item of an array. */
export function childOf(
  value: Json | undefined,
  key: string | number,
): Json | undefined {
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return /^\d+$/.test(String(key)) ? items[Number(key)] : undefined;
  }
  return isJsonObject(value) && Object.hasOwn(value, key)
    ? value[key]
    : undefined;
}
