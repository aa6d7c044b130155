import { Json, SchemaId } from '../model/types';
import { NormalSchema } from '../schema/NormalSchema';
import { SchemaBook } from '../schema/SchemaBook';
import { isBaseOfHierarchy } from '../schema/mergedView';
import { JsonType } from '../schema/types';
import { Group, Shape } from './Shape';

/** Makes and keeps the shapes of one contract. */
export class Shapes {
  readonly #book: SchemaBook;
  readonly #shapes = new Map<string, Shape>();
  readonly #heirs = new Map<SchemaId, readonly SchemaId[]>();

  constructor(book: SchemaBook) {
    this.#book = book;
  }

  /** The shape of schemas that hold together; of `settled` groups one option each was chosen. */
  of(
    ids: readonly SchemaId[],
    settled: readonly { group: Group; option: SchemaId }[] = [],
  ): Shape {
    const key =
      settled.length === 0 && ids.length === 1
        ? ids[0]
        : `${ids.join(' ')} | ${settled.map(({ option }) => option).join(' ')}`;
    let shape = this.#shapes.get(key);
    if (!shape) {
      shape = this.#merge(key, ids, settled);
      this.#shapes.set(key, shape);
    }
    return shape;
  }

  #merge(
    key: string,
    ids: readonly SchemaId[],
    settled: readonly { group: Group; option: SchemaId }[],
  ): Shape {
    const shape = emptyShape(key);
    const done = new Set(settled.map(({ group }) => group.options));
    const visited = new Set<SchemaId>();
    const visit = (id: SchemaId): void => {
      const schema = this.#book.get(id);
      if (visited.has(schema.id)) {
        return;
      }
      visited.add(schema.id);
      shape.name ??= schema.id.includes('/schemas/')
        ? this.#book.nameOf(schema.id)
        : undefined;
      this.#add(shape, schema, done);
      schema.allOf.forEach(each => {
        this.#fixInherited(shape, schema, each);
        visit(each);
      });
    };
    ids.forEach(id => {
      this.#addHeirs(shape, id, done);
      visit(id);
    });
    for (const { group, option } of settled) {
      const value = discriminatorValue(this.#book, group, option);
      if (group.discriminator && value !== undefined) {
        shape.fixed.set(group.discriminator.propertyName, value);
      }
      visit(option);
    }
    return shape;
  }

  /** A schema that others extend is met as one of them: its discriminator lists which there are. */
  #addHeirs(
    shape: Shape,
    id: SchemaId,
    done: ReadonlySet<readonly SchemaId[]>,
  ): void {
    const schema = this.#book.get(id);
    const { discriminator } = schema;
    if (!discriminator || !isBaseOfHierarchy(schema)) {
      return;
    }
    let options = this.#heirs.get(schema.id);
    if (!options) {
      options = [...new Set(discriminator.mapping.values())].filter(
        heir => heir !== schema.id && this.#extends(heir, schema.id),
      );
      this.#heirs.set(schema.id, options);
    }
    if (options.length > 0 && !done.has(options)) {
      shape.groups.push({ options, exclusive: false, discriminator });
    }
  }

  #extends(heir: SchemaId, base: SchemaId, depth = 0): boolean {
    const parents = this.#book.get(heir).allOf;
    return (
      depth < 10 &&
      (parents.includes(base) ||
        parents.some(parent => this.#extends(parent, base, depth + 1)))
    );
  }

  /** A schema that extends one with a discriminator is named by it (OpenAPI 3.1 §4.8.25 *Models with polymorphism*). */
  #fixInherited(shape: Shape, schema: NormalSchema, base: SchemaId): void {
    const { discriminator } = this.#book.get(base);
    if (discriminator && !shape.fixed.has(discriminator.propertyName)) {
      // The outermost heir names the object, not one that it extends in turn.
      const key = [...discriminator.mapping].find(
        ([, target]) => target === schema.id,
      )?.[0];
      shape.fixed.set(
        discriminator.propertyName,
        key ?? this.#book.nameOf(schema.id),
      );
    }
  }

  #add(
    shape: Shape,
    schema: NormalSchema,
    done: ReadonlySet<readonly SchemaId[]>,
  ): void {
    shape.never ||= schema.never;
    shape.types = narrowTypes(shape.types, schema.types);
    shape.enum = narrowEnum(shape.enum, schema.enum);
    shape.minimum = Math.max(shape.minimum, schema.minimum ?? -Infinity);
    shape.maximum = Math.min(shape.maximum, schema.maximum ?? Infinity);
    shape.exclusiveMinimum = Math.max(
      shape.exclusiveMinimum,
      schema.exclusiveMinimum ?? -Infinity,
    );
    shape.exclusiveMaximum = Math.min(
      shape.exclusiveMaximum,
      schema.exclusiveMaximum ?? Infinity,
    );
    shape.minLength = Math.max(shape.minLength, schema.minLength ?? 0);
    shape.maxLength = Math.min(shape.maxLength, schema.maxLength ?? Infinity);
    shape.minItems = Math.max(shape.minItems, schema.minItems ?? 0);
    shape.maxItems = Math.min(shape.maxItems, schema.maxItems ?? Infinity);
    shape.minProperties = Math.max(
      shape.minProperties,
      schema.minProperties ?? 0,
    );
    shape.maxProperties = Math.min(
      shape.maxProperties,
      schema.maxProperties ?? Infinity,
    );
    if (schema.multipleOf !== undefined) {
      shape.multiples.push(schema.multipleOf);
    }
    if (schema.pattern !== undefined) {
      shape.patterns.push(schema.pattern);
    }
    shape.format ??= schema.format;
    shape.uniqueItems ||= schema.uniqueItems;
    this.#addChildren(shape, schema);
    const { discriminator } = schema;
    for (const options of [schema.oneOf, schema.anyOf]) {
      if (options.length > 0 && !done.has(options)) {
        const exclusive = options === schema.oneOf;
        shape.groups.push({ options, exclusive, discriminator });
      }
    }
    if (schema.if) {
      shape.conditions.push(schema);
    }
    shape.examples.push(...schema.examples);
    shape.default ??= schema.default;
    if (schema.description) {
      shape.description.push(schema.description);
    }
  }

  #addChildren(shape: Shape, schema: NormalSchema): void {
    const put = (map: Map<string, SchemaId[]>, name: string, id: SchemaId) => {
      const list = map.get(name);
      if (!list) {
        map.set(name, [id]);
      } else if (!list.includes(id)) {
        list.push(id);
      }
    };
    schema.properties.forEach((id, name) => put(shape.properties, name, id));
    schema.patternProperties.forEach((id, name) =>
      put(shape.patternProperties, name, id),
    );
    schema.required.forEach(name => shape.required.add(name));
    schema.dependentRequired.forEach((list, name) =>
      shape.dependentRequired.set(name, [
        ...(shape.dependentRequired.get(name) ?? []),
        ...list,
      ]),
    );
    schema.dependentSchemas.forEach((id, name) =>
      shape.dependentSchemas.set(name, id),
    );
    schema.prefixItems?.forEach((id, index) =>
      (shape.prefixItems[index] ??= []).push(id),
    );
    if (schema.items !== undefined) {
      shape.items.push(schema.items);
    }
    if (schema.contains !== undefined) {
      shape.contains.push({
        schema: schema.contains,
        min: schema.minContains ?? 1,
      });
    }
    if (schema.propertyNames !== undefined) {
      shape.propertyNames.push(schema.propertyNames);
    }
    const extra = schema.additionalProperties ?? schema.unevaluatedProperties;
    if (extra !== undefined) {
      shape.extraGiven = true;
      if (extra === false || shape.extra === false) {
        shape.extra = false;
      } else if (typeof extra === 'string') {
        shape.extra.push(extra);
      }
    }
  }
}

