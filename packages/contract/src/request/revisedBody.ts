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
    /** Values that arguments of calls must have, by name. */
    readonly identifiers?: { readonly [name: string]: Json };
    readonly isTaken?: (identifier: readonly Json[]) => boolean;
  },
): BodyRevision {
  const { model, operation, path, identifiers, isTaken } = about;
  const resource = model.resources.get(operation.binding.resource ?? '');
  return (body, { schema, fits }) => {
    const steps: ((value: Json) => Json)[] = [
      value =>
        schema !== undefined && isObject(value)
          ? withoutServerSet(schemas, { schema, value, resource })
          : value,
      ...identifyingSteps(operation, identifiers),
      value => withoutCursor(value, operation),
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

/** `{"transfer_id": …}` names an entity that exists; as a number where a text doesn't fit. */
function identifyingSteps(
  { binding }: Operation,
  identifiers: { readonly [name: string]: Json } = {},
): ((value: Json) => Json)[] {
  if (binding.identifierIn !== 'body') {
    return [];
  }
  return binding.identifierParameters.flatMap(name => {
    const given = identifiers[name];
    return given === undefined
      ? []
      : [Number(given), given].map(
          each => (value: Json) =>
            isObject(value) ? { ...value, [name]: each } : value,
        );
  });
}

/** A first page is asked for without a cursor; a made-up one is refused. */
function withoutCursor(value: Json, { binding }: Operation): Json {
  const { paging } = binding.list ?? {};
  const cursors: (string | undefined)[] = [];
  if (paging?.kind === 'cursor') {
    cursors.push(paging.cursor);
  } else if (paging?.kind === 'keyset') {
    cursors.push(paging.after, paging.before);
  }
  return isObject(value) && cursors.some(name => name && name in value)
    ? Object.fromEntries(
        Object.entries(value).filter(([name]) => !cursors.includes(name)),
      )
    : value;
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
