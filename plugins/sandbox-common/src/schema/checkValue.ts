import { OutputUnit, Schema, Validator } from '@cfworker/json-schema';
import { JsonSchema, SchemaDefinitions } from './types';

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

const validators = new WeakMap<object, Validator>();

/** Everything that is wrong with a value; `[]` when it fits. Formats are checked too. */
export function checkValue(
  schema: JsonSchema,
  definitions: SchemaDefinitions,
  value: unknown,
): readonly SchemaProblem[] {
  // It doesn't tell apart what JSON can't hold.
  const { valid, errors } = validatorOf(schema, definitions).validate(
    value ?? null,
  );
  return valid ? [] : problemsOf(errors);
}

/** Whether a value fits its schema. */
export function fits(
  schema: JsonSchema,
  definitions: SchemaDefinitions,
  value: unknown,
): boolean {
  return checkValue(schema, definitions, value).length === 0;
}

function validatorOf(
  schema: JsonSchema,
  definitions: SchemaDefinitions,
): Validator {
  const known = validators.get(schema);
  if (known) {
    return known;
  }
  const created = new Validator(
    { ...schema, $defs: definitions } as Schema,
    '2020-12',
    false,
  );
  validators.set(schema, created);
  return created;
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
