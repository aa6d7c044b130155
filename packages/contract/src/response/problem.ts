import { Json, JsonObject } from '../model/types';
import { Violation } from '../schema/types';
import { ErrorFacts } from './types';

export const problemType = 'application/problem+json';
const problems = 'https://smartsandbox.dev/problems/';
const shownLength = 100;

/** A body of RFC 9457 for what the contract doesn't describe. */
export function problemBody(facts: ErrorFacts): JsonObject {
  const { slug, status, message, code, violations, extra } = facts;
  return {
    type: `${problems}${slug}`,
    title: titleOf(slug),
    status,
    detail: message,
    ...(code !== undefined && { code }),
    ...extra,
    ...(violations && violations.length > 0
      ? { violations: violations.map(violationJson) }
      : {}),
    docs: `${problems}${slug}`,
  };
}

/** `validation-failed` → `Validation failed`. */
export function titleOf(slug: string): string {
  const words = slug.replace(/-/g, ' ');
  return words[0].toUpperCase() + words.slice(1);
}

export function problemUri(slug: string): string {
  return `${problems}${slug}`;
}

function violationJson(violation: Violation): JsonObject {
  const { received, expected, ...rest } = violation;
  return {
    ...rest,
    ...(expected !== undefined && { expected }),
    ...(received !== undefined && { received: cut(received) }),
  };
}

function cut(received: Json): Json {
  const text =
    typeof received === 'string' ? received : JSON.stringify(received);
  if (text.length <= shownLength) {
    return received;
  }
  return `${text.slice(0, shownLength)}…`;
}
