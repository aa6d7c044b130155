import { Json, PropertyInfo, SchemaId } from '@smartsandbox/contract';
import { isArray, isObject, pointerSegments } from '../json/pointer';
import { ContractTools } from './ContractTools';

/** Schema of the items of the array at `pointer` below a schema; `undefined` when it can't be told. */
export function itemSchema(
  tools: ContractTools,
  schema: SchemaId,
  pointer: string,
): SchemaId | undefined {
  const array = schemaAt(tools, schema, pointer);
  return array === undefined ? undefined : keyword(tools, array, 'items', 0);
}

/** Schema of the value at `pointer` below a schema. */
export function schemaAt(
  tools: ContractTools,
  schema: SchemaId,
  pointer: string,
): SchemaId | undefined {
  let current: SchemaId | undefined = schema;
  for (const segment of pointerSegments(pointer)) {
    if (current === undefined) {
      return undefined;
    }
    current = tools.toolbox.properties(current).get(segment)?.schema;
  }
  return current;
}

/** The subschema under a keyword, looked for through `$ref` and `allOf`, `oneOf`, `anyOf`. */
function keyword(
  tools: ContractTools,
  id: SchemaId,
  name: string,
  depth: number,
): SchemaId | undefined {
  const { documents } = tools.model;
  const node = documents.node(id);
  if (!isObject(node) || depth > 8) {
    return undefined;
  }
  if (typeof node.$ref === 'string') {
    const target = documents.resolve(node.$ref, id.slice(0, id.indexOf('#')));
    return target && keyword(tools, target, name, depth + 1);
  }
  if (isObject(node[name])) {
    const child = `${id}/${name}`;
    const { $ref } = node[name];
    return typeof $ref === 'string'
      ? documents.resolve($ref, id.slice(0, id.indexOf('#')))
      : child;
  }
  for (const combinator of ['allOf', 'oneOf', 'anyOf']) {
    const branches = node[combinator];
    if (isArray(branches)) {
      for (let at = 0; at < branches.length; at += 1) {
        const found = keyword(
          tools,
          `${id}/${combinator}/${at}`,
          name,
          depth + 1,
        );
        if (found) {
          return found;
        }
      }
    }
  }
  return undefined;
}

/** The value of a keyword, looked for through `$ref` and `allOf`: what is said nearest to the surface counts. */
export function keywordValue(
  tools: ContractTools,
  id: SchemaId,
  name: string,
  depth = 0,
): Json | undefined {
  const { documents } = tools.model;
  const node = documents.node(id);
  if (!isObject(node) || depth > 8) {
    return undefined;
  }
  if (Object.hasOwn(node, name)) {
    return node[name];
  }
  if (typeof node.$ref === 'string') {
    const target = documents.resolve(node.$ref, id.slice(0, id.indexOf('#')));
    return target && keywordValue(tools, target, name, depth + 1);
  }
  if (!isArray(node.allOf)) {
    return undefined;
  }
  for (let at = 0; at < node.allOf.length; at += 1) {
    const value = keywordValue(tools, `${id}/allOf/${at}`, name, depth + 1);
    if (value !== undefined) {
      return value;
    }
  }
  return undefined;
}

/** A property with what schemas further down say of it: enum, default and format may stand behind a `$ref`. */
export function fullProperty(
  tools: ContractTools,
  info: PropertyInfo,
): PropertyInfo {
  const { schema } = info;
  const said = info.enum ?? keywordValue(tools, schema, 'enum');
  const constant = keywordValue(tools, schema, 'const');
  const fallback = isArray(said) ? said : undefined;
  const format = info.format ?? keywordValue(tools, schema, 'format');
  return {
    ...info,
    enum: constant === undefined ? fallback : [constant],
    default: info.default ?? keywordValue(tools, schema, 'default'),
    format: typeof format === 'string' ? format : undefined,
  };
}
