import { ExplainFacts } from '@smartsandbox/engine';
import { Json } from '@smartsandbox/contract';
import { Redactor } from '../redaction';
import { loggedBody } from './loggedBody';
import { CallRecord, LoggedCall, LoggedMessage } from './types';

/**
 * Writes calls as lines of NDJSON: a `LoggedCall`, but headers flat as they came, since a batch of thousands a second
 * is written by the thread that serves the calls. Everything is redacted here, before any of it can reach the disk.
 */
export class CallLineEncoder {
  readonly #redactor: Redactor;
  /** JSON of bodies by the very bytes: an entity that is read often is answered with the same ones. */
  readonly #bodies = new Map<Uint8Array, string>();

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** One line, without its end. */
  encode(call: CallRecord): string {
    let line = `{"id":${JSON.stringify(call.id)},"sandbox":${JSON.stringify(
      call.sandbox,
    )},"wall":${call.wall},"time":${call.time},"method":${JSON.stringify(
      call.method,
    )},"url":${JSON.stringify(this.#redactor.url(call.url))},"status":${
      call.status
    },"durationMs":${Math.round(call.durationMs * 1000) / 1000}`;
    line += optional('session', call.session);
    if (call.step !== undefined) {
      line += `,"step":${call.step}`;
    }
    line += optional('api', call.api);
    line += optional('operation', call.operation);
    line += optional('credential', call.credential);
    line += optional('scenario', call.scenario);
    line += optional('replayOf', call.replayOf);
    line += optional('traceId', call.traceId);
    line += `,"request":${this.#message(call.request)}`;
    line += `,"response":${this.#message(call.response)}`;
    return `${line},"explain":${this.#explain(call.explain)}}`;
  }

  /** Lets go of remembered bodies. */
  forget(): void {
    this.#bodies.clear();
  }

  #message(message: LoggedMessage): string {
    const { headers, bodyBytes } = message;
    let safe = headers;
    let hidden: string[] | undefined;
    for (let index = 0; index < headers.length; index += 2) {
      const value = headers[index + 1];
      const shown = this.#redactor.headerValue(headers[index], value);
      if (shown !== value) {
        if (safe === headers) {
          safe = [...headers];
        }
        (safe as string[])[index + 1] = shown;
        (hidden ??= []).push(headers[index].toLowerCase());
      }
    }
    let json = `{"headers":${JSON.stringify(safe)},"bodyBytes":${bodyBytes}`;
    if (message.body) {
      json += this.#body({ ...message, body: message.body }, hidden);
      return `${json}}`;
    }
    return hidden ? `${json},"redacted":${JSON.stringify(hidden)}}` : `${json}}`;
  }

  #body(
    message: LoggedMessage & { readonly body: Uint8Array },
    hidden: readonly string[] | undefined,
  ): string {
    const known = this.#bodies.get(message.body);
    if (known !== undefined) {
      return hidden ? `${known},"redacted":${JSON.stringify(hidden)}` : known;
    }
    const { body, encoding, redacted } = loggedBody(message, this.#redactor);
    let json = `,"body":${JSON.stringify(body)}`;
    json += optional('encoding', encoding);
    if (message.bodyBytes > message.body.length) {
      json += ',"cut":true';
    }
    if (redacted.length > 0) {
      const all = [...(hidden ?? []), ...redacted];
      return `${json},"redacted":${JSON.stringify(all)}`;
    }
    if (this.#bodies.size >= 500) {
      this.#bodies.clear();
    }
    this.#bodies.set(message.body, json);
    return hidden ? `${json},"redacted":${JSON.stringify(hidden)}` : json;
  }

  #explain(explain: ExplainFacts): string {
    const json = JSON.stringify(explain);
    // Stage facts hold no secrets by definition; entities and what was received may.
    const mayHold =
      explain.violations.length > 0 ||
      (explain.choice &&
        (explain.choice.changes.length > 0 ||
          explain.choice.noted.length > 0));
    return mayHold && !this.#redactor.isClean(json)
      ? JSON.stringify(this.#redactor.json(JSON.parse(json) as Json))
      : json;
  }
}

function optional(name: string, value: string | undefined): string {
  return value === undefined ? '' : `,"${name}":${JSON.stringify(value)}`;
}

/**
 * A line as the call it holds, or `undefined` when it is none (torn by a crash). Stands alone: the search thread gets
 * it as text.
 */
/* istanbul ignore next -- counters of a coverage report aren't there in the thread */
export function parseCallLine(line: string): LoggedCall | undefined {
  function pairs(headers: readonly string[]): [string, string][] {
    const result: [string, string][] = [];
    for (let index = 0; index + 1 < headers.length; index += 2) {
      result.push([headers[index], headers[index + 1]]);
    }
    return result;
  }
  try {
    const call = JSON.parse(line);
    call.request.headers = pairs(call.request.headers);
    call.response.headers = pairs(call.response.headers);
    return call as LoggedCall;
  } catch {
    return undefined;
  }
}
