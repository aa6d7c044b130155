import { ExplainFacts } from '@smartsandbox/engine';
import { Json } from '@smartsandbox/contract';
import { Redactor } from '../redaction';
import { LineBuffer } from './LineBuffer';
import { loggedBody } from './loggedBody';
import { CallRecord, LoggedCall, LoggedMessage } from './types';

interface EncodedBody {
  /** Members of the message, beginning with a comma. */
  readonly json: Uint8Array;
  readonly redacted: readonly string[];
}

/**
 * Writes calls as lines of NDJSON: a `LoggedCall`, but headers flat as they came, since a batch of thousands a second
 * is written by the thread that serves the calls. Everything is redacted here, before any of it can reach the disk.
 */
export class CallLineEncoder {
  readonly #redactor: Redactor;
  /** JSON of bodies by the very bytes: an entity that is read often is answered with the same ones. */
  readonly #bodies = new Map<Uint8Array, EncodedBody>();
  /** Text of the line so far that isn't in the buffer yet. */
  #text = '';

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** Appends one line and its end. */
  encode(call: CallRecord, out: LineBuffer): void {
    // Assigned, not added to: what a call that failed half-way left is gone.
    this.#text = `{"id":${quote(call.id)},"sandbox":${quote(
      call.sandbox,
    )},"wall":${call.wall},"time":${call.time},"method":${quote(
      call.method,
    )},"url":${quote(this.#redactor.url(call.url))},"status":${
      call.status
    },"durationMs":${round(call.durationMs)}`;
    this.#optional('session', call.session);
    if (call.step !== undefined) {
      this.#text += `,"step":${call.step}`;
    }
    this.#optional('api', call.api);
    this.#optional('operation', call.operation);
    this.#optional('credential', call.credential);
    this.#optional('scenario', call.scenario);
    this.#optional('replayOf', call.replayOf);
    this.#optional('traceId', call.traceId);
    this.#text += ',"request":';
    this.#message(call.request, out);
    this.#text += ',"response":';
    this.#message(call.response, out);
    this.#text += `,"explain":${this.#explain(call.explain)}}\n`;
    out.text(this.#text);
    this.#text = '';
  }

  #optional(name: string, value: string | undefined): void {
    if (value !== undefined) {
      this.#text += `,"${name}":${quote(value)}`;
    }
  }

  #message(message: LoggedMessage, out: LineBuffer): void {
    const { headers, bodyBytes, body } = message;
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
    this.#text += `{"headers":${JSON.stringify(safe)},"bodyBytes":${bodyBytes}`;
    if (body) {
      const { json, redacted } = this.#body({ ...message, body });
      out.text(this.#text);
      out.bytes(json);
      this.#text = '';
      if (redacted.length > 0) {
        hidden = [...(hidden ?? []), ...redacted];
      }
    }
    this.#text += hidden ? `,"redacted":${JSON.stringify(hidden)}}` : '}';
  }

  #body(message: LoggedMessage & { readonly body: Uint8Array }): EncodedBody {
    const known = this.#bodies.get(message.body);
    if (known) {
      return known;
    }
    const { body, encoding, redacted } = loggedBody(message, this.#redactor);
    let json = `,"body":${JSON.stringify(body)}`;
    if (encoding) {
      json += `,"encoding":"${encoding}"`;
    }
    if (message.bodyBytes > message.body.length) {
      json += ',"cut":true';
    }
    const encoded = { json: Buffer.from(json), redacted };
    if (this.#bodies.size >= 500) {
      this.#bodies.clear();
    }
    this.#bodies.set(message.body, encoded);
    return encoded;
  }

  #explain(explain: ExplainFacts): string {
    // Named one by one: the pipeline hands an object whose members are getters, which a spread would lose.
    const { stages, choice, violations, refusal, step, seed } = explain;
    // Stage facts hold no secrets by definition; entities and what was received may.
    const told = violations.map(one => this.#redactor.violation(one));
    const noted = choice?.noted.map(one => this.#redactor.violation(one));
    const json = JSON.stringify({
      refusal,
      step,
      seed,
      violations: told,
      choice: choice && (noted?.length ? { ...choice, noted } : choice),
    });
    const mayHold =
      told.length > 0 ||
      (choice && (choice.changes.length > 0 || noted?.length));
    const safe =
      mayHold && !this.#redactor.isClean(json)
        ? JSON.stringify(this.#redactor.json(JSON.parse(json) as Json))
        : json;
    return `{"stages":${stagesJson(stages)},${safe.slice(1)}`;
  }
}

/** Times in ms with three decimals: what a clock of microseconds says. */
function round(ms: number): number {
  return Number.isFinite(ms) ? Math.round(ms * 1000) / 1000 : 0;
}

const plain = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/;

/** A JSON string; most texts here need no escapes. */
function quote(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** As `JSON.stringify` would, which takes three times as long for the dozen small objects of each call. */
function stagesJson(stages: ExplainFacts['stages']): string {
  let json = '';
  for (const { stage, outcome, ms, facts } of stages) {
    json += `${
      json === '' ? '' : ','
    }{"stage":"${stage}","outcome":"${outcome}","ms":${round(ms)}${
      facts ? `,"facts":${JSON.stringify(facts)}` : ''
    }}`;
  }
  return `[${json}]`;
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
