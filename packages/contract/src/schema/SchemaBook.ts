import { DocumentSet, JsonObject, SchemaId } from '../model/types';
import { Discriminator, emptySchema, NormalSchema } from './NormalSchema';
import { isArray, isObject } from './jsonType';
import {
  countOf,
  isSchema,
  isText,
  readBounds,
  readDependentRequired,
  readEnum,
  readExamples,
  readTypes,
  readXml,
  textOf,
  withNull,
} from './readKeywords';
import { hasOwnRules, rulesOf } from './rulesOf';

const none: readonly never[] = [];

/** Reads the schemas of a contract, each on first use, and keeps them in one dialect. */
export class SchemaBook {
  readonly #documents: DocumentSet;
  readonly #refSiblings: boolean;
  readonly #schemas = new Map<SchemaId, NormalSchema>();
  readonly #targets = new Map<SchemaId, SchemaId>();

  constructor(documents: DocumentSet, options: { refSiblings: boolean }) {
    this.#documents = documents;
    this.#refSiblings = options.refSiblings;
  }

  /** The schema at an address; one that isn't there allows anything. */
  get(id: SchemaId): NormalSchema {
    let schema = this.#schemas.get(id);
    if (!schema) {
      schema = this.#read(this.target(id));
      this.#schemas.set(id, schema);
    }
    return schema;
  }

  /** The address that counts: that of a `$ref`'s target, or `id` itself. */
  target(id: SchemaId): SchemaId {
    let target = this.#targets.get(id);
    if (target === undefined) {
      const node = this.#documents.node(id);
      const ref = isObject(node) ? node.$ref : undefined;
      target =
        typeof ref !== 'string' ||
        (this.#refSiblings && isObject(node) && hasOwnRules(node))
          ? id
          : this.#documents.resolve(ref, uriOf(id)) ?? id;
      this.#targets.set(id, target);
    }
    return target;
  }

  /** The name a component is known by: the last segment of its address. */
  nameOf(id: SchemaId): string {
    return unescapeSegment(id.slice(id.lastIndexOf('/') + 1));
  }

  #read(id: SchemaId): NormalSchema {
    const node = this.#documents.node(id);
    if (!isObject(node)) {
      return emptySchema(id, node === false);
    }
    const child = (...path: string[]): SchemaId =>
      this.target(`${id}/${path.map(escapeSegment).join('/')}`);
    const children = (key: string): readonly SchemaId[] => {
      const list = node[key];
      return isArray(list)
        ? list.map((_, index) => child(key, String(index)))
        : none;
    };
    const one = (key: string): SchemaId | undefined =>
      isSchema(node[key]) ? child(key) : undefined;
    const map = (key: string): ReadonlyMap<string, SchemaId> => {
      const value = node[key];
      return isObject(value)
        ? new Map<string, SchemaId>(
            Object.keys(value).map(name => [name, child(key, name)]),
          )
        : new Map<string, SchemaId>();
    };
    const extra = (key: string): SchemaId | boolean | undefined => {
      const value = node[key];
      return typeof value === 'boolean' ? value : one(key);
    };
    const types = readTypes(node);
    const nullable = node.nullable === true;
    const listed = readEnum(node);
    return {
      id,
      never: false,
      types: nullable && types ? withNull(types, listed) : types,
      nullable,
      enum: listed,
      ...readBounds(node),
      minLength: countOf(node.minLength),
      maxLength: countOf(node.maxLength),
      pattern: textOf(node.pattern),
      format: textOf(node.format),
      prefixItems: isArray(node.prefixItems)
        ? children('prefixItems')
        : undefined,
      items: one('items'),
      contains: one('contains'),
      minContains: countOf(node.minContains),
      maxContains: countOf(node.maxContains),
      minItems: countOf(node.minItems),
      maxItems: countOf(node.maxItems),
      uniqueItems: node.uniqueItems === true,
      properties: map('properties'),
      patternProperties: map('patternProperties'),
      additionalProperties: extra('additionalProperties'),
      unevaluatedProperties: extra('unevaluatedProperties'),
      propertyNames: one('propertyNames'),
      required: isArray(node.required) ? node.required.filter(isText) : none,
      minProperties: countOf(node.minProperties),
      maxProperties: countOf(node.maxProperties),
      dependentRequired: readDependentRequired(node),
      dependentSchemas: map('dependentSchemas'),
      allOf: this.#allOf(id, node, children('allOf')),
      oneOf: isObject(node.discriminator)
        ? children('oneOf')
        : this.#distinct(children('oneOf')),
      anyOf: children('anyOf'),
      not: one('not'),
      if: one('if'),
      then: one('then'),
      else: one('else'),
      discriminator: this.#discriminator(id, node),
      readOnly: node.readOnly === true,
      writeOnly: node.writeOnly === true,
      title: textOf(node.title),
      description: textOf(node.description),
      hasDefault: node.default !== undefined,
      default: node.default,
      examples: readExamples(node),
      ...(isObject(node.xml) && { xml: readXml(node.xml) }),
    };
  }

  /**
   * Alternatives that say the same, as generators of contracts write one per tab of their pages, are one: by the letter
   * of `oneOf` no value could satisfy exactly one of them.
   */
  #distinct(options: readonly SchemaId[]): readonly SchemaId[] {
    if (options.length < 2) {
      return options;
    }
    const seen = new Set<string>();
    const distinct = options.filter(id => {
      const rules = rulesOf(this.#documents.node(id));
      return !seen.has(rules) && seen.add(rules);
    });
    return distinct.length === options.length ? options : distinct;
  }

  /** In 3.1 a `$ref` with siblings is one more schema that must hold. */
  #allOf(
    id: SchemaId,
    node: JsonObject,
    own: readonly SchemaId[],
  ): readonly SchemaId[] {
    const ref = node.$ref ?? node.$dynamicRef;
    const target =
      typeof ref === 'string'
        ? this.#documents.resolve(ref, uriOf(id))
        : undefined;
    return target === undefined || target === id ? own : [target, ...own];
  }

  #discriminator(id: SchemaId, node: JsonObject): Discriminator | undefined {
    const value = node.discriminator;
    if (!isObject(value) || typeof value.propertyName !== 'string') {
      return undefined;
    }
    const mapping = new Map<string, SchemaId>();
    for (const [key, to] of Object.entries(
      isObject(value.mapping) ? value.mapping : {},
    )) {
      // A mapping is a URI reference or the bare name of a component (OpenAPI 3.1 §4.8.25).
      const target = isText(to)
        ? this.#existing(to, id) ??
          this.#existing(`#/components/schemas/${escapeSegment(to)}`, id)
        : undefined;
      if (target !== undefined) {
        mapping.set(key, target);
      }
    }
    return { propertyName: value.propertyName, mapping };
  }

  #existing(ref: string, from: SchemaId): SchemaId | undefined {
    const target = this.#documents.resolve(ref, uriOf(from));
    return target !== undefined && isSchema(this.#documents.node(target))
      ? target
      : undefined;
  }
}

function uriOf(id: SchemaId): string {
  const hash = id.indexOf('#');
  return hash < 0 ? id : id.slice(0, hash);
}

export function escapeSegment(segment: string): string {
  return segment.includes('~') || segment.includes('/')
    ? segment.replace(/~/g, '~0').replace(/\//g, '~1')
    : segment;
}

export function unescapeSegment(segment: string): string {
  return segment.replace(/~1/g, '/').replace(/~0/g, '~');
}
