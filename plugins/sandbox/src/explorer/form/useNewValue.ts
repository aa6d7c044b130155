import {
  JsonSchema,
  JsonValue,
  makeValue,
} from '@smartsandbox/plugin-sandbox-common';
import { isFileSchema } from '../files/isFileSchema';
import { useForm } from './FormContext';

/** What a new field begins with: a value that fits, or no file yet. */
export function useNewValue(): {
  newValue(schema: JsonSchema): JsonValue;
  isFile(schema: JsonSchema): boolean;
} {
  const { definitions, hasFiles } = useForm();
  const isFile = (schema: JsonSchema) =>
    hasFiles && isFileSchema(schema, definitions);
  return {
    isFile,
    newValue: schema =>
      isFile(schema) ? '' : makeValue(schema, definitions) ?? '',
  };
}
