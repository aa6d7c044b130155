import {
  JsonSchema,
  SchemaDefinitions,
  viewSchema,
} from '@smartsandbox/plugin-sandbox-common';
import { OperationInfo } from '@smartsandbox/protocol';
import { isJson } from '../draft/draft';
import { BodyFormat } from './BodyFormat';
import { formFormat } from './formFormat';
import { jsonFormat } from './jsonFormat';

/** How an operation's bodies are written; `undefined` where they are nothing but text here. */
export function bodyFormatOf(
  operation: OperationInfo,
  schema: JsonSchema | undefined,
): BodyFormat | undefined {
  if (isJson(operation)) {
    return jsonFormat;
  }
  const definitions = operation.form?.definitions ?? {};
  const mediaType = operation.request?.mediaType ?? '';
  if (!schema || !hasFields(schema, definitions)) {
    return undefined;
  }
  return /^application\/x-www-form-urlencoded\b/i.test(mediaType)
    ? formFormat(schema, definitions)
    : undefined;
}

/** Whether a schema says which fields there are. */
function hasFields(
  schema: JsonSchema,
  definitions: SchemaDefinitions,
): boolean {
  const { types, alternatives, additional } = viewSchema(schema, definitions);
  return (
    types.includes('object') ||
    alternatives.length > 0 ||
    typeof additional === 'object'
  );
}
