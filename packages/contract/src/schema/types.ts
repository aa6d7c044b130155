import { Json, JsonObject, SchemaId } from '../model/types';

/** Whether a value is on its way to the API (`writeOnly` allowed) or from it (`readOnly` allowed). */
export type Direction = 'request' | 'response';

/** `contract`: what the contract forbids. `strict`: behaviour.md §7. `off`: parse best effort, never refuse for content. */
export type ValidationMode = 'contract' | 'strict' | 'off';

/** One way in which a request or value departs from the contract (the `violations` of a problem, behaviour.md §7). */
export interface Violation {
  readonly in: 'path' | 'query' | 'header' | 'cookie' | 'body';
  /** JSON Pointer below `in`: `/amount` of the body, `/limit` of the query. */
  readonly pointer: string;
  /** The keyword that was broken, such as `type`, `required`, `maximum`; `content-type` and `syntax` for bodies. */
  readonly rule: string;
  /** A sentence: what is wrong and what would be right. */
  readonly message: string;
  readonly expected?: Json;
  /** What came, cut at 100 characters when told to anyone; redaction is the runtime's. */
  readonly received?: Json;
}

export interface ValidateOptions {
  readonly direction: Direction;
  readonly mode: ValidationMode;
  readonly in?: Violation['in'];
  /** At most this many violations; 50 by default. */
  readonly limit?: number;
}

/** Checks, describes and makes values of one contract's schemas. Everything is compiled on first use and kept. */
export interface SchemaToolbox {
  /** `[]` when valid. Reports all violations up to the limit: an object's own first, then those of its members. */
  validate(
    id: SchemaId,
    value: Json,
    options: ValidateOptions,
  ): readonly Violation[];
  /** The properties an object of this schema may have, seen through `allOf`, `$ref` and, merged, `oneOf`/`anyOf`. */
  properties(id: SchemaId): ReadonlyMap<string, PropertyInfo>;
  /** Those of `properties` that an object with these members may have: alternatives that it contradicts don't count. */
  propertiesOf(
    id: SchemaId,
    value: JsonObject,
  ): ReadonlyMap<string, PropertyInfo>;
  /** JSON types the schema allows, seen through combinators; empty when it allows anything. */
  types(id: SchemaId): ReadonlySet<JsonType>;
}

export type JsonType =
  | 'null'
  | 'boolean'
  | 'integer'
  | 'number'
  | 'string'
  | 'array'
  | 'object';

export interface PropertyInfo {
  readonly name: string;
  readonly schema: SchemaId;
  readonly required: boolean;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly types: ReadonlySet<JsonType>;
  readonly format?: string;
  readonly enum?: readonly Json[];
  readonly default?: Json;
  readonly description?: string;
}
