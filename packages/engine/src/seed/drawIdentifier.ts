import { IdentifierPart, Json, Random } from '@smartsandbox/contract';
import { ResourcePlan } from '../contract/ResourcePlan';

const alphanumeric =
  '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const defaultLength = 16;

/** Two words: there are some hundred such, and a number behind them makes more. */
const slugs = /^[a-z]+[-_][a-z]+$/;
const mostNumber = 99_999;
/** Identifiers that there is a list of in the world. */
const codeNames = /^(country|currency)(_?code)?$/i;

/**
 * An identifier of the resource's kind; whether it is free is the caller's to see. `now` is only read by schemas that
 * make identifiers of dates.
 */
export function drawIdentifier(
  plan: ResourcePlan,
  options: {
    readonly random: Random;
    readonly nextInteger: number;
    readonly now: number;
    /** How many were drawn for the same entity and were taken. */
    readonly attempt: number;
  },
): readonly Json[] {
  const parts = plan.resource.identifier;
  return parts.length === 0
    ? [text(options.random, defaultLength)]
    : parts.map((part, index) =>
        drawPart(plan, part, {
          ...options,
          random:
            parts.length === 1
              ? options.random
              : options.random.fork(`${index}`),
        }),
      );
}

function drawPart(
  plan: ResourcePlan,
  part: IdentifierPart,
  options: {
    readonly random: Random;
    readonly nextInteger: number;
    readonly now: number;
    /** How many were drawn for the same entity and were taken. */
    readonly attempt: number;
  },
): Json {
  const { random, nextInteger, now, attempt } = options;
  const { toolbox, generator } = plan.tools;
  const isValid = (value: Json) =>
    part.schema === undefined ||
    toolbox.validate(part.schema, value, {
      direction: 'response',
      // Only `strict` asserts formats: an identifier with `format: date` is a date.
      mode: 'strict',
      limit: 1,
    }).length === 0;
  const isCode = codeNames.test(part.property);
  const drawn = fromKind(part, random, nextInteger);
  if (drawn !== undefined && !isCode && isValid(drawn)) {
    return drawn;
  }
  const generated =
    part.schema &&
    generator.generate(part.schema, {
      random,
      direction: 'response',
      now,
      fresh: attempt > 0,
      // The code of a country itself: any of them, not the one that an address is in.
      ...(isCode
        ? { name: 'code', resource: part.property }
        : { resource: plan.name }),
    });
  if (typeof generated === 'string' && generated !== '') {
    const numbered = `${generated}-${random.integer(2, mostNumber)}`;
    const isCrowded = attempt > 1 && slugs.test(generated);
    return isCrowded && isValid(numbered) ? numbered : generated;
  }
  return typeof generated === 'number'
    ? generated
    : drawn ?? `${plan.resource.singular}-${text(random, 6).toLowerCase()}`;
}

function fromKind(
  part: IdentifierPart,
  random: Random,
  nextInteger: number,
): Json | undefined {
  switch (part.kind) {
    case 'integer':
      return nextInteger;
    case 'uuid':
      return uuid(random);
    case 'prefixed':
      return `${part.prefix ?? ''}${text(
        random,
        part.length ?? defaultLength,
      )}`;
    case 'opaque':
      return text(random, part.length ?? defaultLength);
    default:
      return undefined;
  }
}

function text(random: Random, length: number): string {
  let result = '';
  for (let at = 0; at < length; at += 1) {
    result += alphanumeric[random.integer(0, alphanumeric.length - 1)];
  }
  return result;
}

/** Version 4 (RFC 9562 §5.4). */
function uuid(random: Random): string {
  const hex = (digits: number) =>
    Array.from({ length: digits }, () =>
      random.integer(0, 15).toString(16),
    ).join('');
  const variant = '89ab'[random.integer(0, 3)];
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${variant}${hex(3)}-${hex(12)}`;
}
