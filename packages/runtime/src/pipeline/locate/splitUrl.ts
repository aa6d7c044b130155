/** Path and query of a request target (RFC 9112 §3.2), both still encoded; the path starts with `/`. */
export function splitUrl(url: string): {
  readonly path: string;
  readonly query: string;
} {
  let start = 0;
  if (url.charCodeAt(0) !== 47) {
    // Absolute form, as proxies get it: the authority is the Host header's business. `*` is OPTIONS for the server.
    const authority = /^https?:\/\/[^/?#]*/i.exec(url);
    start = authority ? authority[0].length : 0;
  }
  const hash = url.indexOf('#', start);
  const end = hash < 0 ? url.length : hash;
  const question = url.indexOf('?', start);
  if (question < 0 || question > end) {
    return { path: url.slice(start, end) || '/', query: '' };
  }
  return {
    path: url.slice(start, question) || '/',
    query: url.slice(question + 1, end),
  };
}
