import { Json, JsonObject, Violation } from '@smartsandbox/contract';
import { Refusal } from './Refusal';

/** Where problem types are documented; each slug is a page. */
export const problemBase = 'https://smartsandbox.dev/problems/';

/** The body of a problem (RFC 9457 §3.1, behaviour.md §7). */
export function problemBody(
  refusal: Refusal,
  about: {
    readonly call?: string;
    readonly instance?: string;
    readonly operation?: string;
  } = {},
): JsonObject {
  const type = problemBase + refusal.type.slug;
  const { violations } = refusal;
  return {
    type,
    title: refusal.type.title,
    status: refusal.status ?? refusal.type.status,
    detail: refusal.detail,
    ...(about.instance !== undefined && { instance: about.instance }),
    ...(about.call !== undefined && { call: about.call }),
    ...(about.operation !== undefined && { operation: about.operation }),
    ...(violations !== undefined &&
      violations.length > 0 && { violations: violations.map(violationJson) }),
    ...refusal.extra,
    docs: type,
  };
}

function violationJson(violation: Violation): JsonObject {
  const { pointer, rule, message, expected, received } = violation;
  return {
    in: violation.in,
    pointer,
    rule,
    message,
    ...(expected !== undefined && { expected }),
    ...(received !== undefined && { received: cut(received) }),
  };
}

function cut(received: Json): Json {
  const text =
    typeof received === 'string' ? received : JSON.stringify(received);
  return text.length > 100 ? `${text.slice(0, 99)}…` : received;
}
