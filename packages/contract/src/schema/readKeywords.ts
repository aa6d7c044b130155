import { Json, JsonObject } from '../model/types';
import { XmlHints } from './NormalSchema';
import { isArray, isObject } from './jsonType';
import { JsonType } from './types';

const noProperties: ReadonlyMap<string, never> = new Map<string, never>();
const none: readonly never[] = [];

const jsonTypes: ReadonlySet<string> = new Set([
  'null',
  'boolean',
  'integer',
  'number',
  'string',
  'array',
  'object',
]);

export function readXml(node: JsonObject): XmlHints {
  return {
    ...(isText(node.name) && { name: node.name }),
    ...(isText(node.namespace) && { namespace: node.namespace }),
    ...(isText(node.prefix) && { prefix: node.prefix }),
    ...(node.attribute === true && { attribute: true }),
    ...(node.wrapped === true && { wrapped: true }),
  };
}

export function readTypes(node: JsonObject): readonly JsonType[] | undefined {
  const given = isArray(node.type) ? node.type : [node.type];
  const known = given.filter(
    (type): type is JsonType => isText(type) && jsonTypes.has(type),
  );
  // An unknown type (`file`, `any`) says nothing that could be checked.
  return known.length === given.length && known.length > 0 ? known : undefined;
}

export function readEnum(node: JsonObject): readonly Json[] | undefined {
  if (node.const !== undefined) {
    return [node.const];
  }
  return isArray(node.enum) ? node.enum : undefined;
}

/** An enum that doesn't list `null` excludes it, `nullable` or not (OpenAPI 3.0.3, proposal 2019-10-31). */
export function withNull(
  types: readonly JsonType[],
  listed: readonly Json[] | undefined,
): readonly JsonType[] {
  return (listed && !listed.includes(null)) || types.includes('null')
    ? types
    : [...types, 'null'];
}

export function readBounds(node: JsonObject) {
  const minimum = numberOf(node.minimum);
  const maximum = numberOf(node.maximum);
  // 3.0 writes exclusiveness as a boolean beside the bound, 2020-12 as a bound of its own.
  const openBelow = node.exclusiveMinimum === true;
  const openAbove = node.exclusiveMaximum === true;
  const multipleOf = numberOf(node.multipleOf);
  return {
    minimum: openBelow ? undefined : minimum,
    maximum: openAbove ? undefined : maximum,
    exclusiveMinimum: openBelow ? minimum : numberOf(node.exclusiveMinimum),
    exclusiveMaximum: openAbove ? maximum : numberOf(node.exclusiveMaximum),
    multipleOf: multipleOf && multipleOf > 0 ? multipleOf : undefined,
  };
}

export function readDependentRequired(
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

export function readExamples(node: JsonObject): readonly Json[] {
  const list = isArray(node.examples) ? node.examples : none;
  return node.example === undefined ? list : [node.example, ...list];
}

export function isSchema(value: Json | undefined): boolean {
  return isObject(value) || typeof value === 'boolean';
}

export function isText(value: Json | undefined): value is string {
  return typeof value === 'string';
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function numberOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

export function countOf(value: Json | undefined): number | undefined {
  return typeof value === 'number' && value >= 0
    ? Math.floor(value)
    : undefined;
}
