/** The value at a JSON Pointer (RFC 6901), or `undefined`. */
export function valueAt(value, pointer) {
  if (pointer === undefined) return undefined;
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((at, part) => at?.[part], value);
}
