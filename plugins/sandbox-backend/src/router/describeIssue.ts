import { z } from 'zod/v4';

type Issue = z.core.$ZodRawIssue;

const kinds: { readonly [kind: string]: string } = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  NaN: 'no number',
};

/** What is wrong with a value and what would be right, to be read behind the name of its place. */
export function describeIssue(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? `is missing: it needs ${kindOf(issue.expected)}`
        : `is ${kindOf(typeOf(issue.input))}: it needs ${kindOf(
            issue.expected,
          )}`;
    case 'unrecognized_keys':
      return `has ${quoted(issue.keys)}, which is not known here: it takes ${
        fieldsOf(issue) || 'no fields'
      }`;
    case 'invalid_value':
      return `is ${shown(issue.input)}: it needs one of ${quoted(
        issue.values.map(String),
      )}`;
    case 'invalid_format':
      return issue.format === 'datetime'
        ? `is ${shown(
            issue.input,
          )}: it needs a date and time such as 2027-01-31T18:00:00Z`
        : undefined;
    case 'too_small':
      return `is too ${issue.origin === 'number' ? 'small' : 'short'}: it ${
        issue.origin === 'number' ? 'is' : 'has'
      } at least ${amount(issue.minimum, issue.origin)}`;
    case 'too_big':
      return `is too ${issue.origin === 'number' ? 'large' : 'long'}: it ${
        issue.origin === 'number' ? 'is' : 'has'
      } at most ${amount(issue.maximum, issue.origin)}`;
    case 'invalid_union':
      return `is ${kindOf(typeOf(issue.input))} that doesn’t fit here`;
    default:
      return undefined;
  }
}

function kindOf(type: string): string {
  return kinds[type] ?? type;
}

function typeOf(value: unknown): string {
  if (value === null) {
    return 'null';
  }
  if (Number.isNaN(value)) {
    return 'NaN';
  }
  return Array.isArray(value) ? 'array' : typeof value;
}

function quoted(names: readonly string[]): string {
  return names
    .slice(0, 20)
    .map(name => `\`${name.slice(0, 40)}\``)
    .join(', ');
}

/** Values of fields that are no secrets; what else they may hold is cut. */
function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number'
    ? `\`${String(value).slice(0, 40)}\``
    : kindOf(typeOf(value));
}

function fieldsOf({ inst }: Issue): string {
  return inst instanceof z.ZodObject ? quoted(Object.keys(inst.shape)) : '';
}

function amount(count: number | bigint, origin: string): string {
  const units: { readonly [origin: string]: string } = {
    string: 'character',
    array: 'item',
  };
  const unit = units[origin];
  return unit
    ? `${count} ${unit}${Number(count) === 1 ? '' : 's'}`
    : `${count}`;
}
