/** What a control route needs: seeing a sandbox, using it, or changing how it is set up. */
export type ControlNeed = 'read' | 'use' | 'update';

/**
 * Paths of the control API that pages may reach, `*` being one segment, with what each method needs. What the manager
 * has a route of its own for (seed, keys) isn't among them: it would know nothing of it.
 */
const controlRoutes: ReadonlyArray<[string, Record<string, ControlNeed>]> = [
  ['health', { GET: 'read' }],
  ['contracts', { GET: 'read' }],
  ['contracts/*', { GET: 'read' }],
  ['contracts/*/operations', { GET: 'read' }],
  ['contracts/*/report', { GET: 'read' }],
  ['entities', { GET: 'read' }],
  ['entities/*', { GET: 'read' }],
  ['entities/*/*', { GET: 'read', PUT: 'use', PATCH: 'use', DELETE: 'use' }],
  ['entities/*/*/history', { GET: 'read' }],
  ['settings', { GET: 'read', PATCH: 'update' }],
  ['scenarios', { GET: 'read' }],
  ['calls', { GET: 'read' }],
  ['calls/count', { GET: 'read' }],
  ['calls/tally', { GET: 'read' }],
  ['calls/stream', { GET: 'read' }],
  ['calls/*', { GET: 'read' }],
  ['calls/*/replay', { POST: 'use' }],
  ['calls/*/snippet', { GET: 'read' }],
  ['steps', { GET: 'read' }],
];

/**
 * What a call to the control API needs, `undefined` for one that isn't on the list.
 *
 * @param path - Behind `_sandbox/`, still encoded, without query.
 */
export function controlNeed(
  method: string,
  path: string,
): ControlNeed | undefined {
  const segments = path.split('/');
  // A segment that decodes to a dot or holds a slash would lead to another route than the one checked here.
  if (segments.some(segment => !/^[\w.~%:@!$&'()*+,;=-]+$/.test(segment))) {
    return undefined;
  }
  if (segments.some(segment => /^(\.|%2e){1,2}$/i.test(segment))) {
    return undefined;
  }
  const route = controlRoutes.find(([template]) => fits(template, segments));
  return route?.[1][method];
}

function fits(template: string, segments: readonly string[]): boolean {
  const parts = template.split('/');
  return (
    parts.length === segments.length &&
    parts.every((part, index) => part === '*' || part === segments[index])
  );
}
