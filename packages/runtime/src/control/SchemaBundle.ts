import {
  DocumentSet,
  Json,
  JsonObject,
  SchemaId,
} from '@smartsandbox/contract';

/** Beyond so many, further references are open schemas: a form that large helps nobody. */
const mostDefinitions = 400;

/** Values that may look like schemas and aren't. */
const plainKeywords = new Set(['const', 'default', 'enum']);
/** What a form has no use for. */
const leftOut = new Set(['example', 'examples', 'externalDocs', 'xml']);

/**
 * Gathers schemas of requests into one self-contained document in the dialect of JSON Schema 2020-12: every `$ref`
 * points to `#/$defs/{name}`, whatever file it came from, and what OpenAPI 3.0 says in its own way is said in JSON
 * Schema's. Recursive schemas stay recursive.
 */
export class SchemaBundle {
  readonly #documents: DocumentSet;
  readonly #names = new Map<SchemaId, string>();
  readonly #definitions = new Map<string, Json>();

  constructor(documents: DocumentSet) {
    this.#documents = documents;
  }

  /** The schema at an address, its references turned to `definitions`. */
  schema(id: SchemaId): Json {
    const node = this.#documents.node(id);
    return node === undefined ? {} : this.#copy(node, uriOf(id));
  }

  /** What the schemas asked for so far refer to, by name. */
  definitions(): JsonObject {
    return Object.fromEntries(this.#definitions);
  }

  #copy(node: Json, uri: string): Json {
    if (isArray(node)) {
      return node.map(item => this.#copy(item, uri));
    }
    if (!isObject(node)) {
      return node;
    }
    const copied: { [key: string]: Json } = {};
    for (const [key, value] of Object.entries(node)) {
      if (key === '$ref' && typeof value === 'string') {
        copied.$ref = this.#reference(value, uri);
      } else if (key === 'discriminator' && isObject(value)) {
        copied.discriminator = this.#discriminator(value, uri);
      } else if (key === 'properties' && isObject(value)) {
        // Names of properties, not keywords.
        copied.properties = Object.fromEntries(
          Object.entries(value).map(([name, schema]) => [
            name,
            this.#copy(schema, uri),
          ]),
        );
      } else if (plainKeywords.has(key)) {
        copied[key] = value;
      } else if (!leftOut.has(key) && !key.startsWith('x-')) {
        copied[key] = this.#copy(value, uri);
      }
    }
    return this.#withoutReadOnly(inJsonSchema(copied));
  }

  /** What the API sets itself needn't be sent, although answers always have it. */
  #withoutReadOnly(schema: JsonObject): JsonObject {
    const { required, properties } = schema;
    if (!isArray(required ?? null) || !isObject(properties)) {
      return schema;
    }
    return {
      ...schema,
      required: (required as readonly Json[]).filter(
        name => !this.#isReadOnly(properties[String(name)]),
      ),
    };
  }

  #isReadOnly(property: Json | undefined): boolean {
    if (!isObject(property)) {
      return false;
    }
    const target =
      typeof property.$ref === 'string'
        ? this.#definitions.get(property.$ref.slice('#/$defs/'.length))
        : undefined;
    return (
      property.readOnly === true ||
      (isObject(target) && target.readOnly === true)
    );
  }

  #reference(ref: string, uri: string): string {
    const id = this.#documents.resolve(ref, uri);
    if (id === undefined) {
      return '#/$defs/';
    }
    const known = this.#names.get(id);
    if (known !== undefined) {
      return `#/$defs/${known}`;
    }
    const name = this.#freeName(id);
    this.#names.set(id, name);
    this.#definitions.set(name, {});
    if (this.#definitions.size <= mostDefinitions) {
      this.#definitions.set(name, this.schema(id));
    }
    return `#/$defs/${name}`;
  }

  #discriminator(node: JsonObject, uri: string): JsonObject {
    return isObject(node.mapping)
      ? {
          ...node,
          mapping: Object.fromEntries(
            Object.entries(node.mapping).map(([value, target]) => [
              value,
              typeof target === 'string' && /[#/.]/.test(target)
                ? this.#reference(target, uri)
                : target,
            ]),
          ),
        }
      : node;
  }

  #freeName(id: SchemaId): string {
    const last =
      id
        .split('/')
        .at(-1)
        ?.replace(/[^\w.-]/g, '_') || 'schema';
    let name = last;
    for (let number = 2; this.#definitions.has(name); number++) {
      name = `${last}_${number}`;
    }
    return name;
  }
}

/** `nullable` and boolean bounds of OpenAPI 3.0 as JSON Schema 2020-12 has them. */
function inJsonSchema(schema: JsonObject): JsonObject {
  const { nullable, ...rest } = schema;
  const changed: { [key: string]: Json } = { ...rest };
  if (nullable === true) {
    if (typeof rest.type === 'string') {
      changed.type = [rest.type, 'null'];
    }
    if (isArray(rest.enum ?? null)) {
      changed.enum = [...new Set([...(rest.enum as readonly Json[]), null])];
    }
  }
  for (const [flag, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ]) {
    if (typeof changed[flag] === 'boolean') {
      if (changed[flag] && changed[bound] !== undefined) {
        changed[flag] = changed[bound];
        delete changed[bound];
      } else {
        delete changed[flag];
      }
    }
  }
  return changed;
}

function uriOf(id: SchemaId): string {
  return id.slice(0, id.indexOf('#'));
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
