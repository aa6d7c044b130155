import { ControlAnswer } from '../pipeline/ControlRoutes';
import { problemBody } from '../problems/problemBody';
import { Refusal } from '../problems/Refusal';

/** An answer with a JSON body. Never cached: it shows what is so now. */
export function jsonAnswer(
  status: number,
  body: unknown,
  headers: readonly string[] = [],
): ControlAnswer {
  return {
    status,
    headers: [
      'content-type',
      'application/json; charset=utf-8',
      'cache-control',
      'no-store',
      ...headers,
    ],
    body: JSON.stringify(body),
  };
}

export const noContent: ControlAnswer = { status: 204, headers: [] };

/** A problem (RFC 9457). */
export function problemAnswer(
  refusal: Refusal,
  about: { readonly call?: string; readonly instance?: string } = {},
): ControlAnswer {
  const body = problemBody(refusal, about);
  return {
    status: refusal.status ?? refusal.type.status,
    headers: [
      'content-type',
      'application/problem+json; charset=utf-8',
      'cache-control',
      'no-store',
      ...(refusal.headers ?? []),
    ],
    body: JSON.stringify(body),
  };
}

/** ISO 8601 in UTC of milliseconds since the epoch. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}
