import { ControlError } from './ControlError';

/** Reads tokens and quoted strings (RFC 9651) off a control, character by character. */
export class ItemReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  take(character: string): boolean {
    this.#skipSpace();
    if (this.#text[this.#at] !== character) {
      return false;
    }
    this.#at += 1;
    return true;
  }

  item(): string {
    this.#skipSpace();
    const text = this.#text[this.#at] === '"' ? this.#quoted() : this.#bare();
    if (text === '') {
      throw this.#error('a name or value is missing');
    }
    return text;
  }

  end(): void {
    this.#skipSpace();
    if (this.#at < this.#text.length) {
      throw this.#error(
        'names and values with `,` `;` `=` or spaces must be quoted: `"like this"`',
      );
    }
  }

  #bare(): string {
    const start = this.#at;
    while (
      this.#at < this.#text.length &&
      !',;= "'.includes(this.#text[this.#at])
    ) {
      this.#at += 1;
    }
    return this.#text.slice(start, this.#at);
  }

  #quoted(): string {
    let text = '';
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const character = this.#text[at];
      if (character === '"') {
        this.#at = at + 1;
        return text;
      }
      if (character === '\\') {
        at += 1;
        if (this.#text[at] !== '"' && this.#text[at] !== '\\') {
          this.#at = at;
          throw this.#error('only `\\"` and `\\\\` may follow a backslash');
        }
      }
      text += this.#text[at];
    }
    throw this.#error('a quoted string isn’t closed');
  }

  #skipSpace(): void {
    while (this.#text[this.#at] === ' ' || this.#text[this.#at] === '\t') {
      this.#at += 1;
    }
  }

  #error(what: string): ControlError {
    return new ControlError(
      `\`X-Sandbox-Scenario\`, character ${this.#at + 1}: ${what}.`,
    );
  }
}
