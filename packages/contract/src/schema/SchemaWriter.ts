import { SchemaObject } from 'ajv/dist/2020';
import { SchemaId } from '../model/types';
import { accessOf, mergedView, MergedView } from './mergedView';
import { NormalSchema } from './NormalSchema';
import { safePattern } from './pattern/safePattern';
import { SchemaBook } from './SchemaBook';
import { Direction } from './types';

export interface ValidatorRules {
  readonly direction: Direction;
  readonly strict: boolean;
}

/** One schema that is compiled on its own. */
export interface Unit {
  readonly id: SchemaId;
  /** One of several schemas that describe one object together: the check for unknown properties is not its own. */
  readonly branch: boolean;
  /** Properties that needn't be there because a sibling in an `allOf` makes them read-only. */
  readonly relaxed: readonly string[];
}

/** What `allOf` becomes: calls of other units. */
export interface AllOf {
  readonly units: readonly Unit[];
  readonly nullable: boolean;
}

/** What `oneOf` and `anyOf` become. */
export interface SomeOf extends AllOf {
  readonly exactlyOne: boolean;
  readonly discriminator?: NormalSchema['discriminator'];
}

/** Parts of a schema that stand inline are compiled together up to this many, beyond that on their own when met. */
const inlineNodes = 60;
export const noNames: readonly string[] = [];

/**
 * Writes the schemas of a contract as ajv takes them, for one direction and strictness: read-only and write-only members
 * by the direction, references and combinators as keywords of ours that call other units.
 */
export class SchemaWriter {
  readonly #book: SchemaBook;
  readonly #rules: ValidatorRules;
  readonly #knowsFormat: (format: string) => boolean;
  readonly #views = new Map<SchemaId, MergedView>();
  #inlined = 0;

  constructor(
    book: SchemaBook,
    rules: ValidatorRules,
    knowsFormat: (format: string) => boolean,
  ) {
    this.#book = book;
    this.#rules = rules;
    this.#knowsFormat = knowsFormat;
  }

  write(unit: Unit): SchemaObject | boolean {
    this.#inlined = 0;
    return this.#emit(this.#book.get(unit.id), unit);
  }

