import { Json, JsonObject } from '@smartsandbox/contract';
import { Run } from '../answer/Run';
import { ResourcePlan } from '../contract/ResourcePlan';
import { isObject } from '../json/pointer';
import { entityRandom } from '../random/purposes';
import { Entity, EntityIdentity } from '../state/Entity';

/**
 * A version of an entity that is valid by the resource's schema: what is missing is made, what can't stay is mended.
 * What the schema doesn't show (`writeOnly`, undocumented members) is kept beside it. With validation off the body is
 * taken as it is. `undefined` when no valid entity can be made.
 */
export function makeVersion(
  run: Run,
  resource: ResourcePlan,
  options: {
    readonly identity: EntityIdentity;
    readonly body: JsonObject;
    readonly pendingUntil?: number;
    /** Whether the version before was unchecked already. */
    readonly wasUnchecked?: boolean;
  },
): Entity | undefined {
  const { identity, body, pendingUntil } = options;
  const { toolbox, generator } = resource.tools;
  const make = (made: JsonObject, unchecked: boolean) =>
    new Entity({
      identity,
      body: made,
      time: run.now,
      origin: 'stored',
      pendingUntil,
      unchecked,
    });
  if (!resource.schema) {
    return make(body, false);
  }
  if (run.isUnchecked || options.wasUnchecked) {
    const shown = withoutHidden(resource, body);
    const violations = toolbox.validate(resource.schema, shown, {
      direction: 'response',
      mode: 'contract',
      limit: 1,
    });
    if (violations.length > 0) {
      return make(body, true);
    }
  }
  const random = entityRandom(
    run.state.data.seed,
    resource.name,
    identity.key,
  ).fork('version');
  const mended = generator.conform(resource.schema, body, {
    random,
    direction: 'response',
    now: run.now,
    resource: resource.name,
    reference: property => run.state.reference(resource, property, random),
  });
  if (!isObject(mended)) {
    return undefined;
  }
  return make(
    mended === body ? body : keepHidden(resource, body, mended),
    false,
  );
}

function withoutHidden(resource: ResourcePlan, body: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(body).filter(
      ([name]) => !resource.properties.get(name)?.writeOnly,
    ),
  );
}

function keepHidden(
  resource: ResourcePlan,
  sent: JsonObject,
  mended: JsonObject,
): JsonObject {
  const hidden: [string, Json][] = Object.entries(sent).filter(
    ([name]) =>
      !Object.hasOwn(mended, name) &&
      (resource.properties.get(name)?.writeOnly ??
        !resource.properties.has(name)),
  );
  return hidden.length === 0
    ? mended
    : { ...mended, ...Object.fromEntries(hidden) };
}
