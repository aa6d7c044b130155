import {
  isArray,
  isObject,
  JsonSchema,
  JsonType,
  JsonValue,
  SchemaDefinitions,
} from './types';

/** A schema as a form sees it: references followed, `allOf` merged. */
export interface SchemaView {
  /** Without `null`; empty when anything may stand there. */
  readonly types: readonly JsonType[];
  readonly nullable: boolean;
  readonly properties: ReadonlyMap<string, JsonSchema>;
  readonly required: ReadonlySet<string>;
  /** Schema of properties that aren't named; `false` when there may be none. */
  readonly additional: JsonSchema | boolean;
  readonly items?: JsonSchema;
  /** `oneOf` or `anyOf`, when there is more than one to choose from. */
  readonly alternatives: readonly SchemaAlternative[];
  /** Whether the alternatives look different; those that only demand one member or another don't. */
  readonly isChoice: boolean;
  /** Property whose value names the alternative. */
  readonly discriminator?: string;
  readonly enum?: readonly JsonValue[];
  readonly const?: JsonValue;
  readonly default?: JsonValue;
  readonly format?: string;
  readonly pattern?: string;
  readonly title?: string;
  readonly description?: string;
  readonly readOnly: boolean;
  readonly writeOnly: boolean;
  readonly deprecated: boolean;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems: boolean;
}