  /** How a child is written into its parent's schema: inline, or as a call. */
  #child(
    id: SchemaId,
    parent: NormalSchema,
    branch: boolean,
  ): SchemaObject | boolean {
    const unit = { id, branch, relaxed: noNames };
    const inline = id.startsWith(`${parent.id}/`);
    if (inline && this.#inlined < inlineNodes) {
      this.#inlined++;
      return this.#emit(this.#book.get(id), unit);
    }
    return { 'x-target': unit };
  }

  #property(id: SchemaId, parent: NormalSchema): SchemaObject | boolean {
    const { direction, strict } = this.#rules;
    const { readOnly, writeOnly } = accessOf(this.#book, id);
    if (direction === 'request' && readOnly) {
      return strict ? { 'x-forbidden': 'readOnly' } : true;
    }
    if (direction === 'response' && writeOnly) {
      return { 'x-forbidden': 'writeOnly' };
    }
    return this.#child(id, parent, false);
  }

  #emit(schema: NormalSchema, unit: Unit): SchemaObject | boolean {
    if (schema.never || schema.enum?.length === 0) {
      return false;
    }
    const out: { [keyword: string]: unknown } = {};
    const put = (keyword: string, value: unknown) => {
      if (value !== undefined) {
        out[keyword] = value;
      }
    };
    const one = (keyword: string, id: SchemaId | undefined, branch = false) => {
      if (id !== undefined) {
        out[keyword] = this.#child(id, schema, branch);
      }
    };
    const nullable = this.#acceptsNull(schema);
    put(
      'type',
      nullable
        ? schema.types && [...new Set([...schema.types, 'null'])]
        : schema.types,
    );
    put('enum', nullable ? schema.enum && [...schema.enum, null] : schema.enum);
    put('minimum', schema.minimum);
    put('maximum', schema.maximum);
    put('exclusiveMinimum', schema.exclusiveMinimum);
    put('exclusiveMaximum', schema.exclusiveMaximum);
    put('multipleOf', schema.multipleOf);
    put('minLength', schema.minLength);
    put('maxLength', schema.maxLength);
    if (schema.pattern !== undefined && safePattern(schema.pattern)) {
      put('pattern', schema.pattern);
    }
    if (
      this.#rules.strict &&
      schema.format &&
      this.#knowsFormat(schema.format)
    ) {
      put('format', schema.format);
    }
    this.#emitArray(schema, put, one);
    this.#emitObject(schema, unit, put, one);
    this.#emitCombinators(schema, unit, put);
    one('not', schema.not, true);
    if (schema.if) {
      one('if', schema.if, true);
      one('then', schema.then, true);
      one('else', schema.else, true);
    }
    return out;
  }

  #acceptsNull(schema: NormalSchema): boolean {
    return schema.nullable && this.#rules.direction === 'request';
  }

  #emitArray(
    schema: NormalSchema,
    put: (keyword: string, value: unknown) => void,
    one: (keyword: string, id: SchemaId | undefined) => void,
  ): void {
    put(
      'prefixItems',
      schema.prefixItems?.map(id => this.#child(id, schema, false)),
    );
    one('items', schema.items);
    one('contains', schema.contains);
    if (schema.contains) {
      put('minContains', schema.minContains);
      put('maxContains', schema.maxContains);
    }
    put('minItems', schema.minItems);
    put('maxItems', schema.maxItems);
    put('x-unique', schema.uniqueItems || undefined);
  }

  #emitObject(
    schema: NormalSchema,
    unit: Unit,
    put: (keyword: string, value: unknown) => void,
    one: (keyword: string, id: SchemaId | undefined, branch?: boolean) => void,
  ): void {
    const map = (
      entries: ReadonlyMap<string, SchemaId>,
      each: (id: SchemaId) => SchemaObject | boolean,
    ) =>
      entries.size > 0
        ? Object.fromEntries([...entries].map(([name, id]) => [name, each(id)]))
        : undefined;
    put('required', this.#required(schema, unit));
    put(
      'properties',
      map(schema.properties, id => this.#property(id, schema)),
    );
    put(
      'patternProperties',
      map(
        new Map(
          [...schema.patternProperties].filter(([name]) => safePattern(name)),
        ),
        id => this.#property(id, schema),
      ),
    );
    const { additionalProperties: extra, unevaluatedProperties } = schema;
    put(
      'additionalProperties',
      typeof extra === 'string' ? this.#child(extra, schema, false) : extra,
    );
    one('propertyNames', schema.propertyNames);
    put('minProperties', schema.minProperties);
    put('maxProperties', schema.maxProperties);
    if (schema.dependentRequired.size > 0) {
      put('dependentRequired', Object.fromEntries(schema.dependentRequired));
    }
    put(
      'dependentSchemas',
      map(schema.dependentSchemas, id => this.#child(id, schema, true)),
    );
    const closed = unevaluatedProperties === false;
    if (closed || (this.#rules.strict && !unit.branch && extra === undefined)) {
      const view = this.#view(schema.id);
      if (closed || !view.open) {
        put('x-known', view);
      }
    }
  }

  #required(schema: NormalSchema, unit: Unit): readonly string[] | undefined {
    const { direction } = this.#rules;
    const names = schema.required.filter(name => {
      const id = schema.properties.get(name);
      if (unit.relaxed.includes(name)) {
        return false;
      }
      if (id === undefined) {
        return true;
      }
      const access = accessOf(this.#book, id);
      return direction === 'request' ? !access.readOnly : !access.writeOnly;
    });
    return names.length > 0 ? names : undefined;
  }

  #emitCombinators(
    schema: NormalSchema,
    unit: Unit,
    put: (keyword: string, value: unknown) => void,
  ): void {
    const { discriminator } = schema;
    const nullable = this.#acceptsNull(schema);
    if (schema.allOf.length > 0) {
      const relaxed = this.#relaxed(schema, unit);
      put('x-all', {
        nullable,
        units: schema.allOf.map(id => ({ id, branch: true, relaxed })),
      });
    }
    for (const keyword of ['oneOf', 'anyOf'] as const) {
      if (schema[keyword].length > 0) {
        put(`x-${keyword}`, {
          exactlyOne: keyword === 'oneOf',
          nullable,
          discriminator,
          units: schema[keyword].map(id => ({
            id,
            branch: true,
            relaxed: unit.relaxed,
          })),
        });
      }
    }
  }

  /** Names that an `allOf` makes read-only (write-only, for responses) in one branch and perhaps requires in another. */
  #relaxed(schema: NormalSchema, unit: Unit): readonly string[] {
    const view = this.#view(schema.id);
    const names = [...view.properties]
      .filter(([, property]) =>
        this.#rules.direction === 'request'
          ? property.readOnly
          : property.writeOnly,
      )
      .map(([name]) => name);
    const all = [...new Set([...unit.relaxed, ...names])].sort();
    return all.length > 0 ? all : noNames;
  }

  #view(id: SchemaId): MergedView {
    let view = this.#views.get(id);
    if (!view) {
      view = mergedView(this.#book, id);
      this.#views.set(id, view);
    }
    return view;
  }
}
