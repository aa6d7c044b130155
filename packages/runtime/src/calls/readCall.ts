import type { JsonObject } from '@smartsandbox/contract';
import type { addOwnHeaders } from '../pipeline/respond/ownHeaders';
import type { LoggedText, StoredCall } from './types';

/** A line as it stands in a block: texts by their numbers. */
interface CallLine
  extends Omit<StoredCall, 'request' | 'response' | 'traceId' | 'durationMs'> {
  readonly request: MessageLine;
  readonly response: MessageLine;
  readonly requestId?: string;
  readonly traceparent: string;
}

interface MessageLine extends Omit<LoggedText, 'headers' | 'body'> {
  /** Number of the text that is their flat JSON array. */
  readonly headers: number;
  readonly body?: number;
}

/**
 * The call that the JSON of a line holds; `undefined` when it is none.
 *
 * Stands alone: the search thread gets it as text.
 *
 * @param textAt Gives a text of the line by its number.
 */
/* istanbul ignore next -- counters of a coverage report aren't there in the thread */
export function readCall(
  json: string,
  textAt: (number: number) => string,
  addHeaders: typeof addOwnHeaders,
): StoredCall | undefined {
  function messageOf(line: MessageLine, more: readonly string[]): LoggedText {
    const headers: [string, string][] = [];
    const own: readonly string[] = JSON.parse(textAt(line.headers));
    for (const flat of [own, more]) {
      for (let index = 0; index + 1 < flat.length; index += 2) {
        headers.push([flat[index], flat[index + 1]]);
      }
    }
    const { body, ...rest } = line;
    return {
      ...rest,
      headers,
      ...(body !== undefined && { body: textAt(body) }),
    };
  }

  /** A change names the entity before and after by the numbers of their texts. */
  function entityOf(place: unknown): JsonObject | undefined {
    return typeof place === 'number' ? JSON.parse(textAt(place)) : undefined;
  }

  try {
    const { requestId, traceparent, ...line } = JSON.parse(json) as CallLine;
    const own: string[] = [];
    addHeaders(own, {
      id: line.id,
      requestId: requestId ?? line.id,
      traceparent,
      time: new Date(line.time).toISOString(),
    });
    const { choice } = line.facts;
    return {
      ...line,
      durationMs: (line.facts.end - 1) / 1000,
      traceId: traceparent.slice(3, 35),
      request: messageOf(line.request, []),
      response: messageOf(line.response, own),
      ...(choice && {
        facts: {
          ...line.facts,
          choice: {
            ...choice,
            changes: choice.changes.map(({ before, after, ...change }) => ({
              ...change,
              ...(before !== undefined && { before: entityOf(before) }),
              ...(after !== undefined && { after: entityOf(after) }),
            })),
          },
        },
      }),
    };
  } catch {
    return undefined;
  }
}
