/** The syntax tree of a regular expression as JSON Schema uses it (ECMA-262), reduced to what matching needs. */
export type PatternNode =
  | { readonly kind: 'character'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'either'; readonly options: readonly PatternNode[] }
  | {
      readonly kind: 'repeat';
      readonly node: PatternNode;
      readonly min: number;
      /** `Infinity` for `*` and `+`. */
      readonly max: number;
    }
  | {
      readonly kind: 'assertion';
      readonly what: 'start' | 'end' | 'boundary' | 'not-boundary';
    }
  /** Look-around and back references: matched by the engine only, ignored when text is made. */
  | { readonly kind: 'opaque' };

class UnknownSyntax extends Error {}

const opaque: PatternNode = { kind: 'opaque' };

class PatternReader {
  readonly #source: string;
  #at = 0;
  #depth = 0;

  constructor(source: string) {
    this.#source = source;
  }

  read(): PatternNode {
    const node = this.#either();
    if (this.#at < this.#source.length) {
      throw new UnknownSyntax();
    }
    return node;
  }

  #either(): PatternNode {
    if (++this.#depth > 100) {
      throw new UnknownSyntax();
    }
    const options = [this.#sequence()];
    while (this.#source[this.#at] === '|') {
      this.#at++;
      options.push(this.#sequence());
    }
    this.#depth--;
    return options.length === 1 ? options[0] : { kind: 'either', options };
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (this.#at < this.#source.length) {
      const next = this.#source[this.#at];
      if (next === '|' || next === ')') {
        break;
      }
      parts.push(this.#quantified(this.#atom()));
    }
    return parts.length === 1 ? parts[0] : { kind: 'sequence', parts };
  }

  #atom(): PatternNode {
    const next = this.#source[this.#at];
    switch (next) {
      case '^':
        this.#at++;
        return { kind: 'assertion', what: 'start' };
      case '$':
        this.#at++;
        return { kind: 'assertion', what: 'end' };
      case '(':
        return this.#group();
      case '[':
        return this.#class();
      case '\\':
        return this.#escape();
      case '.':
        this.#at++;
        return { kind: 'character', source: '.' };
      case '*':
      case '+':
      case '?':
        throw new UnknownSyntax();
      default: {
        const character = String.fromCodePoint(
          this.#source.codePointAt(this.#at) ?? 0,
        );
        this.#at += character.length;
        return { kind: 'character', source: escapeCharacter(character) };
      }
    }
  }

  #group(): PatternNode {
    const head = /^\((?:\?(?:(<?[=!])|:|<[\p{L}$_][\p{L}\p{N}$_]*>))?/u.exec(
      this.#source.slice(this.#at, this.#at + 100),
    );
    if (!head) {
      throw new UnknownSyntax();
    }
    this.#at += head[0].length;
    const node = this.#either();
    if (this.#source[this.#at] !== ')') {
      throw new UnknownSyntax();
    }
    this.#at++;
    return head[1] ? opaque : node;
  }

  #class(): PatternNode {
    const start = this.#at++;
    while (this.#source[this.#at] !== ']') {
      if (this.#at >= this.#source.length) {
        throw new UnknownSyntax();
      }
      this.#at += this.#source[this.#at] === '\\' ? 2 : 1;
    }
    this.#at++;
    return { kind: 'character', source: this.#source.slice(start, this.#at) };
  }

  #escape(): PatternNode {
    const rest = this.#source.slice(this.#at, this.#at + 40);
    if (/^\\b/.test(rest)) {
      this.#at += 2;
      return { kind: 'assertion', what: 'boundary' };
    }
    if (/^\\B/.test(rest)) {
      this.#at += 2;
      return { kind: 'assertion', what: 'not-boundary' };
    }
    const known =
      /^\\(?:u\{[0-9a-f]+\}|u[0-9a-f]{4}|x[0-9a-f]{2}|c[a-z]|p\{[^}]+\}|[dwsfnrtv0]|[^\da-z])/iu.exec(
        rest,
      );
    if (known) {
      this.#at += known[0].length;
      return { kind: 'character', source: known[0] };
    }
    const reference = /^\\(?:[1-9]\d?|k<\w+>)/.exec(rest);
    if (reference) {
      this.#at += reference[0].length;
      return opaque;
    }
    // A needless escape such as `\-`-like letters outside the `u` flag: the letter itself.
    if (rest.length < 2) {
      throw new UnknownSyntax();
    }
    this.#at += 2;
    return { kind: 'character', source: escapeCharacter(rest[1]) };
  }

  #quantified(node: PatternNode): PatternNode {
    const quantifier = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(
      this.#source.slice(this.#at, this.#at + 24),
    );
    if (!quantifier) {
      return node;
    }
    this.#at += quantifier[0].length;
    const [text, least, range, most] = quantifier;
    if (least !== undefined) {
      const min = Number(least);
      const open = most ? Number(most) : Infinity;
      return { kind: 'repeat', node, min, max: range ? open : min };
    }
    return {
      kind: 'repeat',
      node,
      min: text[0] === '+' ? 1 : 0,
      max: text[0] === '?' ? 1 : Infinity,
    };
  }
}

function escapeCharacter(character: string): string {
  return /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

/** Reads a pattern; `undefined` when it holds something that this reader doesn't know. */
export function parsePattern(source: string): PatternNode | undefined {
  if (source.length > 5000) {
    return undefined;
  }
  const reader = new PatternReader(source);
  try {
    return reader.read();
  } catch (error) {
    if (error instanceof UnknownSyntax) {
      return undefined;
    }
    throw error;
  }
}