/** What the discriminator's property says for one option. */
function discriminatorValue(
  book: SchemaBook,
  { discriminator }: Group,
  option: SchemaId,
): string | undefined {
  if (!discriminator) {
    return undefined;
  }
  for (const [key, target] of discriminator.mapping) {
    if (target === option) {
      return key;
    }
  }
  return option.includes('/schemas/') ? book.nameOf(option) : undefined;
}

function narrowTypes(
  before: ReadonlySet<JsonType> | undefined,
  more: readonly JsonType[] | undefined,
): ReadonlySet<JsonType> | undefined {
  if (!more) {
    return before;
  }
  if (!before) {
    return new Set(more);
  }
  const kept = more.filter(
    type => before.has(type) || (type === 'integer' && before.has('number')),
  );
  if (more.includes('number') && before.has('integer')) {
    kept.push('integer');
  }
  return new Set(kept);
}

function narrowEnum(
  before: readonly Json[] | undefined,
  more: readonly Json[] | undefined,
): readonly Json[] | undefined {
  if (!before || !more) {
    return before ?? more;
  }
  const known = new Set(before.map(value => JSON.stringify(value)));
  return more.filter(value => known.has(JSON.stringify(value)));
}

function emptyShape(key: string): Shape {
  return {
    key,
    never: false,
    types: undefined,
    enum: undefined,
    minimum: -Infinity,
    maximum: Infinity,
    exclusiveMinimum: -Infinity,
    exclusiveMaximum: Infinity,
    multiples: [],
    minLength: 0,
    maxLength: Infinity,
    patterns: [],
    format: undefined,
    prefixItems: [],
    items: [],
    contains: [],
    minItems: 0,
    maxItems: Infinity,
    uniqueItems: false,
    properties: new Map(),
    patternProperties: new Map(),
    extra: [],
    extraGiven: false,
    propertyNames: [],
    required: new Set(),
    minProperties: 0,
    maxProperties: Infinity,
    dependentRequired: new Map(),
    dependentSchemas: new Map(),
    groups: [],
    conditions: [],
    fixed: new Map(),
    examples: [],
    default: undefined,
    description: [],
    name: undefined,
  };
}
