import { JsonValue, SchemaView } from '@smartsandbox/plugin-sandbox-common';

/** A value as it stands in a text field. */
export function toText(value: JsonValue | undefined): string {
  if (value === undefined) {
    return '';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * What was typed as a value: a number where the schema takes one and the text is exactly one, else the text as it is,
 * so that sending something wrong stays possible.
 */
export function fromText(text: string, view: SchemaView): JsonValue {
  const takes = (...types: string[]) =>
    view.types.some(type => types.includes(type));
  if (takes('integer', 'number') && String(Number(text)) === text) {
    return Number(text);
  }
  // `12.50` is the number 12.5; the field goes on showing what was typed.
  if (takes('number') && /^-?(0|[1-9]\d*)\.\d+$/.test(text)) {
    return Number(text);
  }
  if (takes('boolean') && (text === 'true' || text === 'false')) {
    return text === 'true';
  }
  if (text === 'null' && view.nullable) {
    return null;
  }
  return view.types.length === 0 ? jsonOr(text) : text;
}

/** Where anything may stand, JSON is taken as such. */
function jsonOr(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
