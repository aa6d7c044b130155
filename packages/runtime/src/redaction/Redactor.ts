import { decodeForm, Json, Violation } from '@smartsandbox/contract';
import { isSecretName, normaliseName } from './secretNames';
import { SecretScanner } from './SecretScanner';
import { redacted, redactValue } from './secretValues';

/** What is secret in one set of contracts, besides what is secret everywhere. */
export interface RedactionRules {
  /** Header names, any case: the contract's credential parameters. */
  readonly headers?: Iterable<string>;
  /** Query parameters. */
  readonly query?: Iterable<string>;
  /** Properties with `format: password`. */
  readonly properties?: Iterable<string>;
}

export interface RedactedText {
  readonly text: string;
  /** JSON pointers of what was hidden; `''` when it was found in a text without structure. */
  readonly redacted: readonly string[];
}

interface WalkState {
  readonly found: string[];
  /** Whether a name further up is secret. */
  readonly secret: boolean;
  readonly depth: number;
}

const alwaysSecretHeaders = [
  ...['authorization', 'proxy-authorization', 'cookie', 'set-cookie'],
  ...['x-sandbox-key', 'x-api-key'],
];

/** Test tokens that vendors publish, such as Stripe's `tok_visa`: words, nothing random. */
const publishedTestToken = /^(?:tok|btok|pm|src|ba)_[a-z]+(?:_?[A-Za-z]+)*$/;

const scheme = /^(Basic|Bearer|Digest|DPoP|Token|ApiKey|AWS4-HMAC-SHA256) /i;

/** What lies deeper in JSON is hidden unseen; calls with more than 100 levels are refused anyway. */
const maxDepth = 200;

function hide(value: string): string {
  return publishedTestToken.test(value) || value === '' ? value : redacted;
}

/**
 * Hides secrets in what goes to log, traces, explain record and views (behaviour.md §2 *Redaction*). Pure; compiled
 * once per set of contracts. Most texts hold nothing secret: one test of a pattern finds that out.
 */
export class Redactor {
  readonly #headers = new Map<string, boolean>();
  readonly #query: ReadonlySet<string>;
  readonly #properties: ReadonlySet<string>;
  readonly #scanner: SecretScanner;

