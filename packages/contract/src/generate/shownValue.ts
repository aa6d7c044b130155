import { Json, SchemaId } from '../model/types';
import { isArray, isObject } from '../schema/jsonType';
import { fitsScalar } from './fitsScalar';
import { textByName } from './namedTexts';
import { Place } from './Place';
import { PlaceFacts } from './PlaceFacts';
import { Shape } from './Shape';
import { matchesPattern } from './texts';
import { namesTime } from './times';
import type { ValueMaker } from './ValueMaker';

/** Choices of shapes with an enum of scalars. */
const choices = new WeakMap<Shape, readonly Json[]>();

/** What the contract itself shows: an example, else the default. */
export function shownValue(
  maker: ValueMaker,
  shape: Shape,
  ids: readonly SchemaId[],
  place: Place,
): Json | undefined {
  const nothing = shape.examples.length === 0 && shape.default === undefined;
  const isUsed = maker.options.fresh === true && place.depth === 0;
  if (nothing || isUsed || place.retry > 0) {
    return undefined;
  }
  // Entities differ from each other, and times agree with each other, so those are made even where one is shown.
  for (const value of [...inTurn(maker, shape, place), shape.default]) {
    if (value === undefined || value === null) {
      continue;
    }
    if (typeof value === 'object') {
      if (
        !(maker.varies && place.depth === 0) &&
        (!isObject(value) || maker.options.given === undefined) &&
        maker.valid(ids, value)
      ) {
        return value;
      }
    } else if (
      fitsScalar(shape, value, matchesPattern) &&
      !isMadeAnyway(maker, shape, value, place)
    ) {
      return value;
    }
  }
  return undefined;
}

/** The examples, for entities from any of them on. */
function inTurn(
  maker: ValueMaker,
  { examples }: Shape,
  { turn }: Place,
): readonly Json[] {
  const start =
    maker.varies && examples.length > 1 ? turn % examples.length : 0;
  return start === 0
    ? examples
    : [...examples.slice(start), ...examples.slice(0, start)];
}

function isMadeAnyway(
  { options, random }: ValueMaker,
  shape: Shape,
  value: string | number | boolean,
  place: Place,
): boolean {
  if (typeof value === 'boolean') {
    return false;
  }
  if (shape.format === 'date-time' || shape.format === 'date') {
    return true;
  }
  if (typeof value === 'number') {
    return value > 1e8 && namesTime(place.name);
  }
  return (
    options.resource !== undefined &&
    (shape.format === 'uuid' ||
      shape.format === 'email' ||
      (shape.format === undefined &&
        !namesTime(place.name) &&
        textByName(new PlaceFacts(place, random, value)) !== undefined))
  );
}

/** One of the values that an enum lists: any for entities, which differ from each other, else the one that is shown. */
export function enumValue(
  maker: ValueMaker,
  shape: Shape,
  ids: readonly SchemaId[],
  place: Place,
): Json | undefined {
  const from = choicesOf(maker, shape, ids);
  if (from.length === 0) {
    return undefined;
  }
  const shown = shape.examples.find(example => from.includes(example));
  if (maker.varies || place.isItem) {
    return maker.random.pick(from);
  }
  return maker.attempt === 0
    ? shown ?? from[0]
    : from[maker.attempt % from.length];
}

/** The values of an enum that fit the rest of the shape; `null` and nothing only where there is nothing else. */
function choicesOf(
  maker: ValueMaker,
  shape: Shape,
  ids: readonly SchemaId[],
): readonly Json[] {
  const known = choices.get(shape);
  if (known) {
    return known;
  }
  const listed = shape.enum ?? [];
  const fitting = listed.filter(value =>
    isContainer(value)
      ? maker.valid(ids, value)
      : fitsScalar(shape, value, matchesPattern),
  );
  const solid = fitting.filter(value => value !== null && value !== '');
  const from = solid.length > 0 ? solid : fitting;
  // Whether an object is valid depends on the direction, too.
  if (!listed.some(isContainer)) {
    choices.set(shape, from);
  }
  return from;
}

function isContainer(value: Json): boolean {
  return isObject(value) || isArray(value);
}
