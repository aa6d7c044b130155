import { ContractModel, Json, JsonObject, SchemaId } from '../../model/types';

/**
 * A schema of a contract as one self-contained document of JSON Schema 2020-12, for answers. It is made from the
 * document's own text and shares no code with the validators, so that it can judge them.
 */
export function plainSchema(model: ContractModel, root: SchemaId): JsonObject {
  const names = new Map<SchemaId, string>();
  const pending: SchemaId[] = [];
  const name = (id: SchemaId): string => {
    let known = names.get(id);
    if (known === undefined) {
      known = `s${names.size}`;
      names.set(id, known);
      pending.push(id);
    }
    return known;
  };
  name(root);
  const definitions: { [name: string]: Json } = {};
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const uri = id.slice(0, id.indexOf('#'));
    const refer = (ref: string): Json => {
      const target = model.documents.resolve(ref, uri);
      return target === undefined ? true : { $ref: `#/$defs/${name(target)}` };
    };
    definitions[name(id)] = convert(model.documents.node(id) ?? true, {
      refer,
      siblings: model.format === 'openapi-3.1',
    });
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $ref: '#/$defs/s0',
    $defs: definitions,
  };
}

interface Reading {
  readonly refer: (ref: string) => Json;
  readonly siblings: boolean;
}

const many = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
const maps = ['properties', 'patternProperties', 'dependentSchemas'];
const ones = [
  'items',
  'additionalProperties',
  'unevaluatedProperties',
  'not',
  'if',
  'then',
  'else',
  'contains',
  'propertyNames',
];
const same = [
  'const',
  'maximum',
  'minimum',
  'multipleOf',
  'maxLength',
  'minLength',
  'maxItems',
  'minItems',
  'uniqueItems',
  'maxProperties',
  'minProperties',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'dependentRequired',
  'minContains',
  'maxContains',
];
const known = new Set([
  'null',
  'boolean',
  'integer',
  'number',
  'string',
  'array',
  'object',
]);

function convert(node: Json, reading: Reading): Json {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) {
    return node === false ? false : true;
  }
  const schema = node as JsonObject;
  const inner = (value: Json) => convert(value, reading);
  const out: { [keyword: string]: Json } = {};
  if (typeof schema.$ref === 'string') {
    if (!reading.siblings) {
      return reading.refer(schema.$ref);
    }
    out.$ref = (reading.refer(schema.$ref) as { $ref: string }).$ref;
  }
  for (const keyword of same) {
    if (schema[keyword] !== undefined && typeof schema[keyword] !== 'boolean') {
      out[keyword] = schema[keyword];
    }
  }
  if (schema.uniqueItems === true) {
    out.uniqueItems = true;
  }
  for (const keyword of many) {
    const list = schema[keyword];
    if (Array.isArray(list) && list.length > 0) {
      out[keyword] = (list as Json[]).map(inner);
    }
  }
  for (const keyword of ones) {
    if (schema[keyword] !== undefined) {
      out[keyword] = inner(schema[keyword]);
    }
  }
  for (const keyword of maps) {
    const map = schema[keyword];
    if (typeof map === 'object' && map !== null) {
      out[keyword] = Object.fromEntries(
        Object.entries(map)
          .filter(
            ([name]) => keyword !== 'patternProperties' || isPattern(name),
          )
          .map(([name, value]) => [
            name,
            isWriteOnly(value) ? false : inner(value),
          ]),
      );
    }
  }
  if (Array.isArray(schema.required)) {
    const properties = (schema.properties ?? {}) as JsonObject;
    out.required = (schema.required as string[]).filter(
      name => !isWriteOnly(properties[name]),
    );
  }
  if (typeof schema.pattern === 'string' && isPattern(schema.pattern)) {
    out.pattern = schema.pattern;
  }
  return typed(schema, out);
}

function typed(schema: JsonObject, out: { [keyword: string]: Json }): Json {
  const types = (
    Array.isArray(schema.type) ? schema.type : [schema.type]
  ) as string[];
  if (types.every(type => known.has(type))) {
    out.type = schema.nullable === true ? [...types, 'null'] : types;
  }
  if (Array.isArray(schema.enum)) {
    out.enum = schema.enum as Json[];
  }
  if (schema.exclusiveMinimum === true && out.minimum !== undefined) {
    out.exclusiveMinimum = out.minimum;
  }
  if (schema.exclusiveMaximum === true && out.maximum !== undefined) {
    out.exclusiveMaximum = out.maximum;
  }
  return out;
}

function isWriteOnly(node: Json | undefined): boolean {
  return (
    typeof node === 'object' &&
    node !== null &&
    (node as JsonObject).writeOnly === true
  );
}

function isPattern(source: string): boolean {
  try {
    return Boolean(new RegExp(source, 'u'));
  } catch {
    return false;
  }
}
