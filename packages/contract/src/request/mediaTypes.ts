/** `application/json; charset=utf-8` → `application/json`; `undefined` for what is no media type. */
export function essenceOf(contentType: string): string | undefined {
  const end = contentType.indexOf(';');
  const essence = (end < 0 ? contentType : contentType.slice(0, end))
    .trim()
    .toLowerCase();
  return /^[^\s/;,]+\/[^\s/;,]+$/.test(essence) ? essence : undefined;
}

export type BodyKind =
  | 'json'
  | 'form'
  | 'multipart'
  | 'xml'
  | 'text'
  | 'binary';

/** How a body of this media type is read. */
export function bodyKind(essence: string): BodyKind {
  if (essence.endsWith('/json') || essence.endsWith('+json')) {
    return 'json';
  }
  if (essence === 'application/x-www-form-urlencoded') {
    return 'form';
  }
  if (essence.startsWith('multipart/')) {
    return 'multipart';
  }
  if (essence.endsWith('/xml') || essence.endsWith('+xml')) {
    return 'xml';
  }
  return essence.startsWith('text/') || essence === 'application/x-ndjson'
    ? 'text'
    : 'binary';
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
