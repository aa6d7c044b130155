import { Operation } from '@smartsandbox/contract';
import { ContractTools } from '../contract/ContractTools';
import { identifierText, splitIdentifier } from '../contract/identity';
import { ResourcePlan } from '../contract/ResourcePlan';
import { EntityIdentity } from '../state/Entity';
import { Run } from './Run';

const readers = new WeakMap<ResourcePlan, readonly Operation[]>();

/** The address of an entity: that of the operation that reads it, else below the address that was called. */
export function locationOf(run: Run, entity: EntityIdentity): string {
  const { plan, call, path } = run;
  const { resource } = plan;
  for (const operation of resource ? readersOf(plan.tools, resource) : []) {
    const reader = plan.tools.operation(operation);
    const { identifierParameters } = operation.binding;
    const parts = splitIdentifier(entity.id, identifierParameters.length);
    const values = new Map<string, string>();
    identifierParameters.forEach((name, at) => values.set(name, parts[at]));
    reader.parentParameters.forEach(({ parameters }, at) => {
      if (entity.parents[at] !== undefined) {
        splitIdentifier(entity.parents[at], parameters.length).forEach(
          (part, index) => values.set(parameters[index], part),
        );
      }
    });
    let isComplete = true;
    const filled = operation.path.replace(/\{([^}]+)\}/g, (_, name: string) => {
      const value =
        values.get(name) ??
        (Object.hasOwn(path, name) ? identifierText(path[name]) : undefined);
      isComplete &&= value !== undefined;
      return encodeURIComponent(value ?? '');
    });
    if (isComplete) {
      return `${call.baseUrl}${filled}`;
    }
  }
  const called = absoluteUrl(call.baseUrl, call.url.split('?')[0]);
  return `${called.replace(/\/$/, '')}/${encodeURIComponent(entity.id)}`;
}

/** Operations that read one entity, those with the shortest path first. */
function readersOf(
  tools: ContractTools,
  resource: ResourcePlan,
): readonly Operation[] {
  let operations = readers.get(resource);
  if (!operations) {
    operations = tools.model.operations
      .filter(
        ({ binding }) =>
          binding.role === 'read' && binding.resource === resource.name,
      )
      .sort(
        (left, right) =>
          left.path.split('/').length - right.path.split('/').length,
      );
    readers.set(resource, operations);
  }
  return operations;
}

/** An address as called made absolute; `url` may or may not begin with the path of `baseUrl`. */
export function absoluteUrl(baseUrl: string, url: string): string {
  const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/]*/i.exec(baseUrl)?.[0] ?? '';
  const basePath = baseUrl.slice(origin.length);
  return basePath !== '' &&
    (url === basePath ||
      url.startsWith(`${basePath}/`) ||
      url.startsWith(`${basePath}?`))
    ? `${origin}${url}`
    : `${baseUrl}${url}`;
}
