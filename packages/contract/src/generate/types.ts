import { Json, JsonObject, SchemaId } from '../model/types';
import { Direction } from '../schema/types';

/** A seeded source of random choices; the key it was made with names its purpose. Implemented in `generate/random.ts`. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [min, max], both ends included. */
  integer(min: number, max: number): number;
  pick<T>(items: readonly T[]): T;
  /** A source of its own, independent of how much this one was used. */
  fork(purpose: string): Random;
}

export interface GenerateOptions {
  /** What the value is for, such as a property's name, which says much of what it should be. */
  readonly name?: string;
  readonly random: Random;
  readonly direction: Direction;
  /** Sandbox time in milliseconds since the epoch; generated timestamps lie at or before it. */
  readonly now: number;
  /** Values that the result must hold, by property; what contradicts the schema is dropped. */
  readonly given?: JsonObject;
  /** Identifier of an existing entity for a property that refers to one (`customerId`), or `undefined`. */
  readonly reference?: (property: string, schema: SchemaId) => Json | undefined;
  /** Name of the resource the value belongs to; steers names and identifiers. */
  readonly resource?: string;
  /** Whether the value itself has to be made, since those that the contract shows are in use. */
  readonly fresh?: boolean;
  /** Whether optional properties are made too. Default: `true` for responses, `false` for requests. */
  readonly optional?: boolean;
}

/** Makes values that are valid by construction. The same options give the same value, byte for byte. */
export interface Generator {
  /** A valid value; `undefined` when the schema can't be satisfied, with the reason in the contract's report. */
  generate(id: SchemaId, options: GenerateOptions): Json | undefined;
  /**
   * `value` with as little change as makes it valid: what may not be there is dropped, what must be there is made.
   * Returns `value` itself (the same object) when it was valid already; `undefined` when it can't be mended.
   */
  conform(
    id: SchemaId,
    value: Json,
    options: GenerateOptions,
  ): Json | undefined;
}
