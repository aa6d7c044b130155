import { Json, JsonObject, Violation } from '@smartsandbox/contract';
import { ChoiceFacts, EntityChange } from '@smartsandbox/engine';
import { Redactor } from '../redaction';
import { CallBlock, PlacedText } from './CallBlock';
import { CallFacts, RefusalFacts } from './CallFacts';
import { escaped, flat, member, quote } from './jsonText';
import { loggedBody } from './loggedBody';
import { CallRecord, LoggedMessage } from './types';

/** The last value seen of a header with what the log makes of both. */
interface KnownHeader {
  readonly value: string;
  /** `"Name","value"` */
  readonly json: string;
  readonly isHidden: boolean;
}

/** The headers of a message as they are written: clients send the same ones again and again. */
interface HeaderList {
  readonly headers: readonly string[];
  /** A flat JSON array. */
  readonly json: string;
  /** Names of those whose values were hidden, lower case. */
  readonly hidden: readonly string[];
  /** How a message ends that hides nothing else. */
  readonly end: string;
}

/** What most calls of an operation have in common, and how it is written. */
interface Constants {
  readonly sandbox: string;
  readonly method: string;
  readonly api: string | undefined;
  readonly credential: string | undefined;
  readonly status: number;
  readonly facts: Pick<CallFacts, 'credential' | 'template'>;
  /** Members of the call up to the value of its URL, beginning with a comma. */
  readonly beforeUrl: string;
  /** What follows the URL, up to the next value. */
  readonly afterUrl: string;
  /** Members of its facts, beginning with a comma. */
  readonly factsJson: string;
}

/** Texts from outside aren't remembered without end. */
const mostKnown = 500;
/** Small numbers behind a comma: a text is put together of a number's digits, and of each piece, at a price. */
const afterComma = Array.from({ length: 2_000 }, (_, value) => `,${value}`);
const noHeaders: HeaderList = {
  headers: [],
  json: '[]',
  hidden: [],
  end: '}',
};

/**
 * Puts calls into blocks. Everything is redacted here, before any of it can reach the disk. This is done for every call
 * while it is answered: what repeats (header values, names, bodies) is looked up instead of being made again, and JSON
 * is put together by hand where `JSON.stringify` would take several times as long.
 */
