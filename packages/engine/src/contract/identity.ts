import { decodePercent, Json, Resource } from '@smartsandbox/contract';

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

/** The parts that a whole identifier was joined of. */
export function splitIdentifier(id: string, parts: number): readonly string[] {
  return parts === 1 ? [id] : id.split(',').map(decodePercent);
}

/** The values of a whole identifier's parts, as the contract types them. */
export function identifierValues(
  { identifier }: Pick<Resource, 'identifier'>,
  id: string,
): readonly Json[] {
  return splitIdentifier(id, Math.max(identifier.length, 1)).map(
    (text, index) =>
      identifier[index]?.kind === 'integer' &&
      Number.isSafeInteger(Number(text))
        ? Number(text)
        : text,
  );
}

/** Key of a set of siblings: the identifiers of their parents, outermost first. */
export function parentsKey(parents: readonly string[]): string {
  return parents.length === 1
    ? encodeURIComponent(parents[0])
    : parents.map(encodeURIComponent).join('/');
}
