import { Json, SchemaId } from '../model/types';
import { allowsType, isObject, jsonType } from '../schema/jsonType';
import { ContractSchemas } from '../schema/ContractSchemas';

/** Fills the defaults of one schema into a value; returns the value itself when nothing was missing. */
export type ApplyDefaults = (value: Json) => Json;

const same: ApplyDefaults = value => value;
const maxDepth = 5;

/** The defaults of one contract's schemas, looked through on first use. */
export class Defaults {
  readonly #schemas: ContractSchemas;
  readonly #appliers = new Map<SchemaId, ApplyDefaults>();

  constructor(schemas: ContractSchemas) {
    this.#schemas = schemas;
  }

  get(id: SchemaId): ApplyDefaults {
    let apply = this.#appliers.get(id);
    if (!apply) {
      apply = this.#make(id, 0);
      this.#appliers.set(id, apply);
    }
    return apply;
  }

  /** The default of a schema when it has one that its own type allows. */
  of(id: SchemaId): Json | undefined {
    const schema = this.#schemas.book.get(id);
    const value = schema.default;
    return value !== undefined &&
      allowsType(this.#schemas.view(id).types, jsonType(value)) &&
      (!schema.enum || schema.enum.includes(value))
      ? value
      : undefined;
  }

  #make(id: SchemaId, depth: number): ApplyDefaults {
    const missing: [string, Json][] = [];
    const inner: [string, ApplyDefaults][] = [];
    for (const [name, property] of this.#schemas.view(id).properties) {
      // The server sets what is read-only; defaults of several alternatives contradict each other.
      if (property.readOnly || property.schemas.length > 1) {
        continue;
      }
      const value = this.of(property.schemas[0]);
      if (value !== undefined && this.#certain(id, name)) {
        missing.push([name, value]);
      }
      const apply =
        depth < maxDepth ? this.#make(property.schemas[0], depth + 1) : same;
      if (apply !== same) {
        inner.push([name, apply]);
      }
    }
    if (missing.length === 0 && inner.length === 0) {
      return same;
    }
    return value => {
      if (!isObject(value)) {
        return value;
      }
      const filled: { [name: string]: Json } = { ...value };
      for (const [name, given] of missing) {
        if (!Object.hasOwn(filled, name)) {
          filled[name] = given;
        }
      }
      for (const [name, apply] of inner) {
        if (Object.hasOwn(filled, name)) {
          filled[name] = apply(filled[name]);
        }
      }
      return filled;
    };
  }

  /** Whether a property is declared outside of any alternative. */
  #certain(id: SchemaId, name: string): boolean {
    const visited = new Set<SchemaId>();
    const visit = (at: SchemaId): boolean => {
      const schema = this.#schemas.book.get(at);
      if (visited.has(schema.id)) {
        return false;
      }
      visited.add(schema.id);
      return schema.properties.has(name) || schema.allOf.some(visit);
    };
    return visit(id);
  }
}
