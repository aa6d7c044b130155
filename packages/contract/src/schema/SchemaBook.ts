import { DocumentSet, Json, JsonObject, SchemaId } from '../model/types';
import { JsonType } from './types';
import { isArray, isObject } from './jsonType';

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

const jsonTypes: ReadonlySet<string> = new Set([
  'null',
  'boolean',
  'integer',
  'number',
  'string',
  'array',
  'object',
]);
const noProperties: ReadonlyMap<string, never> = new Map<string, never>();
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
      minLength: count(node.minLength),
      maxLength: count(node.maxLength),
      pattern: text(node.pattern),
      format: text(node.format),
      prefixItems: isArray(node.prefixItems)
        ? children('prefixItems')
        : undefined,
      items: one('items'),
      contains: one('contains'),
      minContains: count(node.minContains),
      maxContains: count(node.maxContains),
      minItems: count(node.minItems),
      maxItems: count(node.maxItems),
      uniqueItems: node.uniqueItems === true,
      properties: map('properties'),
      patternProperties: map('patternProperties'),
      additionalProperties: extra('additionalProperties'),
      unevaluatedProperties: extra('unevaluatedProperties'),
      propertyNames: one('propertyNames'),
      required: isArray(node.required) ? node.required.filter(isText) : none,
      minProperties: count(node.minProperties),
      maxProperties: count(node.maxProperties),
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
      title: text(node.title),
      description: text(node.description),
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

function readXml(node: JsonObject): XmlHints {
  return {
    ...(isText(node.name) && { name: node.name }),
    ...(isText(node.namespace) && { namespace: node.namespace }),
    ...(isText(node.prefix) && { prefix: node.prefix }),
    ...(node.attribute === true && { attribute: true }),
    ...(node.wrapped === true && { wrapped: true }),
  };
}

/** Keywords that don't change what a `$ref` means. */
const annotations: ReadonlySet<string> = new Set([
  '$ref',
  '$comment',
  'description',
  'summary',
  'title',
  'deprecated',
  'externalDocs',
]);

/** What a schema demands, as text: equal texts mean equal demands. */
function rulesOf(node: Json | undefined): string {
  return JSON.stringify(
    isObject(node)
      ? Object.entries(node).filter(([key]) => !saysNothing(key))
      : node ?? null,
  );
}

function saysNothing(key: string): boolean {
  return (
    key.startsWith('x-') ||
    /^example/.test(key) ||
    (key !== '$ref' && annotations.has(key))
  );
}

function hasOwnRules(node: JsonObject): boolean {
  return Object.keys(node).some(key => !annotations.has(key));
}

function emptySchema(id: SchemaId, never: boolean): NormalSchema {
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

function readTypes(node: JsonObject): readonly JsonType[] | undefined {
  const given = isArray(node.type) ? node.type : [node.type];
  const known = given.filter(
    (type): type is JsonType => isText(type) && jsonTypes.has(type),
  );
  // An unknown type (`file`, `any`) says nothing that could be checked.
  return known.length === given.length && known.length > 0 ? known : undefined;
}

function readEnum(node: JsonObject): readonly Json[] | undefined {
  if (node.const !== undefined) {
    return [node.const];
  }
  return isArray(node.enum) ? node.enum : undefined;
}

/** An enum that doesn't list `null` excludes it, `nullable` or not (OpenAPI 3.0.3, proposal 2019-10-31). */
function withNull(
  types: readonly JsonType[],
  listed: readonly Json[] | undefined,
): readonly JsonType[] {
  return (listed && !listed.includes(null)) || types.includes('null')
    ? types
    : [...types, 'null'];
}

function readBounds(node: JsonObject) {
  const minimum = number(node.minimum);
  const maximum = number(node.maximum);
  // 3.0 writes exclusiveness as a boolean beside the bound, 2020-12 as a bound of its own.
  const openBelow = node.exclusiveMinimum === true;
  const openAbove = node.exclusiveMaximum === true;
  const multipleOf = number(node.multipleOf);
  return {
    minimum: openBelow ? undefined : minimum,
    maximum: openAbove ? undefined : maximum,
    exclusiveMinimum: openBelow ? minimum : number(node.exclusiveMinimum),
    exclusiveMaximum: openAbove ? maximum : number(node.exclusiveMaximum),
    multipleOf: multipleOf && multipleOf > 0 ? multipleOf : undefined,
  };
}

function readDependentRequired(
  node: JsonObject,
): ReadonlyMap<string, readonly string[]> {
  const value = node.dependentRequired;
  return isObject(value)
    ? new Map(
        Object.entries(value).map(([name, list]) => [
          name,
          isArray(list) ? list.filter(isText) : none,
        ]),
      )
    : noProperties;
}

function readExamples(node: JsonObject): readonly Json[] {
  const list = isArray(node.examples) ? node.examples : none;
  return node.example === undefined ? list : [node.example, ...list];
}

function isSchema(value: Json | undefined): boolean {
  return isObject(value) || typeof value === 'boolean';
}

function isText(value: Json | undefined): value is string {
  return typeof value === 'string';
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function number(value: Json | undefined): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

function count(value: Json | undefined): number | undefined {
  return typeof value === 'number' && value >= 0
    ? Math.floor(value)
    : undefined;
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
