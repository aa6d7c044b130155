import { distance } from 'fastest-levenshtein';
import { ErrorObject } from 'ajv/dist/2020';
import { Json } from '../model/types';
import { escapeSegment, unescapeSegment } from './SchemaBook';
import { isArray, isObject } from './jsonType';
import { Violation } from './types';

const defaultLimit = 50;

/** Turns ajv's errors into violations: deduplicated, in plain words, at most `limit`. */
export function toViolations(
  errors: readonly ErrorObject[],
  value: Json,
  options: { in?: Violation['in']; limit?: number },
): readonly Violation[] {
  const place = options.in ?? 'body';
  const limit = options.limit ?? defaultLimit;
  const found = new Map<string, Violation>();
  for (const error of errors) {
    if (found.size >= limit) {
      break;
    }
    const violation = toViolation(error, value, place);
    if (violation) {
      const key = `${violation.pointer} ${violation.message}`;
      if (!found.has(key)) {
        found.set(key, violation);
      }
    }
  }
  return [...found.values()];
}

function toViolation(
  error: ErrorObject,
  value: Json,
  place: Violation['in'],
): Violation | undefined {
  const rule = error.keyword;
  const at = error.instancePath;
  const received = valueAt(value, at);
  const schema = (error.parentSchema ?? {}) as Record<string, unknown>;
  switch (rule) {
    // Say what their parts say.
    case 'if':
      return undefined;
    case 'required':
    case 'dependentRequired': {
      const name = String(error.params.missingProperty);
      const because =
        rule === 'dependentRequired'
          ? ` when \`${String(error.params.property)}\` is given`
          : '';
      return {
        in: place,
        pointer: `${at}/${escapeSegment(name)}`,
        rule,
        message: `\`${name}\` is required${because}, but it is missing`,
      };
    }
    case 'additionalProperties': {
      const name = String(error.params.additionalProperty);
      const known = (error.params.known ??
        Object.keys((schema.properties ?? {}) as object)) as string[];
      const nearest = nearestName(name, known);
      return {
        in: place,
        pointer: `${at}/${escapeSegment(name)}`,
        rule,
        message: `\`${name}\` is not a documented property${
          nearest ? `; did you mean \`${nearest}\`?` : ''
        }`,
        ...(known.length > 0 && { expected: known.slice(0, 20) }),
      };
    }
    default:
      return {
        in: place,
        pointer: at,
        rule,
        message: `${words(error, schema)}${gotten(rule, received)}`,
        ...expectation(rule, schema),
        ...(received !== undefined && { received }),
      };
  }
}

/** Nested validators overwrite each other's `data`, so the value is looked up again. */
function valueAt(value: Json, pointer: string): Json | undefined {
  let at: Json | undefined = value;
  for (const segment of pointer.split('/').slice(1)) {
    const key = unescapeSegment(segment);
    if (isArray(at)) {
      at = at[Number(key)];
    } else if (isObject(at)) {
      at = at[key];
    }
  }
  return at;
}

const statements: { readonly [rule: string]: string } = {
  readOnly: 'is read-only: it is set by the API and can not be sent',
  writeOnly: 'is write-only: it can not be part of an answer',
  oneOf:
    'must match exactly one of the documented alternatives, but matches several',
  not: 'must not match the schema that the contract excludes',
  'false schema': 'is not allowed here',
};

function words(error: ErrorObject, schema: Record<string, unknown>): string {
  const statement = statements[error.keyword];
  if (statement) {
    return statement;
  }
  if (error.keyword === 'uniqueItems') {
    return `must have no equal items, but items ${error.params.i} and ${error.params.j} are equal`;
  }
  if (error.keyword === 'contains') {
    return `must contain at least ${
      error.params.minContains ?? 1
    } item(s) of the documented kind`;
  }
  if (error.keyword === 'propertyNames') {
    return `has a property name that is not allowed: \`${String(
      error.params.propertyName,
    )}\``;
  }
  return `must be ${describeSchema(error.keyword, schema)}`;
}

function gotten(rule: string, received: Json | undefined): string {
  return received === undefined || statements[rule] || rule === 'uniqueItems'
    ? ''
    : `, got ${show(received)}`;
}

function expectation(
  rule: string,
  schema: Record<string, unknown>,
): { expected?: Json } {
  if (rule === 'discriminator' || rule === 'enum') {
    return { expected: schema.enum as Json };
  }
  const value = schema[rule];
  if (rule === 'type' && Array.isArray(value)) {
    return { expected: (value.length === 1 ? value[0] : value) as Json };
  }
  const isOwn = rule.startsWith('x-') || typeof value === 'object';
  return value === undefined || isOwn ? {} : { expected: value as Json };
}

const typeWords: { readonly [type: string]: string } = {
  null: 'null',
  boolean: 'true or false',
  integer: 'an integer',
  number: 'a number',
  string: 'a string',
  array: 'an array',
  object: 'an object',
};

/** "an integer of at least 1", "one of a, b, c", "a string of 3 to 10 characters". */
function describeSchema(rule: string, schema: Record<string, unknown>): string {
  const options = schema.enum;
  if (Array.isArray(options)) {
    const shown = options.slice(0, 12).map(option => show(option as Json));
    const more = options.length > 12 ? `, … (${options.length} values)` : '';
    return options.length === 1
      ? `${shown[0]}`
      : `one of ${shown.join(', ')}${more}`;
  }
  const types = (
    Array.isArray(schema.type) ? schema.type : [schema.type ?? inferred(rule)]
  ) as string[];
  const base = types.map(type => typeWords[type] ?? type).join(' or ');
  return `${base}${bounds(schema)}`;
}

function inferred(rule: string): string {
  if (/length|pattern|format/i.test(rule)) {
    return 'string';
  }
  if (/items/i.test(rule)) {
    return 'array';
  }
  return /properties/i.test(rule) ? 'object' : 'number';
}

function bounds(schema: Record<string, unknown>): string {
  const parts: string[] = [];
  const range = (
    least: unknown,
    most: unknown,
    unit: string,
    lead: string,
  ): void => {
    if (least !== undefined && most !== undefined) {
      parts.push(
        least === most
          ? `${lead} exactly ${least}${unit}`
          : `${lead} ${least} to ${most}${unit}`,
      );
    } else if (least !== undefined) {
      parts.push(`${lead} at least ${least}${unit}`);
    } else if (most !== undefined) {
      parts.push(`${lead} at most ${most}${unit}`);
    }
  };
  range(schema.minimum, schema.maximum, '', ' of');
  if (schema.exclusiveMinimum !== undefined) {
    parts.push(` greater than ${schema.exclusiveMinimum}`);
  }
  if (schema.exclusiveMaximum !== undefined) {
    parts.push(` less than ${schema.exclusiveMaximum}`);
  }
  if (schema.multipleOf !== undefined) {
    parts.push(` that is a multiple of ${schema.multipleOf}`);
  }
  range(schema.minLength, schema.maxLength, ' characters', ' of');
  if (schema.pattern !== undefined) {
    parts.push(` that matches ${schema.pattern}`);
  }
  if (schema.format !== undefined) {
    parts.push(` in the format ${schema.format}`);
  }
  range(schema.minItems, schema.maxItems, ' items', ' of');
  range(schema.minProperties, schema.maxProperties, ' properties', ' with');
  return parts.join('');
}

/** A value as it is shown in a message, cut at 60 characters. */
export function show(value: Json): string {
  if (typeof value === 'object' && value !== null) {
    return Array.isArray(value) ? `an array of ${value.length}` : 'an object';
  }
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
}

/** The known name that was probably meant: equal but for case and punctuation, or one or two letters away. */
export function nearestName(
  name: string,
  known: readonly string[],
): string | undefined {
  let best: string | undefined;
  let least = 3;
  const wanted = plain(name);
  for (const candidate of known) {
    const edits = distance(wanted, plain(candidate));
    if (edits < least && edits < Math.max(1, wanted.length / 2)) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

function plain(name: string): string {
  return name
    .slice(0, 64)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