export interface SchemaAlternative {
  readonly label: string;
  readonly schema: JsonSchema;
  /** Value of the discriminator that picks it. */
  readonly tag?: string;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Chains of references and `allOf` longer than this don't describe anything real. */
const deepest = 12;

/** Looks at a schema through its references and `allOf`. */
export function viewSchema(
  schema: unknown,
  definitions: SchemaDefinitions,
): SchemaView {
  const properties = new Map<string, JsonSchema>();
  const required = new Set<string>();
  const view: Mutable<SchemaView> = {
    types: [],
    nullable: false,
    properties,
    required,
    additional: true,
    alternatives: [],
    isChoice: false,
    readOnly: false,
    writeOnly: false,
    deprecated: false,
    uniqueItems: false,
  };
  const merge = (part: unknown, depth: number) => {
    if (!isObject(part) || depth > deepest) {
      return;
    }
    if (typeof part.$ref === 'string') {
      merge(resolve(part.$ref, definitions), depth + 1);
    }
    for (const each of isArray(part.allOf) ? part.allOf : []) {
      merge(each, depth + 1);
    }
    mergeOwn(view, part);
    for (const [name, property] of Object.entries(asObject(part.properties))) {
      properties.set(name, isObject(property) ? property : {});
    }
    for (const name of isArray(part.required) ? part.required : []) {
      required.add(String(name));
    }
    mergeAlternatives(view, { part, definitions, merge, depth });
  };
  merge(schema, 0);
  if (view.types.length === 0) {
    view.types = inferredTypes(view);
  }
  return view;
}

/** The schema that a reference means; a reference to nothing allows anything. */
export function resolve(
  ref: string,
  definitions: SchemaDefinitions,
): JsonSchema {
  const target = definitions[ref.replace(/^#\/\$defs\//, '')];
  return isObject(target) ? target : {};
}

const numbers = [
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
] as const;
const texts = ['format', 'pattern', 'title', 'description'] as const;
const flags = ['readOnly', 'writeOnly', 'deprecated', 'uniqueItems'] as const;

function mergeOwn(view: Mutable<SchemaView>, part: JsonSchema): void {
  if (part.type !== undefined) {
    const types = (isArray(part.type) ? part.type : [part.type]) as JsonType[];
    view.types = types.filter(type => type !== 'null');
    view.nullable = types.includes('null');
  }
  for (const key of numbers) {
    const value = part[key];
    if (typeof value === 'number') {
      view[key] = value;
    }
  }
  for (const key of texts) {
    const value = part[key];
    if (typeof value === 'string') {
      view[key] = value;
    }
  }
  for (const key of flags) {
    view[key] = view[key] || part[key] === true;
  }
  if (isArray(part.enum)) {
    view.enum = part.enum;
  }
  if ('const' in part) {
    view.const = part.const;
  }
  if ('default' in part) {
    view.default = part.default;
  }
  if (isObject(part.items)) {
    view.items = part.items;
  }
  const { additionalProperties } = part;
  if (typeof additionalProperties === 'boolean') {
    view.additional = additionalProperties;
  } else if (isObject(additionalProperties)) {
    view.additional = additionalProperties;
  }
}

function mergeAlternatives(
  view: Mutable<SchemaView>,
  context: {
    part: JsonSchema;
    definitions: SchemaDefinitions;
    merge: (part: unknown, depth: number) => void;
    depth: number;
  },
): void {
  const { part, definitions, merge, depth } = context;
  const list = isArray(part.oneOf) ? part.oneOf : part.anyOf;
  if (!isArray(list)) {
    return;
  }
  const schemas = list.filter(isObject);
  const real = schemas.filter(each => !isNull(each, definitions));
  if (real.length < schemas.length) {
    view.nullable = true;
  }
  if (real.length === 1) {
    merge(real[0], depth + 1);
    return;
  }
  view.isChoice = real.some(each => hasShape(each, definitions));
  const discriminator = asObject(part.discriminator);
  if (typeof discriminator.propertyName === 'string') {
    view.discriminator = discriminator.propertyName;
  }
  const mapping = Object.entries(asObject(discriminator.mapping));
  view.alternatives = real.map((each, index) => ({
    label: labelOf(each, definitions) ?? String(index + 1),
    schema: each,
    tag:
      mapping.find(([, target]) => target === each.$ref)?.[0] ??
      tagOf(each, { property: view.discriminator, definitions }),
  }));
}

function isNull(schema: JsonSchema, definitions: SchemaDefinitions): boolean {
  const { type } =
    typeof schema.$ref === 'string'
      ? resolve(schema.$ref, definitions)
      : schema;
  return type === 'null';
}

/** What says nothing about how a value looks, only which of its members have to be there. */
const demands: ReadonlySet<string> = new Set([
  'required',
  'dependentRequired',
  'minProperties',
  'maxProperties',
  'not',
  'title',
  'description',
]);

/** Whether a form for this alternative would look another way than one for its neighbours. */
function hasShape(schema: JsonSchema, definitions: SchemaDefinitions): boolean {
  const target =
    typeof schema.$ref === 'string'
      ? resolve(schema.$ref, definitions)
      : schema;
  return Object.keys(target).some(keyword => !demands.has(keyword));
}

/** Title, else the name of the component, else the type. */
function labelOf(
  schema: JsonSchema,
  definitions: SchemaDefinitions,
): string | undefined {
  const target =
    typeof schema.$ref === 'string'
      ? resolve(schema.$ref, definitions)
      : schema;
  if (typeof target.title === 'string') {
    return target.title;
  }
  if (typeof schema.$ref === 'string') {
    return schema.$ref.split('/').at(-1);
  }
  return typeof target.type === 'string' ? target.type : undefined;
}

/** Without a mapping the tag is the one value that the property may have, else the component's name. */
function tagOf(
  schema: JsonSchema,
  options: { property: string | undefined; definitions: SchemaDefinitions },
): string | undefined {
  const { property, definitions } = options;
  if (property === undefined) {
    return undefined;
  }
  const { properties } = viewSchema(schema, definitions);
  const tag = viewSchema(properties.get(property), definitions);
  const only = tag.const ?? (tag.enum?.length === 1 ? tag.enum[0] : undefined);
  return only === undefined
    ? String(schema.$ref ?? '')
        .split('/')
        .at(-1) || undefined
    : String(only);
}

function inferredTypes(view: SchemaView): readonly JsonType[] {
  if (view.properties.size > 0) {
    return ['object'];
  }
  if (view.items) {
    return ['array'];
  }
  const values = view.enum ?? (view.const === undefined ? [] : [view.const]);
  const types = new Set(values.map(typeOf));
  return types.size === 1 ? [...types] : [];
}

/** The JSON type of a value; whole numbers are `integer`. */
export function typeOf(value: unknown): JsonType {
  if (value === null) {
    return 'null';
  }
  if (Array.isArray(value)) {
    return 'array';
  }
  if (typeof value === 'number') {
    return Number.isInteger(value) ? 'integer' : 'number';
  }
  return typeof value as JsonType;
}

function asObject(value: unknown): { readonly [key: string]: JsonValue } {
  return isObject(value) ? value : {};
}
