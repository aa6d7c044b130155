import { ContractModel, Json, JsonObject, SchemaId } from '../model/types';
import { Branches } from './Branches';
import { SchemaBook } from './SchemaBook';
import { CompiledValidator, SchemaValidators } from './SchemaValidators';
import { mergedView, MergedView, sharedEnum } from './mergedView';
import {
  Direction,
  JsonType,
  PropertyInfo,
  SchemaToolbox,
  ValidateOptions,
  ValidationMode,
  Violation,
} from './types';
import { toViolations } from './violations';

const noViolations: readonly Violation[] = [];
/** Callers choose which alternatives are left out, so not all combinations are kept. */
const maxKinds = 2_000;
const noTypes: ReadonlySet<JsonType> = new Set();

/** Checks and describes the values of one contract's schemas; everything is compiled on first use and kept. */
export class ContractSchemas implements SchemaToolbox {
  readonly book: SchemaBook;
  readonly #lenient: { [direction in Direction]?: SchemaValidators } = {};
  readonly #strict: { [direction in Direction]?: SchemaValidators } = {};
  readonly #views = new Map<SchemaId, MergedView>();
  readonly #branches = new Map<SchemaId, Branches>();
  readonly #properties = new Map<SchemaId, ReadonlyMap<string, PropertyInfo>>();
  /** By schema and the alternatives that are left out. */
  readonly #kinds = new Map<string, ReadonlyMap<string, PropertyInfo>>();

  constructor(model: Pick<ContractModel, 'documents' | 'format'>) {
    this.book = new SchemaBook(model.documents, {
      refSiblings: model.format === 'openapi-3.1',
    });
  }

  validate(
    id: SchemaId,
    value: Json,
    options: ValidateOptions,
  ): readonly Violation[] {
    if (options.mode === 'off') {
      return noViolations;
    }
    const validator = this.validator(id, options.direction, options.mode);
    return validator(value)
      ? noViolations
      : toViolations(validator.errors ?? [], value, options);
  }

  /** The compiled check behind `validate`, for those who call it often. */
  validator(
    id: SchemaId,
    direction: Direction,
    mode: Exclude<ValidationMode, 'off'>,
  ): CompiledValidator {
    const strict = mode === 'strict';
    const byMode = strict ? this.#strict : this.#lenient;
    return (byMode[direction] ??= new SchemaValidators(this.book, {
      direction,
      strict,
    })).get(id);
  }

  properties(id: SchemaId): ReadonlyMap<string, PropertyInfo> {
    let properties = this.#properties.get(id);
    if (!properties) {
      properties = this.#described(this.view(id));
      this.#properties.set(id, properties);
    }
    return properties;
  }

  propertiesOf(
    id: SchemaId,
    value: JsonObject,
  ): ReadonlyMap<string, PropertyInfo> {
    let branches = this.#branches.get(id);
    if (!branches) {
      branches = new Branches(this.book, id);
      this.#branches.set(id, branches);
    }
    const excluded = branches.any ? branches.excludedBy(value) : [];
    if (excluded.length === 0) {
      return this.properties(id);
    }
    const key = [id, ...excluded].join(' ');
    let properties = this.#kinds.get(key);
    if (!properties) {
      properties = this.#described(
        mergedView(this.book, id, new Set(excluded)),
      );
      if (this.#kinds.size >= maxKinds) {
        this.#kinds.clear();
      }
      this.#kinds.set(key, properties);
    }
    return properties;
  }

  #described(view: MergedView): ReadonlyMap<string, PropertyInfo> {
    return new Map(
      [...view.properties].map(([name, merged]) => {
        const schemas = merged.schemas.map(schema => this.book.get(schema));
        const withDefault = schemas.find(schema => schema.hasDefault);
        const info: PropertyInfo = {
          name,
          schema: merged.schemas[0],
          required: merged.required,
          readOnly: merged.readOnly,
          writeOnly: merged.writeOnly,
          types: this.types(merged.schemas[0]),
          format: schemas.find(schema => schema.format)?.format,
          enum:
            sharedEnum(this.book, merged.certain) ??
            schemas.find(schema => schema.enum)?.enum,
          default: withDefault?.default,
          description: schemas.find(schema => schema.description)?.description,
        };
        return [name, info];
      }),
    );
  }

  types(id: SchemaId): ReadonlySet<JsonType> {
    return this.view(id).types ?? noTypes;
  }

  /** What a schema says when its combinators are looked through. */
  view(id: SchemaId): MergedView {
    let view = this.#views.get(id);
    if (!view) {
      view = mergedView(this.book, id);
      this.#views.set(id, view);
    }
    return view;
  }
}
