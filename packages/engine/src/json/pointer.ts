import { Json, JsonObject } from '@smartsandbox/contract';

const parsed = new Map<string, readonly string[]>();

/** Segments of a JSON Pointer (RFC 6901); `''` is the whole document. Parsed pointers are kept. */
export function pointerSegments(pointer: string): readonly string[] {
  const known = parsed.get(pointer);
  if (known) {
    return known;
  }
  const segments =
    pointer === ''
      ? []
      : pointer
          .slice(1)
          .split('/')
          .map(segment => segment.replace(/~1/g, '/').replace(/~0/g, '~'));
  // Pointers come from contracts, and from JSON Patch documents: the latter must not fill the memory.
  if (parsed.size < 10_000) {
    parsed.set(pointer, segments);
  }
  return segments;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `Array.isArray` that knows read-only arrays. */
export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value at a pointer, or `undefined` when there is none. */
export function getAt(value: Json | undefined, pointer: string) {
  return getPath(value, pointerSegments(pointer));
}

export function getPath(
  value: Json | undefined,
  segments: readonly string[],
): Json | undefined {
  let current = value;
  for (const segment of segments) {
    if (isArray(current)) {
      current = current[Number(segment)];
    } else if (isObject(current) && Object.hasOwn(current, segment)) {
      current = current[segment];
    } else {
      return undefined;
    }
  }
  return current;
}

/** A copy of `value` with `entry` at the pointer; objects on the way are made when they are missing. */
export function withAt(
  value: Json | undefined,
  pointer: string,
  entry: Json,
): Json {
  return withPath(value, pointerSegments(pointer), entry);
}

function withPath(
  value: Json | undefined,
  segments: readonly string[],
  entry: Json,
): Json {
  const [head, ...rest] = segments;
  if (head === undefined) {
    return entry;
  }
  if (isArray(value)) {
    const copy = [...value];
    copy[Number(head)] = withPath(value[Number(head)], rest, entry);
    return copy;
  }
  const object = isObject(value) ? value : {};
  return {
    ...object,
    [head]: withPath(
      Object.hasOwn(object, head) ? object[head] : undefined,
      rest,
      entry,
    ),
  };
}

/** Deep equality of JSON values; members may come in any order. */
export function equalJson(left: Json | undefined, right: Json | undefined) {
  if (left === right) {
    return true;
  }
  if (isArray(left) && isArray(right)) {
    return (
      left.length === right.length &&
      left.every((item, index): boolean => equalJson(item, right[index]))
    );
  }
  if (isObject(left) && isObject(right)) {
    const names = Object.keys(left);
    return (
      names.length === Object.keys(right).length &&
      names.every(
        (name): boolean =>
          Object.hasOwn(right, name) && equalJson(left[name], right[name]),
      )
    );
  }
  return false;
}
