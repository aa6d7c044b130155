/**
 * Resolves a reference against the URI of the document that holds it (RFC 3986 §5). Bases that aren't absolute, such
 * as `petstore/openapi.yaml`, are taken as relative paths and stay relative.
 */
export function resolveUri(reference: string, base: string): string {
  if (reference === '') {
    return base;
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(reference)) {
    return reference;
  }
  if (/^[a-z][a-z0-9+.-]*:/i.test(base)) {
    return URL.canParse(reference, base)
      ? new URL(reference, base).toString()
      : reference;
  }
  return resolvePath(reference, base);
}

function resolvePath(reference: string, base: string): string {
  const absolute = reference.startsWith('/');
  const folder = absolute ? '' : base.slice(0, base.lastIndexOf('/') + 1);
  const out: string[] = [];
  for (const part of (folder + reference).split('/')) {
    if (part === '..' && out.length > 0 && out[out.length - 1] !== '..') {
      if (out[out.length - 1] !== '') {
        out.pop();
      }
    } else if (part !== '.') {
      out.push(part);
    }
  }
  return out.join('/');
}
