import { Json, SchemaId } from '../model/types';
import { JsonType } from './types';

/**
 * A schema in one dialect, whatever its document's: that of JSON Schema 2020-12, with the children as addresses.
 * `$ref`s are followed; what stands beside a `$ref` counts in 3.1 only.
 */
export interface NormalSchema {
  readonly id: SchemaId;
  /** The schema `false`. */
  readonly never: boolean;
  /** Absent when the schema doesn't speak of types. Includes the `null` that `nullable` adds. */
  readonly types?: readonly JsonType[];
  /**
   * `nullable: true` (3.0). By the letter it adds `null` to the `type` beside it and to nothing else, which is how
   * answers are made and checked; requests may say `null` also beside an enum or combinators, as authors mean it.
   */
  readonly nullable: boolean;
  readonly enum?: readonly Json[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly prefixItems?: readonly SchemaId[];
  readonly items?: SchemaId;
  readonly contains?: SchemaId;
  readonly minContains?: number;
  readonly maxContains?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems: boolean;
  readonly properties: ReadonlyMap<string, SchemaId>;
  readonly patternProperties: ReadonlyMap<string, SchemaId>;
  /** `undefined` when not given; a schema's address, `true` or `false` otherwise. */
  readonly additionalProperties?: SchemaId | boolean;
  readonly unevaluatedProperties?: SchemaId | boolean;
  readonly propertyNames?: SchemaId;
  readonly required: readonly string[];
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly dependentRequired: ReadonlyMap<string, readonly string[]>;
  readonly dependentSchemas: ReadonlyMap<string, SchemaId>;
  readonly allOf: readonly SchemaId[];
  readonly oneOf: readonly SchemaId[];
  readonly anyOf: readonly SchemaId[];
  readonly not?: SchemaId;
  readonly if?: SchemaId;
  readonly then?: SchemaId;
  readonly else?: SchemaId;
  readonly discriminator?: Discriminator;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly title?: string;
  readonly description?: string;
  readonly hasDefault: boolean;
  readonly default?: Json;
  readonly examples: readonly Json[];
  /** How the value is written as XML, where the contract says so. */
  readonly xml?: XmlHints;
}

/** OpenAPI 3.0.3, *XML Object*. */
export interface XmlHints {
  readonly name?: string;
  readonly namespace?: string;
  readonly prefix?: string;
  readonly attribute?: boolean;
  readonly wrapped?: boolean;
}

export interface Discriminator {
  readonly propertyName: string;
  /** Value → schema, for the mappings that lead somewhere. */
  readonly mapping: ReadonlyMap<string, SchemaId>;
}

const noProperties: ReadonlyMap<string, never> = new Map<string, never>();
const none: readonly never[] = [];

/** A schema that says nothing or, for `never`, allows nothing. */
export function emptySchema(id: SchemaId, never: boolean): NormalSchema {
  return {
    id,
    never,
    nullable: false,
    uniqueItems: false,
    properties: noProperties,
    patternProperties: noProperties,
    required: none,
    dependentRequired: noProperties,
    dependentSchemas: noProperties,
    allOf: none,
    oneOf: none,
    anyOf: none,
    readOnly: false,
    writeOnly: false,
    hasDefault: false,
    examples: none,
  };
}
