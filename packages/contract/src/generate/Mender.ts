import { Json, JsonObject, SchemaId } from '../model/types';
import { isArray, isObject } from '../schema/jsonType';
import { Place } from './Place';
import { Group, Shape } from './Shape';
import { ValueMaker } from './ValueMaker';
import { fitsScalar } from './fitsScalar';
import { extraSchemas } from './makeObject';
import { tellApart } from './tellApart';
import { matchesPattern } from './texts';

/** Changes a value as little as makes it valid. Values that are fine are returned as they are. */
export class Mender {
  readonly #maker: ValueMaker;

  constructor(maker: ValueMaker) {
    this.#maker = maker;
  }

  mend(ids: readonly SchemaId[], value: Json, place: Place): Json | undefined {
    if (this.#maker.valid(ids, value)) {
      return value;
    }
    return this.#shaped(ids, [], value, place);
  }

  #shaped(
    ids: readonly SchemaId[],
    settled: readonly { group: Group; option: SchemaId }[],
    value: Json,
    place: Place,
  ): Json | undefined {
    const shape = this.#maker.shapes.of(ids, settled);
    const [group] = shape.groups;
    if (group && settled.length < 12) {
      return this.#chosen(group, { ids, settled, value, place });
    }
    if (isObject(value) && allows(shape, 'object')) {
      return this.#object(shape, value, place);
    }
    if (isArray(value) && allows(shape, 'array')) {
      return this.#array(shape, value, place);
    }
    return this.#scalar(shape, value) ?? this.#maker.make(ids, place);
  }

  /** Mended to be one of several alternatives, and of a `oneOf` no other. */
  #chosen(
    group: Group,
    at: {
      ids: readonly SchemaId[];
      settled: readonly { group: Group; option: SchemaId }[];
      value: Json;
      place: Place;
    },
  ): Json | undefined {
    const { ids, settled, value, place } = at;
    const nearest = this.#nearest(group, value);
    const others = group.exclusive
      ? group.options.filter(
          option => option !== nearest && this.#maker.valid([option], value),
        )
      : [];
    for (const option of [nearest, ...others]) {
      const choice = { group, option };
      const mended = this.#shaped(ids, [...settled, choice], value, place);
      const apart =
        mended === undefined
          ? undefined
          : tellApart(this.#maker, choice, mended, place);
      if (apart !== undefined) {
        return apart;
      }
    }
    return undefined;
  }

  /** The alternative that the value departs from least. */
  #nearest(group: Group, value: Json): SchemaId {
    const { schemas, options } = this.#maker;
    const { discriminator } = group;
    const tag =
      discriminator && isObject(value)
        ? value[discriminator.propertyName]
        : undefined;
    const tagged =
      typeof tag === 'string' ? discriminator?.mapping.get(tag) : undefined;
    if (tagged !== undefined && group.options.includes(tagged)) {
      return tagged;
    }
    let best = group.options[0];
    let least = Infinity;
    for (const option of group.options) {
      const validator = schemas.validator(
        option,
        options.direction,
        'contract',
      );
      if (validator(value)) {
        return option;
      }
      let penalty = 0;
      for (const error of validator.errors ?? []) {
        const atRoot = error.instancePath === '';
        penalty += atRoot && error.keyword === 'type' ? 1000 : 1;
        penalty += error.keyword === 'enum' ? 20 : 0;
      }
      if (penalty < least) {
        least = penalty;
        best = option;
      }
    }
    return best;
  }

  #object(shape: Shape, value: JsonObject, place: Place): Json | undefined {
    const maker = this.#maker;
    const out: { [name: string]: Json } = {};
    for (const [name, member] of Object.entries(value)) {
      const known = shape.properties.get(name);
      if (known && maker.hidden(known)) {
        continue;
      }
      const ids = known ?? extraSchemas(shape, name);
      const mended =
        ids && this.mend(ids, member, place.property(name, place.resource));
      if (mended !== undefined) {
        out[name] = mended;
      }
    }
    const required = new Set(shape.required);
    for (const name of required) {
      shape.dependentRequired.get(name)?.forEach(each => required.add(each));
    }
    for (const name of Object.keys(out)) {
      shape.dependentRequired.get(name)?.forEach(each => required.add(each));
    }
    for (const name of required) {
      const ids = shape.properties.get(name) ?? extraSchemas(shape, name) ?? [];
      if (Object.hasOwn(out, name) || maker.hidden(ids)) {
        continue;
      }
      const fixed = shape.fixed.get(name);
      const made =
        fixed ?? maker.make(ids, place.property(name, place.resource));
      if (made === undefined) {
        return undefined;
      }
      out[name] = made;
    }
    return this.#bounded(shape, out, required);
  }

  #bounded(
    shape: Shape,
    out: { [name: string]: Json },
    required: ReadonlySet<string>,
  ): JsonObject {
    let count = Object.keys(out).length;
    for (const name of Object.keys(out).reverse()) {
      if (count > shape.maxProperties && !required.has(name)) {
        delete out[name];
        count--;
      }
    }
    return out;
  }

  #array(
    shape: Shape,
    value: readonly Json[],
    place: Place,
  ): readonly Json[] | undefined {
    const out: Json[] = [];
    const seen = new Set<string>();
    for (const item of value) {
      if (out.length >= shape.maxItems) {
        break;
      }
      const ids = shape.prefixItems[out.length] ?? shape.items;
      const mended = this.mend(ids, item, place.item());
      const key = shape.uniqueItems ? JSON.stringify(mended) : '';
      if (mended !== undefined && !(shape.uniqueItems && seen.has(key))) {
        seen.add(key);
        out.push(mended);
      }
    }
    while (out.length < Math.min(shape.minItems, 1000)) {
      const ids = shape.prefixItems[out.length] ?? shape.items;
      const made = this.#maker.make(ids, place.item());
      if (made === undefined) {
        return undefined;
      }
      out.push(made);
    }
    return out;
  }

  /** The same information in another type or within the bounds, where there is such a thing. */
  #scalar(shape: Shape, value: Json): Json | undefined {
    const candidates: Json[] = [];
    if (typeof value === 'number') {
      candidates.push(
        String(value),
        Math.round(value),
        Math.max(value, shape.minimum),
        Math.min(value, shape.maximum),
      );
    } else if (typeof value === 'string') {
      candidates.push(
        ...(value.trim() !== '' && Number.isFinite(Number(value))
          ? [Number(value)]
          : []),
        Array.from(value).slice(0, Math.min(shape.maxLength, 1e6)).join(''),
        value.toLowerCase(),
        value.toUpperCase(),
      );
      if (value === 'true' || value === 'false') {
        candidates.push(value === 'true');
      }
    } else if (typeof value === 'boolean') {
      candidates.push(String(value));
    }
    return candidates.find(each => fitsScalar(shape, each, matchesPattern));
  }
}

function allows(shape: Shape, type: 'object' | 'array'): boolean {
  return !shape.types || shape.types.has(type);
}
