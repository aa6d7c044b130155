import {
  JsonSchema,
  schemaAt,
  SchemaDefinitions,
  viewSchema,
} from '@smartsandbox/plugin-sandbox-common';
import { SuggestCode } from '@smartsandbox/plugin-sandbox-react';

/** What the schema offers at a place of a document: names of properties, or values. */
export function suggestJson(
  schema: JsonSchema,
  definitions: SchemaDefinitions,
): SuggestCode {
  return (pointer, kind) => {
    const view = viewSchema(
      schemaAt(schema, { definitions, value: undefined, pointer }),
      definitions,
    );
    if (kind === 'property') {
      return [...view.properties].map(([name, property]) => ({
        label: name,
        detail: viewSchema(property, definitions).types.join(' or '),
      }));
    }
    const values =
      view.enum ?? (view.types[0] === 'boolean' ? [true, false] : []);
    return values.map(value => ({ label: JSON.stringify(value) }));
  };
}
