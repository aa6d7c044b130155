/** What the headers that every answer carries say of it. */
export interface OwnHeaderFacts {
  readonly id: string;
  readonly requestId: string;
  readonly traceparent: string;
  /** Sandbox time, ISO 8601. */
  readonly time: string;
}

/**
 * Adds the headers that every answer carries (behaviour.md §1, §3), name, value, name, value … The call log doesn't
 * write them down again and again: whoever reads an entry adds them by this same function, which therefore stands
 * alone (the search thread gets it as text).
 */
/* istanbul ignore next -- counters of a coverage report aren't there in the thread */
export function addOwnHeaders(headers: string[], facts: OwnHeaderFacts): void {
  headers.push(
    'X-Sandbox-Call',
    facts.id,
    'X-Request-Id',
    facts.requestId,
    'Traceparent',
    facts.traceparent,
    'X-Sandbox-Time',
    facts.time,
    'X-Sandbox-Environment',
    'test',
    'X-Content-Type-Options',
    'nosniff',
    'Content-Security-Policy',
    'sandbox',
  );
}
