import { Json, ListShape } from '@smartsandbox/contract';
import { propertyPath, ResourcePlan } from '../contract/ResourcePlan';
import { isArray } from '../json/pointer';

export interface SortKey {
  readonly path: readonly string[];
  readonly isDescending: boolean;
}

/**
 * What a list is sorted by: `-x`, `+x`, `x:desc`, `x desc`, `x.desc`, several by comma, or a direction of its own.
 * Names that are no property of the entity don't sort.
 */
export function sortKeys(
  sort: ListShape['sort'],
  resource: ResourcePlan,
  read: (parameter: string) => Json | undefined,
): readonly SortKey[] {
  if (!sort) {
    return [];
  }
  const value = read(sort.parameter);
  const direction = sort.directionParameter && read(sort.directionParameter);
  const isDescending =
    typeof direction === 'string' && /^(d|-)/i.test(direction);
  const hasDirection = typeof direction === 'string' && direction !== '';
  const terms = isArray(value)
    ? value.map(String)
    : String(value ?? '').split(',');
  const keys = terms.flatMap(term => {
    const key = parseTerm(term.trim(), resource);
    return key ? [hasDirection ? { ...key, isDescending } : key] : [];
  });
  const { createdProperty } = resource.resource;
  // `order=asc` alone turns the default order round.
  return keys.length === 0 && hasDirection && createdProperty
    ? [{ path: propertyPath(createdProperty), isDescending }]
    : keys;
}

const aliases =
  /^(created|created_?at|creation_?(date|time)|date|newest|recent)$/i;

function parseTerm(term: string, resource: ResourcePlan): SortKey | undefined {
  const match =
    /^([-+]?)(.+?)(?:[:\s.](asc|desc|ascending|descending))?$/i.exec(term);
  if (!match) {
    return undefined;
  }
  const [, sign, name, word] = match;
  const isDescending =
    sign === '-' || (word !== undefined && word.toLowerCase().startsWith('d'));
  const path = name.split(/[./]/).filter(Boolean);
  const { createdProperty } = resource.resource;
  if (path.length > 0 && resource.properties.has(path[0])) {
    return { path, isDescending };
  }
  return createdProperty && aliases.test(name)
    ? { path: propertyPath(createdProperty), isDescending }
    : undefined;
}
