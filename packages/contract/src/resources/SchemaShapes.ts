import { isJsonObject, splitAddress } from '../load/pointer';
import { below, entries, items, schemaAt, Spot } from '../model/Spot';
import { DocumentSet, Json, JsonObject, SchemaId } from '../model/types';

/** What inference needs to know of a schema, seen through `$ref` and combinators. */
export interface SchemaShape {
  readonly types: ReadonlySet<string>;
  readonly properties: ReadonlyMap<string, SchemaId>;
  readonly items?: SchemaId;
  readonly required: ReadonlySet<string>;
  readonly format?: string;
  readonly enum?: readonly Json[];
  readonly description?: string;
  readonly default?: Json;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly readOnly: boolean;
  /** `example`, `examples` and `default`, in that order. */
  readonly examples: readonly Json[];
}

const MAX_DEPTH = 6;
/** Schemas that one shape is put together from; beyond it, a contract only wants to keep us busy. */
const MAX_PARTS = 500;
const empty: SchemaShape = {
  types: new Set(),
  properties: new Map(),
  required: new Set(),
  readOnly: false,
  examples: [],
};

interface Draft {
  parts: number;
  types: Set<string>;
  properties: Map<string, SchemaId>;
  items?: SchemaId;
  required: Set<string>;
  facts: JsonObject;
  examples: Json[];
}

/** Shapes of schemas, each worked out once. Branches of `oneOf` and `anyOf` are merged: the union of what may be. */
export class SchemaShapes {
  readonly documents: DocumentSet;
  readonly #shapes = new Map<SchemaId, SchemaShape>();

  constructor(documents: DocumentSet) {
    this.documents = documents;
  }

  of(id: SchemaId | undefined): SchemaShape {
    if (id === undefined) {
      return empty;
    }
    const known = this.#shapes.get(id);
    if (known) {
      return known;
    }
    const draft: Draft = {
      parts: 0,
      types: new Set(),
      properties: new Map(),
      required: new Set(),
      facts: {},
      examples: [],
    };
    this.#merge({ id, draft, depth: 0, sure: true });
    const shape = shapeOf(draft);
    this.#shapes.set(id, shape);
    return shape;
  }

  isObject(id: SchemaId | undefined): boolean {
    const shape = this.of(id);
    return shape.properties.size > 0 || shape.types.has('object');
  }

  /** Whether two schemas describe the same kind of thing: one schema, or most properties of the smaller in both. */
  alike(a: SchemaId | undefined, b: SchemaId | undefined): boolean {
    if (a === undefined || b === undefined) {
      return false;
    }
    if (a === b) {
      return true;
    }
    const first = this.of(a).properties;
    const second = this.of(b).properties;
    const smaller = Math.min(first.size, second.size);
    if (smaller < 2) {
      return false;
    }
    let common = 0;
    for (const name of first.keys()) {
      common += second.has(name) ? 1 : 0;
    }
    return common >= Math.max(2, smaller * 0.6);
  }

  /** Whether two schemas share at least two properties: what one more piece of evidence makes enough. */
  overlaps(a: SchemaId | undefined, b: SchemaId | undefined): boolean {
    const second = this.of(b).properties;
    const common = [...this.of(a).properties.keys()].filter(name =>
      second.has(name),
    );
    return common.length >= 2;
  }

  /** Whether two schemas are one in all but details: one schema, or three quarters of all properties in both. */
  equivalent(a: SchemaId | undefined, b: SchemaId | undefined): boolean {
    if (a === undefined || b === undefined || a === b) {
      return a !== undefined && a === b;
    }
    const first = this.of(a).properties;
    const second = this.of(b).properties;
    let common = 0;
    for (const name of first.keys()) {
      common += second.has(name) ? 1 : 0;
    }
    const all = first.size + second.size - common;
    return common >= 2 && common >= all * 0.75;
  }

  #merge(at: {
    id: SchemaId;
    draft: Draft;
    depth: number;
    sure: boolean;
  }): void {
    const { id, draft, depth, sure } = at;
    const node = this.documents.node(id);
    draft.parts += 1;
    if (!isJsonObject(node) || depth > MAX_DEPTH || draft.parts > MAX_PARTS) {
      return;
    }
    const spot: Spot = { node, address: id };
    const deeper = (child: Spot, isSure: boolean) => {
      const target = schemaAt(child, this.documents);
      if (target !== undefined) {
        this.#merge({ id: target, draft, depth: depth + 1, sure: isSure });
      }
    };
    if (typeof node.$ref === 'string') {
      const target = this.documents.resolve(node.$ref, splitAddress(id).uri);
      if (target !== undefined && target !== id) {
        this.#merge({ id: target, draft, depth: depth + 1, sure });
      }
    }
    items(below(spot, 'allOf')).forEach(child => deeper(child, sure));
    this.#own(spot, draft, sure);
    for (const combinator of ['oneOf', 'anyOf']) {
      items(below(spot, combinator)).forEach(child => deeper(child, false));
    }
  }

  #own(spot: Spot, draft: Draft, sure: boolean): void {
    const node = spot.node as JsonObject;
    const types = Array.isArray(node.type) ? node.type : [node.type];
    for (const type of types as readonly Json[]) {
      if (typeof type === 'string') {
        draft.types.add(type);
      }
    }
    for (const [name, child] of entries(below(spot, 'properties'))) {
      const schema = schemaAt(child, this.documents);
      // What an object says itself is truer than what one of its branches says.
      if (schema !== undefined && (sure || !draft.properties.has(name))) {
        draft.properties.set(name, schema);
      }
    }
    draft.items ??= schemaAt(below(spot, 'items'), this.documents);
    if (sure && Array.isArray(node.required)) {
      for (const name of node.required as readonly Json[]) {
        if (typeof name === 'string') {
          draft.required.add(name);
        }
      }
    }
    draft.facts = sure
      ? { ...draft.facts, ...node }
      : { ...node, ...draft.facts };
    draft.examples.push(
      ...(node.example === undefined ? [] : [node.example]),
      ...(Array.isArray(node.examples)
        ? (node.examples as readonly Json[])
        : []),
      ...(node.default === undefined ? [] : [node.default]),
    );
  }
}

function shapeOf(draft: Draft): SchemaShape {
  const { facts } = draft;
  const types = new Set(draft.types);
  if (types.size === 0 && draft.properties.size > 0) {
    types.add('object');
  }
  const number = (value: Json | undefined) =>
    typeof value === 'number' ? value : undefined;
  const string = (value: Json | undefined) =>
    typeof value === 'string' ? value : undefined;
  return {
    types,
    properties: draft.properties,
    items: draft.items,
    required: draft.required,
    format: string(facts.format),
    enum: Array.isArray(facts.enum) ? facts.enum : undefined,
    description: string(facts.description),
    default: facts.default,
    minimum: number(facts.minimum),
    maximum: number(facts.maximum),
    maxLength: number(facts.maxLength),
    readOnly: facts.readOnly === true,
    examples: draft.examples,
  };
}
