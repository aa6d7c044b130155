import { Call } from '../Call';

/** Origins that may call the sandbox from a browser; the mock's any, when the call reached no sandbox none. */
function allowedOrigin(call: Call, origin: string): string | undefined {
  const allowed = call.sandbox?.definition.portalOrigins;
  if (allowed === undefined) {
    return undefined;
  }
  if (allowed === '*') {
    // Control routes are for pages of the sandbox itself; those need no CORS.
    return call.area === 'control' ? undefined : '*';
  }
  return allowed.includes(origin) ? origin : undefined;
}

/** Adds CORS headers when a browser asked and the origin is allowed (behaviour.md §1 *Browsers*). Never credentials. */
export function addCorsHeaders(call: Call, headers: string[]): void {
  const origin = call.header('origin');
  if (origin === undefined) {
    return;
  }
  const allowed = allowedOrigin(call, origin);
  if (allowed === undefined) {
    return;
  }
  headers.push('Access-Control-Allow-Origin', allowed);
  if (allowed !== '*') {
    headers.push('Vary', 'Origin');
  }
  headers.push('Access-Control-Expose-Headers', '*');
}

/** Whether the call is a CORS preflight from an origin that may call. */
export function isPreflight(call: Call): boolean {
  const origin = call.header('origin');
  return (
    call.incoming.method === 'OPTIONS' &&
    origin !== undefined &&
    call.header('access-control-request-method') !== undefined &&
    allowedOrigin(call, origin) !== undefined
  );
}

/** The answer to a preflight: what the browser asked for is allowed; whether it succeeds is the call's business. */
export function preflightHeaders(call: Call): string[] {
  const asked = call.header('access-control-request-headers');
  const headers = [
    'Access-Control-Allow-Methods',
    'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
    'Access-Control-Max-Age',
    '600',
  ];
  if (asked !== undefined) {
    headers.push('Access-Control-Allow-Headers', asked);
  }
  if (call.header('access-control-request-private-network') === 'true') {
    headers.push('Access-Control-Allow-Private-Network', 'true');
  }
  return headers;
}
