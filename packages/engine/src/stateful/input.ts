import { Json, JsonObject, PropertyInfo } from '@smartsandbox/contract';
import { Run } from '../answer/Run';
import { propertyPath, ResourcePlan } from '../contract/ResourcePlan';
import { getAt, isObject } from '../json/pointer';

const noProperties: ReadonlyMap<string, PropertyInfo> = new Map();

/** The entity inside the request body, or `undefined` when there is none. */
export function sentValue(run: Run): Json | undefined {
  return getAt(
    run.call.request.body,
    run.call.operation.binding.requestPointer,
  );
}

/** The properties that a caller of this operation can send. */
export function requestProperties(run: Run): ReadonlyMap<string, PropertyInfo> {
  const { operation, request } = run.call;
  const content = operation.requestBody?.content ?? [];
  const media =
    content.find(one => one.mediaType === request.mediaType) ?? content[0];
  if (!media?.schema) {
    return noProperties;
  }
  const { toolbox } = run.plan.tools;
  let schema: string | undefined = media.schema;
  for (const segment of propertyPath(
    operation.binding.requestPointer || '/',
  ).filter(Boolean)) {
    schema = schema && toolbox.properties(schema).get(segment)?.schema;
  }
  return schema ? toolbox.properties(schema) : noProperties;
}

/** What was sent, without what only the server sets and what is no part of the entity. */
export function writableOf(
  run: Run,
  resource: ResourcePlan,
  sent: Json | undefined,
): JsonObject {
  if (!isObject(sent)) {
    return {};
  }
  const requested = requestProperties(run);
  const isWritable = (name: string) =>
    !(
      requested.get(name)?.readOnly ??
      resource.properties.get(name)?.readOnly ??
      false
    ) && !isInstruction(run, resource, requested.get(name));
  const names = Object.keys(sent);
  return names.every(isWritable)
    ? sent
    : Object.fromEntries(
        Object.entries(sent).filter(([name]) => isWritable(name)),
      );
}

/**
 * A member that the request documents and the entity doesn't (`confirm: true`, a write-only `password`) tells the
 * server what to do: it is no part of the entity, and must not come back. What neither knows stays.
 */
function isInstruction(
  run: Run,
  resource: ResourcePlan,
  info: PropertyInfo | undefined,
): boolean {
  const { properties, parentProperty } = resource;
  return (
    info !== undefined &&
    properties.size > 0 &&
    !properties.has(info.name) &&
    !run.isUnchecked &&
    info.name !== parentProperty &&
    !resource.resource.identifier.some(
      part => propertyPath(part.property)[0] === info.name,
    )
  );
}

/** Whether a property of the entity is the server's alone: read-only, or nothing that a caller can send. */
export function isServerSet(
  name: string,
  requested: ReadonlyMap<string, PropertyInfo>,
  info: PropertyInfo | undefined,
): boolean {
  return (
    (info?.readOnly ?? false) ||
    (requested.size > 0 && !requested.has(name)) ||
    (requested.get(name)?.readOnly ?? false)
  );
}
