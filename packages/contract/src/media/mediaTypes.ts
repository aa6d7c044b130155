/** `application/json; charset=utf-8` → `application/json`; `undefined` for what is no media type. */
export function essenceOf(contentType: string): string | undefined {
  const end = contentType.indexOf(';');
  const essence = (end < 0 ? contentType : contentType.slice(0, end))
    .trim()
    .toLowerCase();
  return /^[^\s/;,]+\/[^\s/;,]+$/.test(essence) ? essence : undefined;
}

/** A parameter of a media type, quotes removed: `boundary` of `multipart/form-data; boundary="x"`. */
export function mediaTypeParameter(
  contentType: string,
  name: string,
): string | undefined {
  const parameter = /;\s*([\w-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s;]*))/g;
  for (const [, key, quoted, plain] of contentType.matchAll(parameter)) {
    if (key.toLowerCase() === name) {
      return quoted === undefined ? plain : quoted.replace(/\\(.)/g, '$1');
    }
  }
  return undefined;
}

export type BodyKind =
  | 'json'
  | 'form'
  | 'multipart'
  | 'xml'
  /** One JSON text per line. */
  | 'lines'
  /** Server-sent events. */
  | 'events'
  | 'csv'
  | 'text'
  | 'binary';

const kinds: ReadonlyMap<string, BodyKind> = new Map<string, BodyKind>([
  ['application/x-www-form-urlencoded', 'form'],
  ['application/x-ndjson', 'lines'],
  ['application/ndjson', 'lines'],
  ['application/jsonl', 'lines'],
  ['application/x-jsonlines', 'lines'],
  ['text/event-stream', 'events'],
  ['text/csv', 'csv'],
  ['application/csv', 'csv'],
]);

/** How a body of this media type is read and written. */
export function bodyKind(essence: string): BodyKind {
  if (essence.endsWith('/json') || essence.endsWith('+json')) {
    return 'json';
  }
  const known = kinds.get(essence);
  if (known) {
    return known;
  }
  if (essence.startsWith('multipart/')) {
    return 'multipart';
  }
  if (essence.endsWith('/xml') || essence.endsWith('+xml')) {
    return 'xml';
  }
  return essence.startsWith('text/') ? 'text' : 'binary';
}

/** Whether a media type lies in a range such as `image/*` (RFC 9110 §12.5.1). */
export function inRange(essence: string, range: string): boolean {
  return (
    range === essence ||
    range === '*/*' ||
    (range.endsWith('/*') && essence.startsWith(range.slice(0, -1)))
  );
}

/** How narrow a range is: the most specific one wins. */
export function specificity(range: string): number {
  if (range === '*/*') {
    return 0;
  }
  return range.endsWith('/*') ? 1 : 2;
}
