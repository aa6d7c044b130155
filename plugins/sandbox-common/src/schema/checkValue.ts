import { OutputUnit, Schema, Validator } from '@cfworker/json-schema';
import { isObject, JsonSchema, SchemaDefinitions } from './types';

/** One way in which a value departs from its schema. */
export interface SchemaProblem {
  /** JSON Pointer into the value; of a missing member, where it should stand. */
  readonly pointer: string;
  /** The keyword that was broken. */
  readonly rule: string;
  readonly message: string;
}

/** They only repeat what a part of theirs says, or say too little to act on. */
const wrappers = new Set([
  '$ref',
  'allOf',
  'properties',
  'items',
  'prefixItems',
  'patternProperties',
  'dependentSchemas',
  'additionalProperties',
  'unevaluatedProperties',
  'if',
  'then',
  'else',
]);

const unknownProperty = 'additionalProperties';

export interface CheckOptions {
  /** Whether formats are rules; else they are remarks, as JSON Schema has it. */
  readonly formats?: boolean;
}

/** Validators by schema, without and with formats. */
const plain = new WeakMap<object, Validator>();
const withFormats = new WeakMap<object, Validator>();

/** Everything that is wrong with a value; `[]` when it fits. */
export function checkValue(
  schema: JsonSchema,
  definitions: SchemaDefinitions,
  value: unknown,
  options: CheckOptions = {},
): readonly SchemaProblem[] {
  try {
    const validator = validatorOf(schema, definitions, options);
    // It doesn't tell apart what JSON can't hold.
    const { valid, errors } = validator.validate(value ?? null);
    return valid ? [] : problemsOf(errors);
  } catch {
    // A schema that can't be used, such as one with a reference to nowhere: the sandbox has the last word.
    return [];
  }
}

/** Whether a value fits its schema. */
export function fits(
  schema: JsonSchema,
  definitions: SchemaDefinitions,
  value: unknown,
  options: CheckOptions = {},
): boolean {
  return checkValue(schema, definitions, value, options).length === 0;
}

function validatorOf(
  schema: JsonSchema,
  definitions: SchemaDefinitions,
  { formats = false }: CheckOptions,
): Validator {
  const validators = formats ? withFormats : plain;
  const known = validators.get(schema);
  if (known) {
    return known;
  }
  const whole = { ...schema, $defs: definitions };
  const created = new Validator(
    usable(whole, { formats }) as Schema,
    '2020-12',
    false,
  );
  validators.set(schema, created);
  return created;
}

/**
 * A copy without patterns that the validator couldn't compile, and without formats unless they are rules. A property of
 * such a name is described by a schema, not by a text.
 */
function usable(schema: object, { formats }: { formats: boolean }): object {
  return JSON.parse(
    JSON.stringify(schema, (key, value) => {
      if (typeof value === 'string') {
        const isLeftOut =
          (key === 'format' && !formats) ||
          (key === 'pattern' && !isPattern(value));
        return isLeftOut ? undefined : value;
      }
      return key === 'patternProperties' && isObject(value)
        ? Object.fromEntries(
            Object.entries(value).filter(([pattern]) => isPattern(pattern)),
          )
        : value;
    }),
  );
}

/** Contracts hold patterns of other languages too: the validator reads them with the flag `u`. */
function isPattern(text: string): boolean {
  try {
    return Boolean(new RegExp(text, 'u'));
  } catch {
    return false;
  }
}

function problemsOf(errors: readonly OutputUnit[]): readonly SchemaProblem[] {
  // What the branches of a choice say matters only to those who meant that branch: the choice itself is the problem.
  const choices = errors
    .filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf')
    .map(({ keywordLocation }) => `${keywordLocation}/`);
  const found = new Map<string, SchemaProblem>();
  for (const error of errors) {
    const isInside = choices.some(choice =>
      error.keywordLocation.startsWith(choice),
    );
    if (!wrappers.has(error.keyword) && !isInside) {
      const problem = toProblem(error);
      found.set(`${problem.pointer} ${problem.rule}`, problem);
    }
  }
  const all = [...found.values()];
  // The validator calls a named property that is wrong an unknown one too.
  return all.filter(
    ({ rule, pointer }) => rule !== unknownProperty || isAlone(pointer, all),
  );
}

function isAlone(pointer: string, all: readonly SchemaProblem[]): boolean {
  return !all.some(
    other =>
      other.rule !== unknownProperty &&
      (other.pointer === pointer || other.pointer.startsWith(`${pointer}/`)),
  );
}

function toProblem(error: OutputUnit): SchemaProblem {
  const pointer = decodeURI(error.instanceLocation.replace(/^#/, ''));
  const { keyword } = error;
  if (keyword === 'required') {
    const name = /"(.*)"/.exec(error.error)?.[1] ?? '';
    return {
      pointer: `${pointer}/${escaped(name)}`,
      rule: keyword,
      message: 'Missing. The contract requires it.',
    };
  }
  return keyword === 'false'
    ? {
        pointer,
        rule: unknownProperty,
        message: 'The contract has no property of this name here.',
      }
    : { pointer, rule: keyword, message: error.error };
}

function escaped(segment: string): string {
  return segment.replace(/~/g, '~0').replace(/\//g, '~1');
}
