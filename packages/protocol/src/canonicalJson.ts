/**
 * JSON text with one spelling per value (RFC 8785, JSON Canonicalization Scheme): members sorted by UTF-16 code
 * units, no white space, numbers and strings as ECMAScript writes them.
 *
 * @throws TypeError when the value holds something JSON has no word for, such as a function or `NaN`.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonicalJson).join(',')}]`;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      // RFC 8785 §3.2.3 sorts by UTF-16 code units, which is what `<` compares.
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`,
      );
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new TypeError(`JSON has no word for ${value}`);
  }
  const text = JSON.stringify(value);
  if (text === undefined) {
    throw new TypeError(`JSON has no word for a ${typeof value}`);
  }
  return text;
}
