import { Json, SchemaId } from '../model/types';
import { Place } from './Place';
import { Shape } from './Shape';
import type { ValueMaker } from './ValueMaker';

/** Longest array that is made to reach a `minItems`. */
const maxMade = 1000;

/** One to three items where the bounds leave it open; `undefined` when no items can be made but some must be there. */
export function makeArray(
  maker: ValueMaker,
  shape: Shape,
  place: Place,
): readonly Json[] | undefined {
  const { prefixItems, items, contains } = shape;
  const needed = contains.reduce((sum, { min }) => sum + min, 0);
  const least = Math.max(shape.minItems, needed);
  if (least > Math.min(shape.maxItems, maxMade)) {
    return undefined;
  }
  const count = wanted(maker, shape, place, least);
  const values: Json[] = [];
  const seen = new Set<string>();
  const add = (ids: readonly SchemaId[]): boolean => {
    const tries = shape.uniqueItems ? 20 : 1;
    for (let attempt = 0; attempt < tries; attempt++) {
      const value = maker.make(ids, place.item(attempt));
      if (value === undefined) {
        return false;
      }
      const key = shape.uniqueItems ? JSON.stringify(value) : '';
      if (!shape.uniqueItems || !seen.has(key)) {
        seen.add(key);
        values.push(value);
        return true;
      }
    }
    return false;
  };
  for (const { schema, min } of contains) {
    for (let index = 0; index < min; index++) {
      if (!add([...(prefixItems[values.length] ?? items), schema])) {
        return undefined;
      }
    }
  }
  while (values.length < count) {
    if (!add(prefixItems[values.length] ?? items)) {
      return values.length >= least ? values : undefined;
    }
  }
  return values;
}

function wanted(
  maker: ValueMaker,
  shape: Shape,
  place: Place,
  least: number,
): number {
  const { items, prefixItems, maxItems } = shape;
  if (items.length === 0 && prefixItems.length === 0) {
    return least;
  }
  const recursive =
    items.length > 0 && place.count(maker.shapes.of(items).key) > 0;
  if (recursive || place.depth > 5 || maker.crowded) {
    return least;
  }
  const usual = Math.max(
    prefixItems.length,
    place.depth === 0 ? maker.random.integer(2, 3) : maker.random.integer(1, 2),
  );
  return Math.min(maxItems, Math.max(least, usual));
}
