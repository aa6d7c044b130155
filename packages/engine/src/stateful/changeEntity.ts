import { Json, JsonObject } from '@smartsandbox/contract';
import { Run } from '../answer/Run';
import { propertyPath, ResourcePlan } from '../contract/ResourcePlan';
import { getPath, isObject, withAt } from '../json/pointer';
import { Entity } from '../state/Entity';
import { EntityTable } from '../state/EntityTable';
import { makeVersion } from './version';

/** Puts a changed version of an entity into the draft; `undefined` when no valid one can be made of it. */
export function changeEntity(
  run: Run,
  table: EntityTable,
  change: {
    readonly before: Entity;
    readonly body: JsonObject;
    readonly cause: 'update' | 'replace' | 'action';
  },
): Entity | undefined {
  const { before, cause } = change;
  const { plan: resource } = table;
  const entity = makeVersion(run, resource, {
    identity: before,
    body: touch(run, resource, keepFixed(resource, before.body, change.body)),
    wasUnchecked: before.unchecked,
  });
  return entity && run.draft.put(table, entity, { cause, before });
}

/** Identifier, read-only and required properties stay when a change leaves them out or tries to change them. */
function keepFixed(
  resource: ResourcePlan,
  before: JsonObject,
  after: JsonObject,
): JsonObject {
  const result: { [name: string]: Json } = { ...after };
  for (const [name, info] of resource.properties) {
    const isLost = info.required && !Object.hasOwn(result, name);
    if (isLost && Object.hasOwn(before, name)) {
      // A merge patch takes a value away by null: where null may stand, that is what is left.
      const isEmptied = info.types.has('null') && !info.readOnly;
      result[name] = isEmptied ? null : before[name];
    }
  }
  let body: Json = result;
  for (const part of resource.resource.identifier) {
    const path = propertyPath(part.property);
    const value = getPath(before, path);
    if (value !== undefined) {
      body = withAt(body, `/${path.join('/')}`, value);
    }
  }
  return isObject(body) ? body : result;
}

function touch(run: Run, resource: ResourcePlan, body: JsonObject): JsonObject {
  const { updatedProperty } = resource.resource;
  return updatedProperty
    ? {
        ...body,
        [updatedProperty]: resource.timestamp(updatedProperty, run.now),
      }
    : body;
}
