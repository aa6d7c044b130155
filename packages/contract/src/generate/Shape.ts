import { Json, SchemaId } from '../model/types';
import { Discriminator, NormalSchema } from '../schema/NormalSchema';
import { JsonType } from '../schema/types';

/** Several schemas that one value must satisfy, merged (`allOf` is looked through). */
export interface Shape {
  readonly key: string;
  never: boolean;
  types: ReadonlySet<JsonType> | undefined;
  enum: readonly Json[] | undefined;
  minimum: number;
  maximum: number;
  exclusiveMinimum: number;
  exclusiveMaximum: number;
  readonly multiples: number[];
  minLength: number;
  maxLength: number;
  readonly patterns: string[];
  format: string | undefined;
  prefixItems: SchemaId[][];
  readonly items: SchemaId[];
  readonly contains: { readonly schema: SchemaId; readonly min: number }[];
  minItems: number;
  maxItems: number;
  uniqueItems: boolean;
  readonly properties: Map<string, SchemaId[]>;
  readonly patternProperties: Map<string, SchemaId[]>;
  /** Schemas of properties beyond the named; `false` when there may be none. */
  extra: SchemaId[] | false;
  extraGiven: boolean;
  readonly propertyNames: SchemaId[];
  readonly required: Set<string>;
  minProperties: number;
  maxProperties: number;
  readonly dependentRequired: Map<string, readonly string[]>;
  readonly dependentSchemas: Map<string, SchemaId>;
  readonly groups: Group[];
  readonly conditions: NormalSchema[];
  /** Values that discriminators ask for, by property. */
  readonly fixed: Map<string, Json>;
  readonly examples: Json[];
  default: Json | undefined;
  readonly description: string[];
  /** The component's name, where one was met. */
  name: string | undefined;
}

export interface Group {
  readonly options: readonly SchemaId[];
  /** Whether a value may satisfy one of them only (`oneOf`). */
  readonly exclusive: boolean;
  readonly discriminator: Discriminator | undefined;
}
