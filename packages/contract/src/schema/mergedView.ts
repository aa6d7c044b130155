import { Json, SchemaId } from '../model/types';
import { NormalSchema } from './NormalSchema';
import { SchemaBook } from './SchemaBook';
import { JsonType } from './types';

/** What a schema says of an object and its type when all its combinators are looked through. */
export interface MergedView {
  /** `undefined` when any type is allowed. */
  readonly types: ReadonlySet<JsonType> | undefined;
  readonly properties: ReadonlyMap<string, MergedProperty>;
  readonly patternProperties: readonly string[];
  /** Whether properties beyond the documented ones are meant to come. */
  readonly open: boolean;
}

export interface MergedProperty {
  /** The schemas that speak of this property; the first is the one nearest to the surface. */
  readonly schemas: SchemaId[];
  /** Those of `schemas` that hold for every value: no branch of an alternative. */
  readonly certain: SchemaId[];
  required: boolean;
  readOnly: boolean;
  writeOnly: boolean;
}

const none: ReadonlySet<SchemaId> = new Set();

/**
 * Merges what `allOf`, `oneOf`, `anyOf` and `then`/`else` say; names of a branch count as possible, not as required,
 * unless all other branches are `excluded`.
 */
export function mergedView(
  book: SchemaBook,
  id: SchemaId,
  excluded: ReadonlySet<SchemaId> = none,
): MergedView {
  const properties = new Map<string, MergedProperty>();
  const patternProperties: string[] = [];
  let open = false;
  const property = (name: string): MergedProperty => {
    let merged = properties.get(name);
    if (!merged) {
      merged = {
        schemas: [],
        certain: [],
        required: false,
        readOnly: false,
        writeOnly: false,
      };
      properties.set(name, merged);
    }
    return merged;
  };
  const visited = new Set<SchemaId>();
  const visit = (at: SchemaId, certain: boolean): void => {
    const schema = book.get(at);
    if (visited.has(schema.id)) {
      return;
    }
    visited.add(schema.id);
    for (const [name, child] of schema.properties) {
      const merged = property(name);
      const access = accessOf(book, child);
      merged.schemas.push(child);
      if (certain) {
        merged.certain.push(child);
      }
      merged.readOnly ||= access.readOnly;
      merged.writeOnly ||= access.writeOnly;
    }
    patternProperties.push(...schema.patternProperties.keys());
    open ||=
      schema.additionalProperties === true ||
      typeof schema.additionalProperties === 'string' ||
      isBaseOfHierarchy(schema);
    for (const each of schema.allOf) {
      visit(each, certain);
    }
    for (const options of [schema.oneOf, schema.anyOf]) {
      const possible = options.filter(each => !excluded.has(each));
      const isOnly = possible.length === 1 && options.length > 1;
      possible.forEach(each => visit(each, certain && isOnly));
    }
    for (const each of [
      ...[schema.if, schema.then, schema.else].flatMap(s => s ?? []),
      ...schema.dependentSchemas.values(),
    ]) {
      visit(each, false);
    }
    if (certain) {
      for (const name of schema.required) {
        const merged = properties.get(name);
        if (merged) {
          merged.required = true;
        }
      }
    }
  };
  visit(id, true);
  return {
    types: typesOf(book, id),
    properties,
    patternProperties,
    open: open || (properties.size === 0 && patternProperties.length === 0),
  };
}

/**
 * The values that several schemas allow together, `$ref` and `allOf` looked through; `undefined` when none lists any, or
 * when their lists have nothing in common.
 */
export function sharedEnum(
  book: SchemaBook,
  ids: readonly SchemaId[],
  visited: ReadonlySet<SchemaId> = new Set(),
): readonly Json[] | undefined {
  let shared: readonly Json[] | undefined;
  for (const id of ids) {
    const schema = book.get(id);
    if (!visited.has(schema.id)) {
      const seen = new Set(visited).add(schema.id);
      for (const listed of [
        schema.enum,
        sharedEnum(book, schema.allOf, seen),
      ]) {
        shared = shared && listed ? inBoth(shared, listed) : shared ?? listed;
      }
    }
  }
  return shared?.length === 0 ? undefined : shared;
}

function inBoth(
  left: readonly Json[],
  right: readonly Json[],
): readonly Json[] {
  const known = new Set(right.map(value => JSON.stringify(value)));
  return left.filter(value => known.has(JSON.stringify(value)));
}

/** A schema that others extend: its discriminator names children that stand elsewhere. */
export function isBaseOfHierarchy(schema: NormalSchema): boolean {
  return (
    schema.discriminator !== undefined &&
    schema.oneOf.length === 0 &&
    schema.anyOf.length === 0
  );
}

/** `readOnly` and `writeOnly` of a property's schema, also when an `allOf` around a `$ref` carries them. */
export function accessOf(
  book: SchemaBook,
  id: SchemaId,
): { readOnly: boolean; writeOnly: boolean } {
  const schema = book.get(id);
  let { readOnly, writeOnly } = schema;
  for (const each of schema.allOf) {
    const inner = book.get(each);
    readOnly ||= inner.readOnly;
    writeOnly ||= inner.writeOnly;
  }
  return { readOnly, writeOnly };
}

/** The types that can satisfy a schema; `undefined` for any. */
export function typesOf(
  book: SchemaBook,
  id: SchemaId,
  visited: ReadonlySet<SchemaId> = new Set(),
): ReadonlySet<JsonType> | undefined {
  const schema = book.get(id);
  if (visited.has(schema.id)) {
    return undefined;
  }
  const seen = new Set(visited).add(schema.id);
  let types: ReadonlySet<JsonType> | undefined =
    schema.types && new Set(schema.types);
  for (const each of schema.allOf) {
    types = intersect(types, typesOf(book, each, seen));
  }
  for (const group of [schema.oneOf, schema.anyOf]) {
    if (group.length > 0) {
      types = intersect(types, unite(group.map(g => typesOf(book, g, seen))));
    }
  }
  return types;
}

function unite(
  sets: readonly (ReadonlySet<JsonType> | undefined)[],
): ReadonlySet<JsonType> | undefined {
  const all = new Set<JsonType>();
  for (const set of sets) {
    if (!set) {
      return undefined;
    }
    set.forEach(type => all.add(type));
  }
  return all;
}

function intersect(
  a: ReadonlySet<JsonType> | undefined,
  b: ReadonlySet<JsonType> | undefined,
): ReadonlySet<JsonType> | undefined {
  if (!a || !b) {
    return a ?? b;
  }
  const both = new Set<JsonType>();
  for (const type of a) {
    if (b.has(type) || (type === 'integer' && b.has('number'))) {
      both.add(type);
    } else if (type === 'number' && b.has('integer')) {
      both.add('integer');
    }
  }
  return both;
}
