/** What a look at the text of a JSON document finds that `JSON.parse` doesn't tell. Offsets count from 0. */
export interface JsonScan {
  /** Where the text stops being JSON, and why. */
  readonly error?: { readonly offset: number; readonly message: string };
  /** Keys that an object has twice; at most 20. */
  readonly duplicates: readonly {
    readonly path: readonly (string | number)[];
    readonly offset: number;
  }[];
  /** Where the value at `find` starts; for a missing value, its nearest ancestor that is there. */
  readonly offset: number;
}

class SyntaxProblem extends Error {
  readonly offset: number;
  constructor(offset: number, message: string) {
    super(message);
    this.offset = offset;
  }
}

const QUOTE = 34;
const BACKSLASH = 92;
const MAX_DEPTH = 1000;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

class JsonScanner {
  readonly #text: string;
  readonly #find: readonly string[];
  readonly #path: (string | number)[] = [];
  readonly #duplicates: { path: (string | number)[]; offset: number }[] = [];
  #at = 0;
  /** How many steps of `find` the path follows now. */
  #matched = 0;
  #best = -1;
  #offset = 0;

  constructor(text: string, find: readonly string[]) {
    this.#text = text;
    this.#find = find;
  }

  run(): JsonScan {
    let error: { offset: number; message: string } | undefined;
    try {
      this.#space();
      this.#value();
      this.#space();
      if (this.#at < this.#text.length) {
        throw new SyntaxProblem(this.#at, 'there is text after the end');
      }
    } catch (e) {
      if (!(e instanceof SyntaxProblem)) {
        throw e;
      }
      error = { offset: e.offset, message: e.message };
    }
    return { error, duplicates: this.#duplicates, offset: this.#offset };
  }

  #space(): void {
    const text = this.#text;
    for (;;) {
      const c = text.charCodeAt(this.#at);
      if (c !== 32 && c !== 10 && c !== 13 && c !== 9 && c !== 0xfeff) {
        return;
      }
      this.#at += 1;
    }
  }

  #value(): void {
    const depth = this.#path.length;
    if (this.#matched === depth && depth <= this.#find.length) {
      if (depth > this.#best) {
        this.#best = depth;
        this.#offset = this.#at;
      }
    }
    if (depth > MAX_DEPTH) {
      throw new SyntaxProblem(this.#at, 'it is nested too deeply');
    }
    const c = this.#text[this.#at];
    if (c === '{') {
      this.#object();
    } else if (c === '[') {
      this.#array();
    } else if (c === '"') {
      this.#string();
    } else {
      scalar.lastIndex = this.#at;
      if (!scalar.test(this.#text)) {
        throw new SyntaxProblem(
          this.#at,
          c === undefined ? 'the text ends too early' : 'a value is expected',
        );
      }
      this.#at = scalar.lastIndex;
    }
  }

  #object(): void {
    const keys = new Set<string>();
    this.#at += 1;
    this.#space();
    if (this.#text[this.#at] === '}') {
      this.#at += 1;
      return;
    }
    for (;;) {
      const offset = this.#at;
      if (this.#text[this.#at] !== '"') {
        throw new SyntaxProblem(offset, 'a key in double quotes is expected');
      }
      const key = this.#string();
      if (keys.has(key) && this.#duplicates.length < 20) {
        this.#duplicates.push({ path: [...this.#path, key], offset });
      }
      keys.add(key);
      this.#space();
      this.#take(':');
      this.#space();
      this.#step(key);
      this.#space();
      if (this.#text[this.#at] === '}') {
        this.#at += 1;
        return;
      }
      this.#take(',');
      this.#space();
    }
  }

  #array(): void {
    this.#at += 1;
    this.#space();
    if (this.#text[this.#at] === ']') {
      this.#at += 1;
      return;
    }
    for (let i = 0; ; i++) {
      this.#step(i);
      this.#space();
      if (this.#text[this.#at] === ']') {
        this.#at += 1;
        return;
      }
      this.#take(',');
      this.#space();
    }
  }

  #step(key: string | number): void {
    const depth = this.#path.length;
    const follows =
      this.#matched === depth && this.#find[depth] === String(key);
    this.#path.push(key);
    this.#matched += follows ? 1 : 0;
    this.#value();
    this.#matched -= follows ? 1 : 0;
    this.#path.pop();
  }

  #take(character: string): void {
    if (this.#text[this.#at] !== character) {
      throw new SyntaxProblem(
        this.#at,
        this.#at >= this.#text.length
          ? 'the text ends too early'
          : `"${character}" is expected`,
      );
    }
    this.#at += 1;
  }

  #string(): string {
    const start = this.#at + 1;
    let at = start;
    let escaped = false;
    for (;;) {
      const c = this.#text.charCodeAt(at);
      if (c === QUOTE) {
        break;
      }
      if (c === BACKSLASH) {
        escaped = true;
        at += 1;
      } else if (c < 32 || Number.isNaN(c)) {
        throw new SyntaxProblem(at, "a string isn't closed");
      }
      at += 1;
    }
    this.#at = at + 1;
    const raw = this.#text.slice(start, at);
    if (!escaped) {
      return raw;
    }
    try {
      return JSON.parse(`"${raw}"`) as string;
    } catch {
      throw new SyntaxProblem(start, 'a string holds an unknown escape');
    }
  }
}

/**
 * Reads JSON text (RFC 8259) without building values: finds the offset of the value at `find`, the first syntax
 * error, and duplicate keys.
 */
export function scanJson(text: string, find: readonly string[] = []): JsonScan {
  const scanner = new JsonScanner(text, find);
  return scanner.run();
}
