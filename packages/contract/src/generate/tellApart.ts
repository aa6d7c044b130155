import { Json, JsonObject, SchemaId } from '../model/types';
import { isObject } from '../schema/jsonType';
import { Place } from './Place';
import { Group, Shape } from './Shape';
import type { ValueMaker } from './ValueMaker';

/** Values that say little, so that a member added only to tell alternatives apart misleads nobody. */
const blanks: readonly Json[] = [null, '', 0, false, {}];
const otherTexts = ['ok', 'other', 'n/a'];

/**
 * A value that satisfies several alternatives of a `oneOf`, changed so that it satisfies `option` alone: by members that
 * another alternative restricts and this one doesn't. `undefined` when they can't be told apart.
 */
export function tellApart(
  maker: ValueMaker,
  choice: { readonly group: Group; readonly option: SchemaId },
  value: Json,
  place: Place,
): Json | undefined {
  const { group, option } = choice;
  if (!group.exclusive || !maker.valid([option], value)) {
    return value;
  }
  const excluded: SchemaId[] = [];
  let current = value;
  for (const other of group.options) {
    if (other === option) {
      continue;
    }
    if (maker.valid([other], current)) {
      const isApart = (candidate: Json) =>
        maker.valid([option], candidate) &&
        ![...excluded, other].some(id => maker.valid([id], candidate));
      const changed = firstOf(
        candidates(maker, { option, other, value: current, place }),
        isApart,
      );
      if (changed === undefined) {
        return undefined;
      }
      current = changed;
    }
    excluded.push(other);
  }
  return current;
}

interface Pairing {
  readonly option: SchemaId;
  readonly other: SchemaId;
  readonly value: Json;
  readonly place: Place;
}

/** From what changes the meaning least to what changes it most. */
function* candidates(maker: ValueMaker, pair: Pairing): Generator<Json> {
  const own = maker.shapes.of([pair.option]);
  const other = maker.shapes.of([pair.other]);
  const { value } = pair;
  if (!isObject(value)) {
    yield* variants(own, other, value);
    return;
  }
  for (const name of other.properties.keys()) {
    if (!own.properties.has(name)) {
      for (const blank of blanks) {
        yield { ...value, [name]: blank };
      }
    }
  }
  yield* withMore(maker, own, { value, place: pair.place });
  for (const name of Object.keys(value)) {
    if (!own.required.has(name)) {
      yield without(value, name);
    }
  }
  for (const [name, ids] of own.properties) {
    const member = maker.shapes.of(ids);
    const otherMember = maker.shapes.of(other.properties.get(name) ?? []);
    for (const variant of variants(member, otherMember, value[name])) {
      yield { ...value, [name]: variant };
    }
  }
  if (other.extra === false) {
    yield { ...value, note: '' };
  }
}

/** Optional members that aren't there yet: the other alternative may not allow them. */
function* withMore(
  maker: ValueMaker,
  own: Shape,
  at: { readonly value: JsonObject; readonly place: Place },
): Generator<JsonObject> {
  for (const [name, ids] of own.properties) {
    if (!Object.hasOwn(at.value, name) && !maker.hidden(ids)) {
      const made = maker.make(ids, at.place.property(name, at.place.resource));
      if (made !== undefined) {
        yield { ...at.value, [name]: made };
      }
    }
  }
}

/** Other values for what one shape describes; those that another shape forbids are among them. */
function* variants(
  own: Shape,
  other: Shape,
  value: Json | undefined,
): Generator<Json> {
  yield* own.enum ?? [];
  if (own.types?.has('null')) {
    yield null;
  }
  if (typeof value === 'number') {
    const bounds = [other.maximum + 1, other.minimum - 1, value + 1, -1];
    yield* bounds.filter(Number.isFinite);
    yield value + 0.5;
  } else if (typeof value === 'string') {
    yield* otherTexts;
    yield '';
    yield value.slice(0, Math.max(0, other.minLength - 1));
    yield value.padEnd(Math.min(other.maxLength + 1, 1000), '-');
  } else if (typeof value === 'boolean') {
    yield !value;
  }
}

function without(value: JsonObject, name: string): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => key !== name),
  );
}

function firstOf(
  values: Iterable<Json>,
  fits: (value: Json) => boolean,
): Json | undefined {
  for (const value of values) {
    if (fits(value)) {
      return value;
    }
  }
  return undefined;
}
