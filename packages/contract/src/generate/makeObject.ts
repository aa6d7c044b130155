import { Json, JsonObject, SchemaId } from '../model/types';
import { agreeing } from './agree/agreeing';
import { Place } from './Place';
import { Shape } from './Shape';
import type { ValueMaker } from './ValueMaker';
import { textFromPattern } from './textFromPattern';
import { matchesPattern } from './texts';
import { words } from './words';

type Members = { [name: string]: Json };

/** An object with `given` members where they fit; `undefined` when something that must be there can't be made. */
export function makeObject(
  maker: ValueMaker,
  shape: Shape,
  place: Place,
  given: JsonObject | undefined,
): JsonObject | undefined {
  const out: Members = {};
  const required = requiredNames(shape, given);
  let room =
    shape.maxProperties -
    [...required].filter(name => !isHidden(maker, shape, name)).length;
  const optional = (name: string, ids: readonly SchemaId[]): boolean =>
    room > 0 && maker.wantsOptional(place, maker.shapes.of(ids)) && name !== '';
  for (const [name, ids] of shape.properties) {
    if (maker.hidden(ids)) {
      continue;
    }
    const must = required.has(name);
    const wish = given?.[name] ?? shape.fixed.get(name);
    if (wish !== undefined && maker.valid(ids, wish)) {
      out[name] = wish;
    } else if (must || optional(name, ids)) {
      const value = maker.make(
        ids,
        place.property(name, ownerName(shape, place, name)),
      );
      if (value !== undefined) {
        out[name] = value;
        room -= must ? 0 : 1;
      } else if (must) {
        return undefined;
      }
    }
  }
  const complete = addUndocumented(maker, shape, {
    place,
    out,
    given,
    required,
  })
    ? addMissing(maker, shape, place, out)
    : undefined;
  return complete && agreeing(maker, shape, { made: complete, given, place });
}

/** What an identifier inside of this object identifies: the object, or what the property is called. */
function ownerName(
  shape: Shape,
  place: Place,
  name: string,
): string | undefined {
  if (place.depth === 0 && place.resource !== undefined) {
    return place.resource;
  }
  return name === 'id' || name === 'name'
    ? place.name || shape.name
    : place.resource ?? shape.name;
}

function isHidden(maker: ValueMaker, shape: Shape, name: string): boolean {
  const ids = shape.properties.get(name);
  return ids !== undefined && maker.hidden(ids);
}

function requiredNames(
  shape: Shape,
  given: JsonObject | undefined,
): ReadonlySet<string> {
  const names = new Set(shape.required);
  // A set grows while it is walked, so that what a dependency asks for can ask for more.
  for (const name of names) {
    shape.dependentRequired.get(name)?.forEach(each => names.add(each));
  }
  for (const name of Object.keys(given ?? {})) {
    shape.dependentRequired.get(name)?.forEach(each => names.add(each));
  }
  return names;
}

/** Required and given members that `properties` doesn't speak of. */
function addUndocumented(
  maker: ValueMaker,
  shape: Shape,
  at: {
    place: Place;
    out: Members;
    given: JsonObject | undefined;
    required: ReadonlySet<string>;
  },
): boolean {
  const { out, given, place } = at;
  for (const [name, value] of Object.entries(given ?? {})) {
    const ids = extraSchemas(shape, name);
    if (!shape.properties.has(name) && ids && maker.valid(ids, value)) {
      out[name] = value;
    }
  }
  for (const name of at.required) {
    if (!shape.properties.has(name) && !Object.hasOwn(out, name)) {
      const ids = extraSchemas(shape, name);
      const value = ids && makeExtra(maker, ids, place.property(name, name));
      if (value === undefined) {
        return false;
      }
      out[name] = value;
    }
  }
  return true;
}

/** Members for `minProperties`, and one to show what a map holds. */
function addMissing(
  maker: ValueMaker,
  shape: Shape,
  place: Place,
  out: Members,
): JsonObject | undefined {
  for (const [name, ids] of shape.properties) {
    if (Object.keys(out).length >= shape.minProperties) {
      break;
    }
    if (!Object.hasOwn(out, name) && !maker.hidden(ids)) {
      const value = maker.make(ids, place.property(name, shape.name));
      if (value !== undefined) {
        out[name] = value;
      }
    }
  }
  const shown = showsEntry(maker, shape, place) ? 1 : 0;
  const least = Math.max(shape.minProperties, shown);
  for (
    let attempt = 0;
    attempt < 50 && Object.keys(out).length < least;
    attempt++
  ) {
    const name = extraName(maker, shape, attempt);
    const ids = name === undefined ? undefined : extraSchemas(shape, name);
    if (name === undefined || !ids) {
      break;
    }
    const value = makeExtra(maker, ids, place.property(name, name));
    if (value !== undefined) {
      out[name] = value;
    }
  }
  return Object.keys(out).length >= shape.minProperties ? out : undefined;
}

function showsEntry(maker: ValueMaker, shape: Shape, place: Place): boolean {
  const described =
    (shape.extra !== false && shape.extra.length > 0) ||
    shape.patternProperties.size > 0;
  return (
    described &&
    shape.properties.size === 0 &&
    shape.maxProperties > 0 &&
    place.depth < 4 &&
    maker.wantsOptional(
      place,
      maker.shapes.of(
        shape.extra !== false && shape.extra.length > 0
          ? shape.extra
          : [...shape.patternProperties.values()][0],
      ),
    )
  );
}

/** Without a schema anything goes, and a short text says most. */
function makeExtra(
  maker: ValueMaker,
  ids: readonly SchemaId[],
  place: Place,
): Json | undefined {
  return ids.length === 0 ? maker.random.pick(words) : maker.make(ids, place);
}

/** The schemas of a member beyond `properties`; `undefined` when it may not be there. */
export function extraSchemas(
  shape: Shape,
  name: string,
): readonly SchemaId[] | undefined {
  const matched = [...shape.patternProperties].flatMap(([pattern, ids]) =>
    matchesPattern(pattern, name) ? ids : [],
  );
  if (matched.length > 0) {
    return matched;
  }
  return shape.extra === false ? undefined : shape.extra;
}

function extraName(
  maker: ValueMaker,
  shape: Shape,
  attempt: number,
): string | undefined {
  const bounds = { minLength: 1, maxLength: 40 };
  for (const id of shape.propertyNames) {
    const names = maker.shapes.of([id]);
    if (names.enum) {
      const listed = names.enum[attempt % names.enum.length];
      return typeof listed === 'string' ? listed : undefined;
    }
    for (const pattern of names.patterns) {
      return textFromPattern(pattern, bounds, maker.random);
    }
  }
  if (shape.extra === false || shape.extra.length === 0) {
    for (const pattern of shape.patternProperties.keys()) {
      return textFromPattern(pattern, bounds, maker.random);
    }
  }
  const word = words[attempt % words.length];
  return attempt < words.length ? word : `${word}${attempt}`;
}