  constructor(rules: RedactionRules = {}) {
    for (const name of [...alwaysSecretHeaders, ...(rules.headers ?? [])]) {
      this.#headers.set(name.toLowerCase(), true);
    }
    this.#query = new Set([...(rules.query ?? [])].map(normaliseName));
    this.#properties = new Set(
      [...(rules.properties ?? [])].map(normaliseName),
    );
    this.#scanner = SecretScanner.of([...this.#query, ...this.#properties]);
  }

  /** Whether a text can't hold anything secret; the cheap way out for most. Bytes are taken as UTF-8. */
  isClean(text: string | Uint8Array): boolean {
    return typeof text === 'string'
      ? this.#scanner.isCleanText(text)
      : this.#scanner.isCleanBytes(text);
  }

  isSecretHeader(name: string): boolean {
    let known = this.#headers.get(name);
    if (known === undefined) {
      const lower = name.toLowerCase();
      known = this.#headers.get(lower) ?? isSecretName(lower);
      // Names come from callers, so they aren't remembered without end.
      if (this.#headers.size < 2_000) {
        this.#headers.set(name, known);
      }
    }
    return known;
  }

  /** Value of a header that is secret by name: the scheme of a credential stays. */
  headerValue(name: string, value: string): string {
    if (!this.isSecretHeader(name)) {
      return this.value(value);
    }
    return `${scheme.exec(value)?.[0] ?? ''}${redacted}`;
  }

  /** A text without structure, such as the `received` of a violation, by the forms of secrets only. */
  value(text: string): string {
    return this.isClean(text) ? text : redactValue(text);
  }

  /** Path and query. */
  url(url: string): string {
    if (this.isClean(url)) {
      return url;
    }
    const question = url.indexOf('?');
    if (question < 0) {
      return redactValue(url);
    }
    const path = redactValue(url.slice(0, question));
    return `${path}?${this.#pairs(url.slice(question + 1)).text}`;
  }

  /**
   * A body of any type. JSON is looked through property by property, a form pair by pair; anything else, cut or broken
   * JSON too, by what looks like a name and its value.
   */
  body(text: string, contentType: string = ''): RedactedText {
    if (this.isClean(text)) {
      return { text, redacted: [] };
    }
    if (/\bx-www-form-urlencoded\b/i.test(contentType)) {
      return this.#pairs(text);
    }
    if (/^\s*[[{"\d]/.test(text)) {
      const parsed = parseJson(text);
      if (parsed !== undefined) {
        const found: string[] = [];
        const result = this.#walk(parsed, '', {
          found,
          secret: false,
          depth: 0,
        });
        return found.length > 0
          ? { text: JSON.stringify(result), redacted: found }
          : { text, redacted: [] };
      }
    }
    return this.#loose(text);
  }

  /** A JSON value, for explain records and views. */
  json(value: Json): Json {
    return this.#walk(value, '', { found: [], secret: false, depth: 0 });
  }

  /**
   * A violation as it may be told: what came is hidden where its pointer names a secret, and so is the part of the
   * message that repeats it.
   */
  violation(violation: Violation): Violation {
    const { received, message, ...rest } = violation;
    if (received === undefined) {
      return { ...violation, message: this.value(message) };
    }
    const isSecret =
      violation.in === 'cookie' ||
      violation.pointer
        .split('/')
        .slice(1)
        .map(step => step.replace(/~1/g, '/').replace(/~0/g, '~'))
        .some(
          name =>
            this.isSecretProperty(name) ||
            (violation.in === 'query' &&
              this.#query.has(normaliseName(name))) ||
            (violation.in === 'header' && this.isSecretHeader(name)),
        );
    const found: string[] = [];
    const shown = this.#walk(received, '', {
      found,
      secret: isSecret,
      depth: 0,
    });
    return found.length === 0
      ? { ...violation, message: this.value(message) }
      : {
          ...rest,
          message: this.value(message.replace(/, got [^]*$/, '')),
          received: shown,
        };
  }

  isSecretProperty(name: string): boolean {
    return isSecretName(name) || this.#properties.has(normaliseName(name));
  }

  #walk(value: Json, pointer: string, state: WalkState): Json {
    if (typeof value === 'string' || typeof value === 'number') {
      const text = String(value);
      const safe = state.secret ? hide(text) : redactValue(text);
      if (safe === text) {
        return value;
      }
      state.found.push(pointer);
      return safe;
    }
    if (value === null || typeof value !== 'object') {
      return value;
    }
    const depth = state.depth + 1;
    if (depth > maxDepth) {
      state.found.push(pointer);
      return redacted;
    }
    if (Array.isArray(value)) {
      return value.map((item, index) =>
        this.#walk(item, `${pointer}/${index}`, { ...state, depth }),
      );
    }
    const copy: Record<string, Json> = Object.create(null);
    for (const [name, item] of Object.entries(value)) {
      const step = name.replace(/~/g, '~0').replace(/\//g, '~1');
      const secret = state.secret || this.isSecretProperty(name);
      copy[name] = this.#walk(item, `${pointer}/${step}`, {
        found: state.found,
        secret,
        depth,
      });
    }
    return copy;
  }

  #pairs(text: string): RedactedText {
    const found: string[] = [];
    const pairs = text.split('&').map(pair => {
      const equals = pair.indexOf('=');
      const name = decodeForm(equals < 0 ? pair : pair.slice(0, equals));
      const value = equals < 0 ? '' : pair.slice(equals + 1);
      // Of `card[cvc]` and `card.cvc` the last part names the value.
      const last =
        name
          .replace(/[\]\s]+$/, '')
          .split(/[[.]/)
          .pop() ?? name;
      const isSecret = [name, last].some(
        part =>
          this.isSecretProperty(part) || this.#query.has(normaliseName(part)),
      );
      const plain = decodeForm(value);
      const safe = isSecret ? hide(plain) : redactValue(plain);
      if (safe === plain) {
        return pair;
      }
      found.push(`/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`);
      return `${pair.slice(0, equals)}=${safe}`;
    });
    return { text: pairs.join('&'), redacted: found };
  }

  #loose(text: string): RedactedText {
    const named = text
      // "name": "value" and name=value, also where the value is cut off at the end
      .replace(
        /(["']?)([\w.[\]-]{2,64})\1(\s*[:=]\s*)("(?:[^"\\]|\\.)*(?:"|$)|'[^']*(?:'|$)|[^\s"'<>&,;{}[\]]+)/g,
        (all, quote, name, between, value) =>
          this.isSecretProperty(name) && hide(value) !== value
            ? `${quote}${name}${quote}${between}${
                /^["']/.test(value) ? `"${redacted}"` : redacted
              }`
            : all,
      )
      // A part of a multipart form
      .replace(
        /(;\s*name="([^"\r\n]{2,64})"[^\r\n]*(?:\r?\n[^\r\n]+){0,5}\r?\n\r?\n)([^\r\n]+)/g,
        (all, head, name) =>
          this.isSecretProperty(name) ? `${head}${redacted}` : all,
      )
      // <name>value</name>
      .replace(
        /<((?:[\w-]+:)?([\w.-]{2,64}))((?:\s[^<>]*)?)>([^<>]+)/g,
        (all, tag, name, attributes, value) =>
          this.isSecretProperty(name) && value.trim() !== ''
            ? `<${tag}${attributes}>${redacted}`
            : all,
      );
    const safe = redactValue(named);
    return { text: safe, redacted: safe === text ? [] : [''] };
  }
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
