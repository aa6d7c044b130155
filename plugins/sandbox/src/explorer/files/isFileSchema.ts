import {
  isArray,
  isObject,
  JsonSchema,
  SchemaDefinitions,
  viewSchema,
} from '@smartsandbox/plugin-sandbox-common';

/** Schemas that only mean each other would go on for ever. */
const deepest = 8;

/** Whether a part holds bytes: `format: binary` (OpenAPI 3.0), or a media type of its own that isn't encoded as text. */
export function isFileSchema(
  schema: JsonSchema,
  definitions: SchemaDefinitions,
): boolean {
  const { format, types } = viewSchema(schema, definitions);
  if (types.some(type => type !== 'string')) {
    return false;
  }
  return (
    format === 'binary' ||
    (contentMediaType(schema, definitions) !== undefined &&
      keyword(schema, definitions, 'contentEncoding') === undefined)
  );
}

/** What a part's bytes are said to be, such as `image/png` (JSON Schema 2020-12, §8.4). */
export function contentMediaType(
  schema: JsonSchema,
  definitions: SchemaDefinitions,
): string | undefined {
  return keyword(schema, definitions, 'contentMediaType');
}

/** A keyword's text, wherever references and `allOf` have it. */
function keyword(
  schema: unknown,
  definitions: SchemaDefinitions,
  name: string,
  depth = 0,
): string | undefined {
  if (!isObject(schema) || depth > deepest) {
    return undefined;
  }
  const own = schema[name];
  if (typeof own === 'string') {
    return own;
  }
  const { $ref: ref, allOf } = schema;
  const others = [
    ...(typeof ref === 'string'
      ? [definitions[ref.replace(/^#\/\$defs\//, '')]]
      : []),
    ...(isArray(allOf) ? allOf : []),
  ];
  for (const other of others) {
    const found = keyword(other, definitions, name, depth + 1);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
