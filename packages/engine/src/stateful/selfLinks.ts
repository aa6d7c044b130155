import { Json, JsonObject, PropertyInfo } from '@smartsandbox/contract';
import { locationOf } from '../answer/location';
import { Run } from '../answer/Run';
import { ResourcePlan } from '../contract/ResourcePlan';
import { EntityIdentity } from '../state/Entity';
import { requestProperties } from './input';

const own = /^(href|self|self_?(link|url|uri|href)|resource_?(url|uri)|uri)$/i;
const holder = /^_?links?$/i;
const speaksOfItself =
  /\b(this|the)\s+\S*\s*(resource|object|entity|itself)\b|\bAPI\b|\bself\b/i;

/**
 * The members that say where a new entity is found: `href`, `self`, `uri`, `_links.self`, and `url` where the contract
 * says that it means the entity. They are the server's to set, like `Location`.
 */
export function selfLinks(
  run: Run,
  resource: ResourcePlan,
  entity: EntityIdentity,
  sent: JsonObject,
): JsonObject {
  const links: { [name: string]: Json } = {};
  const requested = requestProperties(run);
  for (const info of resource.properties.values()) {
    const isCallers =
      Object.hasOwn(sent, info.name) ||
      (requested.has(info.name) && !info.readOnly);
    const link = isCallers ? undefined : linkIn(run, resource, info, entity);
    if (link !== undefined && fits(resource, info, link)) {
      links[info.name] = link;
    }
  }
  return links;
}

function linkIn(
  run: Run,
  resource: ResourcePlan,
  info: PropertyInfo,
  entity: EntityIdentity,
): Json | undefined {
  if (info.types.has('string') && isOwnLink(resource, info)) {
    return linkTo(run, info, entity);
  }
  if (!holder.test(info.name) || !info.types.has('object')) {
    return undefined;
  }
  const inner = resource.tools.toolbox.properties(info.schema);
  const self = [...inner.values()].find(({ name }) => /^self$/i.test(name));
  if (!self) {
    return undefined;
  }
  if (!self.types.has('object')) {
    return { [self.name]: linkTo(run, self, entity) };
  }
  const href = resource.tools.toolbox.properties(self.schema).get('href');
  return href && { [self.name]: { href: linkTo(run, href, entity) } };
}

/** `url` may be anything that a caller links to; where pages have another name, it is the entity's. */
function isOwnLink(
  resource: ResourcePlan,
  { name, description = '' }: PropertyInfo,
): boolean {
  const isIdentifier = resource.resource.identifier.some(
    ({ property }) => property === name,
  );
  return (
    !isIdentifier &&
    (own.test(name) ||
      (/^url$/i.test(name) &&
        (resource.properties.has('html_url') ||
          speaksOfItself.test(description))))
  );
}

function linkTo(
  run: Run,
  { description = '' }: PropertyInfo,
  entity: EntityIdentity,
): string {
  const location = locationOf(run, entity);
  return /\brelative\b/i.test(description)
    ? location.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '')
    : location;
}

function fits(
  { tools }: ResourcePlan,
  info: PropertyInfo,
  link: Json,
): boolean {
  // An object that lacks its other links is completed when the entity is made.
  return (
    typeof link === 'object' ||
    tools.toolbox.validate(info.schema, link, {
      direction: 'response',
      mode: 'contract',
      limit: 1,
    }).length === 0
  );
}
