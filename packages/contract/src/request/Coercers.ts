import { Json, SchemaId } from '../model/types';
import { isArray, isObject } from '../schema/jsonType';
import { ContractSchemas } from '../schema/ContractSchemas';
import { JsonType } from '../schema/types';

/** Turns text that came in a parameter or form into what the schema asks for; what doesn't fit stays text. */
export type Coerce = (value: Json) => Json;

const same: Coerce = value => value;

/** The coercions of one contract's schemas, made on first use. */
export class Coercers {
  readonly #schemas: ContractSchemas;
  readonly #coercers = new Map<SchemaId, Coerce>();

  constructor(schemas: ContractSchemas) {
    this.#schemas = schemas;
  }

  get(id: SchemaId): Coerce {
    let coerce = this.#coercers.get(id);
    if (!coerce) {
      coerce = this.#make(id);
      this.#coercers.set(id, coerce);
    }
    return coerce;
  }

  #make(id: SchemaId): Coerce {
    const { types } = this.#schemas.view(id);
    const scalar = scalarCoercer(types);
    const allows = (type: JsonType) => !types || types.has(type);
    if (scalar === same && !(types && (allows('array') || allows('object')))) {
      return types ? same : value => this.#nested(id, value);
    }
    const ambiguous = types !== undefined && types.size > 1;
    return value => {
      if (typeof value !== 'string') {
        return this.#nested(id, value);
      }
      const coerced = scalar(value);
      if (!ambiguous) {
        return types?.has('array') ? this.#list(id, value) : coerced;
      }
      const candidates = [coerced, value];
      if (types.has('array')) {
        candidates.push(this.#list(id, value));
      }
      return candidates.find(each => this.#fits(id, each)) ?? coerced;
    };
  }

  #fits(id: SchemaId, value: Json): boolean {
    return this.#schemas.validator(id, 'request', 'contract')(value);
  }

  /** A lone value where an array is documented is its only item; an empty one means no items. */
  #list(id: SchemaId, value: string): Json {
    return value === '' ? [] : this.#items(id, [value]);
  }

  #nested(id: SchemaId, value: Json): Json {
    const { types } = this.#schemas.view(id);
    if (isArray(value)) {
      // `metadata[0]=x` looks like a list until the schema says that it is an object.
      return types && !types.has('array') && types.has('object')
        ? this.#members(id, Object.fromEntries(value.entries()))
        : this.#items(id, value);
    }
    if (!isObject(value)) {
      return value;
    }
    return types && types.has('array') && !types.has('object')
      ? this.#items(id, Object.values(value))
      : this.#members(id, value);
  }

  #items(id: SchemaId, values: readonly Json[]): Json {
    const items = this.#itemSchemas(id);
    return values.map(value => this.#first(items, value));
  }

  #members(id: SchemaId, value: { readonly [name: string]: Json }): Json {
    const { properties } = this.#schemas.view(id);
    const extra = this.#extraSchemas(id);
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        this.#first(properties.get(name)?.schemas ?? extra, member),
      ]),
    );
  }

  /** Coerced by the first of several schemas that is satisfied then. */
  #first(schemas: readonly SchemaId[], value: Json): Json {
    if (schemas.length === 0) {
      return value;
    }
    if (schemas.length > 1) {
      for (const schema of schemas) {
        const coerced = this.get(schema)(value);
        if (this.#fits(schema, coerced)) {
          return coerced;
        }
      }
    }
    return this.get(schemas[0])(value);
  }

  #itemSchemas(id: SchemaId): readonly SchemaId[] {
    return this.#collect(id, schema => schema.items);
  }

  #extraSchemas(id: SchemaId): readonly SchemaId[] {
    return this.#collect(id, ({ additionalProperties: extra }) =>
      typeof extra === 'string' ? extra : undefined,
    );
  }

  #collect(
    id: SchemaId,
    pick: (
      schema: ReturnType<ContractSchemas['book']['get']>,
    ) => SchemaId | undefined,
  ): readonly SchemaId[] {
    const found: SchemaId[] = [];
    const visited = new Set<SchemaId>();
    const visit = (at: SchemaId): void => {
      const schema = this.#schemas.book.get(at);
      if (visited.has(schema.id)) {
        return;
      }
      visited.add(schema.id);
      const picked = pick(schema);
      if (picked !== undefined) {
        found.push(picked);
      }
      [...schema.allOf, ...schema.oneOf, ...schema.anyOf].forEach(visit);
    };
    visit(id);
    return found;
  }
}

function scalarCoercer(
  types: ReadonlySet<JsonType> | undefined,
): (text: string) => Json {
  if (!types) {
    return same as (text: string) => Json;
  }
  const numeric = types.has('number') || types.has('integer');
  const boolean = types.has('boolean');
  const nullable = types.has('null') && !types.has('string');
  if (!numeric && !boolean && !nullable) {
    return same as (text: string) => Json;
  }
  return text => {
    if (boolean && (text === 'true' || text === 'false')) {
      return text === 'true';
    }
    if (nullable && (text === 'null' || text === '')) {
      return null;
    }
    return numeric && isNumeric(text) ? Number(text) : text;
  };
}

/** Whether text is a decimal number as JSON writes them, leading zeros and `+` allowed. */
function isNumeric(text: string): boolean {
  let digits = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code >= 48 && code <= 57) {
      digits++;
    } else if (
      // . - + e E
      (code !== 46 &&
        code !== 45 &&
        code !== 43 &&
        code !== 101 &&
        code !== 69) ||
      ((code === 101 || code === 69) && digits === 0)
    ) {
      return false;
    }
  }
  return digits > 0 && Number.isFinite(Number(text));
}