export class CallEncoder {
  readonly #redactor: Redactor;
  readonly #headers = new Map<string, KnownHeader>();
  /** Nearly all calls have that of their branch. */
  #lastSeed: { readonly seed?: string; readonly json: string } = { json: '' };
  #lastChoice = { tier: '', name: '', json: '' };
  readonly #constants = new Map<string | undefined, Constants>();
  #wall = Number.NaN;
  #time = Number.NaN;
  #times = '';
  #requestHeaders: HeaderList = noHeaders;
  #responseHeaders: HeaderList = noHeaders;
  /** Places of the texts of the entry at hand, as its line begins with them. */
  #places = '';
  #placeCount = 0;

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  /** @throws when the record can't be written as JSON; then the block is as it was */
  encode(call: CallRecord, block: CallBlock): void {
    const before = block.bytes;
    this.#places = '';
    this.#placeCount = 0;
    try {
      const { request, response } = call;
      this.#requestHeaders = this.#list(request.headers, this.#requestHeaders);
      this.#responseHeaders = this.#list(
        response.headers,
        this.#responseHeaders,
      );
      const requestJson = this.#message(request, this.#requestHeaders, block);
      const responseJson = this.#message(
        response,
        this.#responseHeaders,
        block,
      );
      // After the response: what it shows needn't be put twice.
      const constants = this.#constantsOf(call);
      const facts = this.#facts(call.facts, constants, block);
      const own = this.#own(call, constants);
      block.add(
        `${
          this.#places
        }\t{${own},"request":${requestJson},"response":${responseJson},"facts":${facts}}\n`,
      );
    } catch (error) {
      block.undo(before);
      throw error;
    }
  }

  /** Members of the call itself; the ones that searches look for begin with their names. */
  #own(call: CallRecord, constants: Constants): string {
    const { id, requestId, traceparent, facts, step } = call;
    const url = this.#redactor.url(call.url);
    let json = `"id":"${id}${this.#timesOf(call)}${
      constants.beforeUrl
    }${escaped(url)}${constants.afterUrl}${
      // Of this length it is made of digits and hyphens alone (W3C Trace Context §3.2.2).
      traceparent.length === 55 ? traceparent : escaped(traceparent)
    }"`;
    if (requestId !== id) {
      json += `,"requestId":${quote(this.#redactor.value(requestId))}`;
    }
    if (step !== undefined) {
      json += `,"step":${step}`;
    }
    json +=
      member('session', call.session) +
      member('scenario', call.scenario) +
      member('replayOf', call.replayOf);
    const changes = facts.choice?.changes;
    if (changes && changes.length > 0) {
      json += `,"changed":${JSON.stringify(changes.map(change => change.id))}`;
    }
    return json;
  }

  /** What follows the id. Thousands of calls share a millisecond, and a number of 13 digits is slow to write. */
  #timesOf({ wall, time }: CallRecord): string {
    if (wall !== this.#wall || time !== this.#time) {
      this.#wall = wall;
      this.#time = time;
      this.#times = flat(`","wall":${wall},"time":${time}`);
    }
    return this.#times;
  }

  #constantsOf(call: CallRecord): Constants {
    const known = this.#constants.get(call.operation);
    if (known && isTrueOf(known, call)) {
      return known;
    }
    const { sandbox, method, api, credential, status } = call;
    const { template } = call.facts;
    const made: Constants = {
      ...{ sandbox, method, api, credential, status },
      facts: { credential: call.facts.credential, template },
      beforeUrl: flat(
        `${member('sandbox', sandbox)}${member('method', method)}${member(
          'api',
          api,
        )}${member('operation', call.operation)}${member(
          'credential',
          credential,
        )},"url":"`,
      ),
      afterUrl: flat(`","status":${status},"traceparent":"`),
      factsJson: flat(
        member('credential', call.facts.credential) +
          member('template', template),
      ),
    };
    if (this.#constants.size >= mostKnown) {
      this.#constants.clear();
    }
    this.#constants.set(call.operation, made);
    return made;
  }

  /** A choice that changed nothing, up to its reason. */
  #unchanged(tier: string, name: string): string {
    const last = this.#lastChoice;
    if (last.tier === tier && last.name === name) {
      return last.json;
    }
    const json = flat(
      `{"tier":"${tier}","name":${quote(
        name,
      )},"considered":[],"changes":[],"noted":[],"reason":`,
    );
    this.#lastChoice = { tier, name, json };
    return json;
  }

  /** The headers as they are written; `last` when they are the same as then. */
  #list(headers: readonly string[], last: HeaderList): HeaderList {
    if (isSame(headers, last.headers)) {
      return last;
    }
    let json = '';
    const hidden: string[] = [];
    for (let index = 0; index < headers.length; index += 2) {
      const name = headers[index];
      let known = this.#headers.get(name);
      if (known === undefined || known.value !== headers[index + 1]) {
        known = this.#readHeader(name, headers[index + 1]);
      }
      json += index === 0 ? known.json : `,${known.json}`;
      if (known.isHidden) {
        hidden.push(name.toLowerCase());
      }
    }
    return { headers, json: `[${json}]`, hidden, end: endOf(hidden) };
  }

  #message(message: LoggedMessage, list: HeaderList, block: CallBlock): string {
    const { bodyBytes, body } = message;
    const headers = block.find(list) ?? block.putText(list, list.json);
    const json = `{"headers":${this.#place(headers)},"bodyBytes":${bodyBytes}`;
    if (body === undefined) {
      return json + list.end;
    }
    const text = block.find(body) ?? this.#body({ ...message, body }, block);
    let end =
      text.redacted.length === 0
        ? list.end
        : endOf([...list.hidden, ...text.redacted]);
    if (bodyBytes > body.length) {
      end = `,"cut":true${end}`;
    }
    if (text.encoding) {
      end = `,"encoding":"${text.encoding}"${end}`;
    }
    return `${json},"body":${this.#place(text)}${end}`;
  }

  #readHeader(name: string, value: string): KnownHeader {
    const shown = this.#redactor.headerValue(name, value);
    const known = {
      value,
      json: `${quote(name)},${quote(shown)}`,
      isHidden: shown !== value,
    };
    if (this.#headers.size >= mostKnown) {
      this.#headers.clear();
    }
    this.#headers.set(name, known);
    return known;
  }

  #body(
    message: LoggedMessage & { readonly body: Uint8Array },
    block: CallBlock,
  ): PlacedText {
    const { body, bodyBytes, value } = message;
    const text = block.put(body, loggedBody(message, this.#redactor));
    if (
      typeof value === 'object' &&
      value !== null &&
      body.length === bodyBytes
    ) {
      block.alias(value, text);
    }
    return text;
  }

  /** Number of a text among those of the entry. */
  #place({ place }: PlacedText): number {
    this.#places += this.#placeCount === 0 ? place : `,${place}`;
    return this.#placeCount++;
  }

  #facts(facts: CallFacts, constants: Constants, block: CallBlock): string {
    const { ends, end, validation, number, seed, refusal, choice } = facts;
    let json = `{"ends":[${ends[0]}`;
    for (let index = 1; index < ends.length; index++) {
      const micros = ends[index];
      json += micros < afterComma.length ? afterComma[micros] : `,${micros}`;
    }
    json += `],"end":${end},"step":${facts.step}${constants.factsJson}`;
    if (number !== undefined) {
      json += `,"number":${number}`;
    }
    json += member('validation', validation) + this.#seed(seed);
    if (refusal) {
      json += `,"refusal":${this.#refusal(refusal)}`;
    }
    if (choice) {
      json += `,"choice":${this.#choice(choice, block)}`;
    }
    return `${json}}`;
  }

  #seed(seed: string | undefined): string {
    if (seed !== this.#lastSeed.seed) {
      this.#lastSeed = { seed, json: flat(member('seed', seed)) };
    }
    return this.#lastSeed.json;
  }

  #refusal(refusal: RefusalFacts): string {
    return this.#clean({
      ...refusal,
      violations: refusal.violations.map(one => this.#redactor.violation(one)),
    });
  }

  #choice(choice: ChoiceFacts, block: CallBlock): string {
    const { tier, name, reason, considered, refusal, unchecked } = choice;
    if (choice.changes.length === 0 && choice.noted.length === 0) {
      return considered.length > 0 || refusal !== undefined || unchecked
        ? JSON.stringify(choice)
        : `${this.#unchanged(tier, name)}${quote(reason)}}`;
    }
    const noted: Violation[] = choice.noted.map(one =>
      this.#redactor.violation(one),
    );
    const changes = choice.changes.map(change => this.#change(change, block));
    return this.#clean({ ...choice, noted, changes });
  }

  #change(change: EntityChange, block: CallBlock) {
    const { before, after, ...rest } = change;
    return {
      ...rest,
      ...(before && { before: this.#place(this.#value(before, block)) }),
      ...(after && { after: this.#place(this.#value(after, block)) }),
    };
  }

  #value(value: JsonObject, block: CallBlock): PlacedText {
    const known = block.find(value);
    if (known) {
      return known;
    }
    return block.putText(value, this.#clean(value));
  }

  /** A value as JSON, without secrets. */
  #clean(value: object): string {
    const json = JSON.stringify(value);
    return this.#redactor.isClean(json)
      ? json
      : JSON.stringify(this.#redactor.json(JSON.parse(json) as Json));
  }
}

/** How a message ends, with what was hidden in it. */
function endOf(hidden: readonly string[]): string {
  return hidden.length === 0 ? '}' : `,"redacted":${JSON.stringify(hidden)}}`;
}

function isTrueOf(constants: Constants, call: CallRecord): boolean {
  return (
    constants.sandbox === call.sandbox &&
    constants.method === call.method &&
    constants.api === call.api &&
    constants.credential === call.credential &&
    constants.status === call.status &&
    constants.facts.credential === call.facts.credential &&
    constants.facts.template === call.facts.template
  );
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) {
    return false;
  }
  for (let index = 0; index < a.length; index++) {
    if (a[index] !== b[index]) {
      return false;
    }
  }
  return true;
}
