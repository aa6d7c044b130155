import { LogEntrySummary } from '@smartsandbox/protocol';

/**
 * Path and query below the API's address, whichever form of address was called: the part that says what the call was
 * about. With several APIs in a sandbox the API stays in front.
 */
export function callPath(
  call: Pick<LogEntrySummary, 'url' | 'sandbox' | 'api'>,
  options: { isAlone: boolean },
): string {
  const { url, sandbox, api } = call;
  const base = `/s/${sandbox}`;
  if (!url.startsWith(`${base}/`)) {
    return url;
  }
  const path = url.slice(base.length);
  const [first] = path.slice(1).split(/[/?]/, 1);
  if (!options.isAlone || first !== api) {
    return path;
  }
  const rest = path.slice(1 + first.length);
  return rest.startsWith('/') ? rest : `/${rest}`;
}
