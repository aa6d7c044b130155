import { childOf } from '../load/pointer';
import {
  ContractModel,
  Json,
  JsonObject,
  Operation,
  Resource,
} from '../model/types';
import { ContractSchemas } from '../schema/ContractSchemas';
import { isObject } from '../schema/jsonType';
import { withFreeIdentifier } from './freeIdentifier';
import { BodyRevision } from './sampleBody';

/**
 * What makes the body of a sample agree with the rest of it: members that only the server sets are left out, the parent
 * in the body is the parent in the path, and an identifier of the caller's is free.
 */
export function bodyRevision(
  schemas: ContractSchemas,
  about: {
    readonly model: ContractModel;
    readonly operation: Operation;
    /** Values of the path's parameters, by name. */
    readonly path: { readonly [name: string]: Json };
    readonly isTaken?: (identifier: readonly Json[]) => boolean;
  },
): BodyRevision {
  const { model, operation, path, isTaken } = about;
  const resource = model.resources.get(operation.binding.resource ?? '');
  return (body, { schema, fits }) => {
    const steps: ((value: Json) => Json)[] = [
      value =>
        schema !== undefined && isObject(value)
          ? withoutServerSet(schemas, { schema, value, resource })
          : value,
      value => withParent(value, { operation, path, parent: resource?.parent }),
      value =>
        isTaken && resource
          ? withFreeIdentifier(value, { operation, resource, isTaken, fits })
          : value,
    ];
    return steps.reduce((value, step) => {
      const changed = step(value);
      return changed !== value && fits(changed) ? changed : value;
    }, body);
  };
}

/** Examples often show what an answer has: read-only members, an identifier that no request documents. */
function withoutServerSet(
  schemas: ContractSchemas,
  about: {
    readonly schema: string;
    readonly value: JsonObject;
    readonly resource: Resource | undefined;
  },
): JsonObject {
  const { schema, value, resource } = about;
  const properties = schemas.properties(schema);
  const assigned = new Set(
    resource?.identifier
      .filter(({ kind }) => kind !== 'natural')
      .map(({ property }) => property),
  );
  const kept = Object.entries(value).filter(([name]) => {
    const info = properties.get(name);
    return info ? !info.readOnly : !assigned.has(name);
  });
  return kept.length === Object.keys(value).length
    ? value
    : Object.fromEntries(kept);
}

/** `{"customer": …}` in what is posted to `/customers/{customer}/cards`. */
function withParent(
  value: Json,
  about: {
    readonly operation: Operation;
    readonly path: { readonly [name: string]: Json };
    readonly parent:
      | { readonly resource: string; readonly property?: string }
      | undefined;
  },
): Json {
  const { operation, path, parent } = about;
  const { parentParameters, requestPointer } = operation.binding;
  const named = parentParameters.filter(
    ({ resource }) => resource === parent?.resource,
  );
  const { property } = parent ?? {};
  const given = named.length === 1 ? path[named[0].parameter] : undefined;
  const holder = requestPointer.slice(1);
  const entity = holder === '' ? value : childOf(value, holder);
  if (
    property === undefined ||
    given === undefined ||
    !isObject(entity) ||
    !Object.hasOwn(entity, property)
  ) {
    return value;
  }
  const agreed = { ...entity, [property]: given };
  return holder === '' || !isObject(value)
    ? agreed
    : { ...value, [holder]: agreed };
}
