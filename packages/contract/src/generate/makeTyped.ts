import { Json } from '../model/types';
import { jsonType } from '../schema/jsonType';
import { JsonType } from '../schema/types';
import { fitsScalar } from './fitsScalar';
import { makeArray } from './makeArray';
import { makeObject } from './makeObject';
import { makeNumber } from './numbers';
import { Place } from './Place';
import { PlaceFacts } from './PlaceFacts';
import { Shape } from './Shape';
import { makeText, matchesPattern } from './texts';
import { isoDate, isoDateTime, namesTime, timeFor } from './times';
import { Random } from './types';
import type { ValueMaker } from './ValueMaker';

/** Properties without a type that hold anything one likes. */
const freeNames =
  /^(metadata|data|object|properties|attributes|payload|params|extra|context|details|fields|settings|config|options)$/i;

/** A value of the type that a shape asks for, or that it looks most like. */
export function makeTyped(
  maker: ValueMaker,
  shape: Shape,
  place: Place,
): Json | undefined {
  const type = likelyType(shape, place);
  if (type !== 'object' && type !== 'array' && place.depth > 0) {
    const reference = existing(maker, shape, place);
    if (reference !== undefined) {
      return reference;
    }
  }
  switch (type) {
    case 'null':
      return null;
    case 'boolean':
      return makeBoolean(place, maker.random);
    case 'integer':
    case 'number':
      return makeNumber(shape, {
        name: place.name,
        subject: place.subject,
        random: maker.random,
        integer: type === 'integer' || /^int/.test(shape.format ?? ''),
        now: maker.options.now,
      });
    case 'string':
      return textAt(maker, shape, place);
    case 'array':
      return makeArray(maker, shape, place);
    case 'object':
      return makeObject(
        maker,
        shape,
        place,
        place.depth === 0 ? maker.options.given : undefined,
      );
    default:
      return undefined;
  }
}

function textAt(
  { random }: ValueMaker,
  shape: Shape,
  place: Place,
): string | undefined {
  const example = shape.examples.find(
    (each): each is string => typeof each === 'string',
  );
  // An example without a format shows how a time is written.
  if (example !== undefined && !shape.format && namesTime(place.name)) {
    const ms = timeFor(place.name, place.subject, random);
    if (/^\d{4}-\d\d-\d\d$/.test(example)) {
      return isoDate(ms);
    }
    return /^\d{4}-\d\d-\d\dT/.test(example) ? isoDateTime(ms) : example;
  }
  return makeText(shape, new PlaceFacts(place, random, example));
}

/** The identifier of something that exists, for what refers to it. */
function existing(
  { options }: ValueMaker,
  shape: Shape,
  place: Place,
): Json | undefined {
  const { reference } = options;
  if (!reference) {
    return undefined;
  }
  const id = shape.key.split(' ')[0];
  const value = reference(place.name, id);
  return value !== undefined && fitsScalar(shape, value, matchesPattern)
    ? value
    : undefined;
}

function makeBoolean({ name }: Place, random: Random): boolean {
  if (
    /^(live|live_?mode|deleted|archived|disabled|test_?failure|closed|refunded|disputed|locked|suspended)$/i.test(
      name,
    )
  ) {
    return false;
  }
  if (/^(active|enabled|ok|success|verified|valid)$/i.test(name)) {
    return true;
  }
  return random.integer(0, 1) === 1;
}

function likelyType(shape: Shape, place: Place): JsonType | undefined {
  if (shape.types) {
    const solid = [...shape.types].find(type => type !== 'null');
    return solid ?? (shape.types.has('null') ? 'null' : undefined);
  }
  if (
    shape.properties.size > 0 ||
    shape.required.size > 0 ||
    shape.patternProperties.size > 0 ||
    shape.extraGiven ||
    shape.minProperties > 0
  ) {
    return 'object';
  }
  if (shape.items.length > 0 || shape.prefixItems.length > 0) {
    return 'array';
  }
  if (
    shape.minimum !== -Infinity ||
    shape.maximum !== Infinity ||
    shape.multiples.length > 0
  ) {
    return 'number';
  }
  const example = shape.examples[0];
  if (shape.patterns.length === 0 && shape.format === undefined) {
    if (example !== undefined) {
      return jsonType(example);
    }
    if (place.name === '' || freeNames.test(place.name)) {
      return 'object';
    }
  }
  return 'string';
}
