import { childOf, pointerTokens } from '../load/pointer';
import { Json, JsonObject, Operation, Resource } from '../model/types';
import { isObject } from '../schema/jsonType';

const attempts = 50;

/**
 * A body of a create whose identifier the caller chooses, changed where an entity with it exists already: `upsell`
 * becomes `upsell_2`, 7 becomes 8. `fits` says whether the contract allows a body.
 */
export function withFreeIdentifier(
  body: Json,
  about: {
    readonly operation: Operation;
    readonly resource: Resource;
    readonly isTaken: (identifier: readonly Json[]) => boolean;
    readonly fits: (body: Json) => boolean;
  },
): Json {
  const { operation, resource, isTaken, fits } = about;
  const { role, requestPointer } = operation.binding;
  const paths = resource.identifier.map(
    ({ property }) =>
      pointerTokens(
        `${requestPointer}${property.startsWith('/') ? '' : '/'}${property}`,
      ) ?? [],
  );
  const sent = paths.map(path => valueAt(body, path));
  const [first] = sent;
  if (
    role !== 'create' ||
    first === undefined ||
    sent.some(part => part === undefined)
  ) {
    return body;
  }
  const parts = sent.flatMap(part => part ?? []);
  if (!isTaken(parts)) {
    return body;
  }
  for (let number = 2; number < attempts; number++) {
    const next = numbered(first, number);
    const changed = next === undefined ? body : withAt(body, paths[0], next);
    if (
      next !== undefined &&
      !isTaken([next, ...parts.slice(1)]) &&
      fits(changed)
    ) {
      return changed;
    }
  }
  return body;
}

function numbered(value: Json, number: number): Json | undefined {
  if (typeof value === 'number') {
    return value + number - 1;
  }
  return typeof value === 'string' ? `${value}_${number}` : undefined;
}

function valueAt(value: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(childOf, value);
}

function withAt(
  value: Json,
  [name, ...rest]: readonly string[],
  leaf: Json,
): Json {
  if (name === undefined) {
    return leaf;
  }
  const members: JsonObject = isObject(value) ? value : {};
  return { ...members, [name]: withAt(members[name] ?? {}, rest, leaf) };
}
