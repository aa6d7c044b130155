import { Json } from '@smartsandbox/contract';

/** Canonical text of one part of an identifier: `7` and `"7"` are the same. */
export function identifierText(value: Json): string {
  if (typeof value === 'string') {
    return value;
  }
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Canonical text of a whole identifier; the parts of a composite one are escaped and joined by commas. */
export function joinIdentifier(parts: readonly Json[]): string {
  return parts.length === 1
    ? identifierText(parts[0])
    : parts.map(part => encodeURIComponent(identifierText(part))).join(',');
}

/** Key of a set of siblings: the identifiers of their parents, outermost first. */
export function parentsKey(parents: readonly string[]): string {
  return parents.length === 1
    ? encodeURIComponent(parents[0])
    : parents.map(encodeURIComponent).join('/');
}
