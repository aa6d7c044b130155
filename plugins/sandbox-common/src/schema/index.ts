export { checkValue, fits } from './checkValue';
export type { SchemaProblem } from './checkValue';
export { makeValue } from './makeValue';
export * from './pointers';
export { chosenAlternative, schemaAt } from './schemaAt';
export { isArray, isObject } from './types';
export type {
  JsonObject,
  JsonSchema,
  JsonType,
  JsonValue,
  SchemaDefinitions,
} from './types';
export { typeOf, viewSchema } from './viewSchema';
export type { SchemaAlternative, SchemaView } from './viewSchema';
