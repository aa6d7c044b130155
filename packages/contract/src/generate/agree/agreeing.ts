import { Json, JsonObject, SchemaId } from '../../model/types';
import { Place } from '../Place';
import { Shape } from '../Shape';
import type { ValueMaker } from '../ValueMaker';
import { agreed, Agreements, agreementsOf } from './agreements';

const known = new WeakMap<Shape, Agreements | 'none'>();

/**
 * An object that was made member by member, changed so that they agree. What was given stays, and outside of entities
 * what the contract shows.
 */
export function agreeing(
  maker: ValueMaker,
  shape: Shape,
  object: {
    readonly made: JsonObject;
    readonly given: JsonObject | undefined;
    readonly place: Place;
  },
): JsonObject {
  const { made, given, place } = object;
  const agreements = agreementsIn(shape);
  // A later attempt is made where the first one wasn't valid: its members may have to disagree.
  if (!agreements || maker.attempt > 0) {
    return made;
  }
  const schemasOf = (name: string) => shape.properties.get(name) ?? [];
  return agreed(made, agreements, {
    random: maker.random.fork(`agreement ${place.turn}`),
    freedom: {
      isFree: name =>
        !Object.hasOwn(given ?? {}, name) &&
        !shape.fixed.has(name) &&
        (maker.varies || !isShown(maker, schemasOf(name), made[name])),
      fits: (name, value) => maker.valid(schemasOf(name), value),
      isWhole: name => {
        const { types } = maker.shapes.of(schemasOf(name));
        return types?.has('integer') === true && !types.has('number');
      },
    },
  });
}

function agreementsIn(shape: Shape): Agreements | undefined {
  let agreements = known.get(shape);
  if (!agreements) {
    agreements = agreementsOf([...shape.properties.keys()]) ?? 'none';
    known.set(shape, agreements);
  }
  return agreements === 'none' ? undefined : agreements;
}

function isShown(
  maker: ValueMaker,
  ids: readonly SchemaId[],
  value: Json,
): boolean {
  const { examples, default: preset } = maker.shapes.of(ids);
  return value === preset || examples.includes(value);
}
