import {
  JsonSchema,
  SchemaDefinitions,
  viewSchema,
} from '@smartsandbox/plugin-sandbox-common';
import { OperationInfo } from '@smartsandbox/protocol';
import { isJson } from '../draft/draft';
import { BodyFormat } from './BodyFormat';
import { boundaryOf, isMultipart } from './contentType';
import { formFormat } from './formFormat';
import { jsonFormat } from './jsonFormat';
import { multipartFormat } from './multipartFormat';

/**
 * How an operation's bodies are written; `undefined` where they are nothing but text here.
 *
 * @param contentType - As the request has it: it names the boundary of multipart bodies.
 */
export function bodyFormatOf(
  operation: OperationInfo,
  schema: JsonSchema | undefined,
  contentType: string | undefined,
): BodyFormat | undefined {
  if (isJson(operation)) {
    return jsonFormat;
  }
  const definitions = operation.form?.definitions ?? {};
  const mediaType = operation.request?.mediaType ?? '';
  if (!schema || !hasFields(schema, definitions)) {
    return undefined;
  }
  if (/^application\/x-www-form-urlencoded\b/i.test(mediaType)) {
    return formFormat(schema, definitions);
  }
  return isMultipart(mediaType)
    ? multipartFormat({
        schema,
        definitions,
        boundary: boundaryOf(contentType),
      })
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
