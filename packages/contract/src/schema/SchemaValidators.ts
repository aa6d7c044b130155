import Ajv, { ErrorObject, SchemaObject } from 'ajv/dist/2020';
import { DataValidationCxt } from 'ajv/dist/types';
import addFormats from 'ajv-formats';
import { Json, SchemaId } from '../model/types';
import { Alternatives } from './Alternatives';
import { accessOf, mergedView, MergedView } from './mergedView';
import { NormalSchema, SchemaBook } from './SchemaBook';
import {
  checkKnown,
  checkUnique,
  failure,
  Found,
  KeywordCheck,
} from './ownKeywords';
import { safePattern } from './pattern/safePattern';
import { Direction } from './types';

export interface CompiledValidator {
  (value: Json, at?: Found): boolean;
  /** Of the last call, when it returned `false`. */
  errors?: readonly ErrorObject[] | null;
}

export interface ValidatorRules {
  readonly direction: Direction;
  readonly strict: boolean;
}

interface Unit {
  readonly id: SchemaId;
  /** One of several schemas that describe one object together: the check for unknown properties is not its own. */
  readonly branch: boolean;
  /** Properties that needn't be there because a sibling in an `allOf` makes them read-only. */
  readonly relaxed: readonly string[];
}

/** Parts of a schema that stand inline are compiled together up to this many, beyond that on their own when met. */
const inlineNodes = 60;
const noNames: readonly string[] = [];
const root: Found = { instancePath: '' };

/**
 * The validators of one contract for one direction and strictness. Each component is compiled by ajv on its own, on
 * first use; a `$ref` is a call of the target's validator, looked up when a value gets there. So a big recursive
 * contract costs what its values touch.
 */
export class SchemaValidators {
  readonly #book: SchemaBook;
  readonly #rules: ValidatorRules;
  readonly #ajv: Ajv;
  readonly #whole = new Map<SchemaId, CompiledValidator>();
  readonly #units = new Map<string, CompiledValidator>();
  readonly #views = new Map<SchemaId, MergedView>();
  #inlined = 0;

  constructor(book: SchemaBook, rules: ValidatorRules) {
    this.#book = book;
    this.#rules = rules;
    this.#ajv = new Ajv({
      strict: false,
      allErrors: true,
      logger: false,
      validateSchema: false,
      addUsedSchema: false,
      messages: false,
      verbose: true,
      meta: false,
      multipleOfPrecision: 9,
      validateFormats: rules.strict,
      code: {
        regExp: Object.assign(
          (source: string) => safePattern(source) ?? /(?:)/,
          { code: 'safePattern' },
        ),
      },
    });
    if (rules.strict) {
      addFormats(this.#ajv);
    }
    this.#addKeywords();
  }

  get(id: SchemaId): CompiledValidator {
    let validator = this.#whole.get(id);
    if (!validator) {
      const target = this.#book.target(id);
      validator = this.#unit({ id: target, branch: false, relaxed: noNames });
      this.#whole.set(id, validator);
    }
    return validator;
  }

  #unit(unit: Unit): CompiledValidator {
    const key = unitKey(unit);
    let validator = this.#units.get(key);
    if (!validator) {
      validator = againstCycles(this.#compile(unit));
      this.#units.set(key, validator);
    }
    return validator;
  }

  #compile(unit: Unit): CompiledValidator {
    const schema = this.#book.get(unit.id);
    this.#inlined = 0;
    const compiled = this.#ajv.compile(this.#emit(schema, unit));
    const validator: CompiledValidator = (value, at) => {
      // ajv's context argument has more members; those that our schemas use are these.
      const valid = compiled.call(
        undefined,
        value,
        at as DataValidationCxt,
      ) as boolean;
      validator.errors = compiled.errors;
      return valid;
    };
    return validator;
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
      this.#ajv.formats[schema.format]
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

  #addKeywords(): void {
    const ajv = this.#ajv;
    const keyword = <T>(
      name: string,
      compile: (schema: T) => KeywordCheck,
    ): void => {
      ajv.addKeyword({
        keyword: name,
        errors: 'full',
        compile: (schema: T) => {
          const check = compile(schema);
          const validate: {
            (data: Json, at?: DataValidationCxt): boolean;
            errors?: Partial<ErrorObject>[];
          } = (data, at) => {
            const errors = check(data, at ?? root);
            if (errors === undefined) {
              return true;
            }
            validate.errors = errors as Partial<ErrorObject>[];
            return false;
          };
          return validate;
        },
      });
    };
    keyword<Unit>('x-target', unit => this.#target(unit));
    keyword<AllOf>('x-all', all => this.#all(all));
    keyword<SomeOf>('x-oneOf', some => this.#some(some));
    keyword<SomeOf>('x-anyOf', some => this.#some(some));
    keyword<string>('x-forbidden', rule => (_data, at) => [
      failure(rule, at.instancePath, {}),
    ]);
    keyword<boolean>('x-unique', () => checkUnique);
    keyword<MergedView>('x-known', checkKnown);
  }

  #target(unit: Unit): KeywordCheck {
    let validator: CompiledValidator | undefined;
    return (data, at) => {
      validator ??= this.#unit(unit);
      return validator(data, at) ? undefined : validator.errors ?? [];
    };
  }

  #all(all: AllOf): KeywordCheck {
    const checks = all.units.map(unit => this.#target(unit));
    return (data, at) => {
      if (data === null && all.nullable) {
        return undefined;
      }
      let errors: ErrorObject[] | undefined;
      for (const check of checks) {
        const found = check(data, at);
        if (found) {
          errors = [...(errors ?? []), ...found];
        }
      }
      return errors;
    };
  }

  #some(some: SomeOf): KeywordCheck {
    const alternatives = new Alternatives({
      ...some,
      book: this.#book,
      ids: some.units.map(unit => unit.id),
      checks: some.units.map(unit => this.#target(unit)),
      trustsDiscriminator: this.#rules.direction === 'request',
    });
    return (data, at) => alternatives.check(data, at);
  }
}

interface AllOf {
  readonly units: readonly Unit[];
  readonly nullable: boolean;
}

interface SomeOf extends AllOf {
  readonly exactlyOne: boolean;
  readonly discriminator?: NormalSchema['discriminator'];
}

function unitKey(unit: Unit): string {
  const kind = unit.branch ? 'b' : 'w';
  return unit.relaxed.length > 0
    ? `${kind}${unit.relaxed.join(',')} ${unit.id}`
    : `${kind} ${unit.id}`;
}

/** A schema that leads back to itself without going into the value (`A: allOf [A]`) holds where it is met again. */
function againstCycles(validator: CompiledValidator): CompiledValidator {
  let depth = 0;
  let active: Json | undefined;
  const guarded: CompiledValidator = (value, at) => {
    if (depth > 0 && active === value) {
      return true;
    }
    const before = active;
    active = value;
    depth++;
    const valid = validator(value, at);
    depth--;
    active = before;
    guarded.errors = validator.errors;
    return valid;
  };
  return guarded;
}
