import {
  isArray,
  isObject,
  JsonObject,
  JsonSchema,
  JsonValue,
  SchemaDefinitions,
  SchemaView,
  viewSchema,
} from '@smartsandbox/plugin-sandbox-common';

export interface TypingOptions {
  readonly definitions: SchemaDefinitions;
  /**
   * Whether a text becomes a number only when it is exactly how that number is written, so that what somebody is
   * typing stays as it is.
   */
  readonly exact: boolean;
}

/** Schemas that only mean each other would go on for ever. */
const deepest = 20;

/** Texts of a form as what its schema says they are: numbers, booleans, lists of one. What fits nothing stays text. */
export function typedValue(
  value: JsonValue,
  schema: JsonSchema,
  options: TypingOptions,
  depth = 0,
): JsonValue {
  const view = viewSchema(schema, options.definitions);
  if (depth > deepest) {
    return value;
  }
  const alternative = alternativeFor(value, view, options.definitions);
  const known =
    alternative === undefined
      ? value
      : typedValue(value, alternative, options, depth + 1);
  const typed = (each: JsonValue, at: JsonSchema | undefined) =>
    typedValue(each, at ?? {}, options, depth + 1);
  if (isArray(known)) {
    return known.map(item => typed(item, view.items));
  }
  if (isObject(known)) {
    const extra =
      typeof view.additional === 'object' ? view.additional : undefined;
    return Object.fromEntries(
      Object.entries(known).map(([name, member]) => [
        name,
        typed(member, view.properties.get(name) ?? extra),
      ]),
    );
  }
  if (typeof known !== 'string') {
    return known;
  }
  const isList = view.types.includes('array') && !view.types.includes('string');
  return isList ? [typed(known, view.items)] : typedText(known, view, options);
}

function typedText(
  text: string,
  { types }: SchemaView,
  { exact }: TypingOptions,
): JsonValue {
  if (types.includes('string')) {
    return text;
  }
  if (types.includes('boolean') && (text === 'true' || text === 'false')) {
    return text === 'true';
  }
  const isNumber = types.includes('integer') || types.includes('number');
  const number = Number(text);
  const isOne = exact
    ? String(number) === text
    : text.trim() !== '' && Number.isFinite(number);
  return isNumber && isOne && Number.isFinite(number) ? number : text;
}

/** The alternative that a value from a form is of, as far as its shape tells. */
function alternativeFor(
  value: JsonValue,
  view: SchemaView,
  definitions: SchemaDefinitions,
): JsonSchema | undefined {
  const alternatives = view.alternatives.map(each => ({
    ...each,
    view: viewSchema(each.schema, definitions),
  }));
  if (isObject(value)) {
    const tag =
      view.discriminator === undefined ? undefined : value[view.discriminator];
    const tagged = alternatives.find(
      each => each.tag !== undefined && each.tag === tag,
    );
    return (tagged ?? alternatives.find(each => holds(each.view, value, view)))
      ?.schema;
  }
  if (isArray(value)) {
    return alternatives.find(each => each.view.types.includes('array'))?.schema;
  }
  const takesText = alternatives.find(
    each =>
      each.view.enum?.includes(value) ??
      (each.view.types.includes('string') || each.view.const === value),
  );
  return (takesText ?? alternatives.find(isNumberOrFlag))?.schema;
}

function holds(
  own: SchemaView,
  value: JsonObject,
  around: SchemaView,
): boolean {
  return (
    own.types.includes('object') &&
    Object.keys(value).every(
      name => own.properties.has(name) || around.properties.has(name),
    )
  );
}

function isNumberOrFlag({ view }: { view: SchemaView }): boolean {
  return view.types.some(type => /^(integer|number|boolean)$/.test(type));
}
