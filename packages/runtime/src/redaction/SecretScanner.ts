import { secretNameHints } from './secretNames';
import { secretValueHints } from './secretValues';

const digitClass = 26;
const digitClasses = Array.from({ length: 10 }, (_, digit) => 26 + digit);
const wordStart = 36;
const backslash = 37;
const percent = 38;
/** Bytes that are passed over, since `api_key`, `api-key` and `apiKey` are one name. */
const separator = 39;
const classCount = 40;
/** Digits that a card number has at least. */
const cardDigits = 13;

/** What a byte means to the scanner: letters in any case, digits, and the rest by what it does to a word. */
const classOf = new Uint8Array(256).fill(wordStart);
for (let index = 0; index < 26; index++) {
  classOf[65 + index] = index;
  classOf[97 + index] = index;
}
for (let index = 0; index < 10; index++) {
  classOf[48 + index] = digitClass + index;
}
for (const character of '-_ ') {
  classOf[character.charCodeAt(0)] = separator;
}
classOf[92] = backslash;
classOf[37] = percent;

/** Escapes of JSON (`\u0061`) and of URLs (`%61`): a letter of a name may be written so. */
const escapes = ['\\u00', ...['3', '4', '5', '6', '7'].map(hex => `%${hex}`)];

function classOfCharacter(character: string): number {
  return character === '^' ? wordStart : classOf[character.charCodeAt(0)];
}

/** Where nothing has begun: the state that a text starts in is the one that a word start leads to from here. */
const root = 0;
/** Reached by a hint, and never left: whether there was one needn't be asked at each byte. */
const found = 1;

/**
 * The automaton of Aho and Corasick (CACM 18, 1975) over the hints, with states that count digits, as one table:
 * state × class → state. States are multiplied by the number of classes already.
 */
class Automaton {
  readonly #next: number[][] = [];

  constructor(hints: readonly string[]) {
    this.#add();
    this.#add();
    const ends = this.#addHints(hints);
    const states = this.#link(ends);
    this.#addDigits(states);
    this.#next[found].fill(found);
  }

  table(): Uint16Array {
    const table = new Uint16Array(this.#next.length * classCount);
    this.#next.forEach((row, state) =>
      row.forEach((target, symbol) => {
        table[state * classCount + symbol] = target * classCount;
      }),
    );
    return table;
  }

  #add(): number {
    return this.#next.push(new Array(classCount).fill(-1)) - 1;
  }

  /** Adds the paths of all hints; returns the states that they end in. */
  #addHints(hints: readonly string[]): Set<number> {
    const ends = new Set<number>();
    for (const hint of hints) {
      let state = root;
      for (const character of hint) {
        const symbol = classOfCharacter(character);
        if (this.#next[state][symbol] < 0) {
          const target = this.#add();
          this.#next[state][symbol] = target;
        }
        state = this.#next[state][symbol];
      }
      ends.add(state);
    }
    return ends;
  }

  /** Fills what the paths leave open with the longest other path that fits; returns all states but `found`. */
  #link(ends: Set<number>): readonly number[] {
    const fallback = new Map<number, number>([[root, root]]);
    const queue = [root];
    for (const state of queue) {
      const row = this.#next[state];
      const other = this.#next[fallback.get(state) ?? root];
      for (let symbol = 0; symbol < classCount; symbol++) {
        const target = row[symbol];
        const instead = state === root ? root : other[symbol];
        if (target < 0) {
          row[symbol] = instead;
        } else {
          fallback.set(target, instead);
          queue.push(target);
          if (ends.has(instead)) {
            ends.add(target);
          }
        }
      }
      row[separator] = state;
    }
    for (const row of this.#next) {
      row.forEach((target, symbol) => {
        if (ends.has(target)) {
          row[symbol] = found;
        }
      });
    }
    return queue;
  }

  /**
   * Counts digits up to those of a card. 13 digits that start with 1 are the time in milliseconds: no network issues
   * such cards.
   */
  #addDigits(states: readonly number[]): void {
    const one = this.#addRun(cardDigits);
    const other = this.#addRun(cardDigits - 1);
    for (const state of states) {
      for (const symbol of digitClasses) {
        // A hint may hold digits of its own.
        if (this.#next[state][symbol] === root) {
          this.#next[state][symbol] = symbol === digitClass + 1 ? one : other;
        }
      }
    }
  }

  /** Adds states for up to `most` digits in a row, one more of which is too many; returns the first one. */
  #addRun(most: number): number {
    let after = found;
    for (let count = most; count > 0; count--) {
      const state = this.#add();
      const row = this.#next[state];
      this.#next[root].forEach((target, symbol) => {
        row[symbol] = target;
      });
      for (const symbol of digitClasses) {
        row[symbol] = after;
      }
      row[separator] = state;
      after = state;
    }
    return after;
  }
}

/** Shorter texts aren't worth being looked at in several places at once. */
const leastParted = 256;

/**
 * Finds out in one pass whether a text can hold a secret at all: each logged body goes through here, and a pattern with
 * so many alternatives, in any case, takes five times as long.
 */
export class SecretScanner {
  static #shared = new Map<string, SecretScanner>();
  readonly #table: Uint16Array;

  /** @param names Normalised names that are secret besides those that always are. */
  static of(names: readonly string[]): SecretScanner {
    const own = [...new Set(names)].filter(name => name !== '').sort();
    const key = own.join('\n');
    let scanner = SecretScanner.#shared.get(key);
    if (!scanner) {
      scanner = new SecretScanner(own);
      if (SecretScanner.#shared.size >= 100) {
        SecretScanner.#shared.clear();
      }
      SecretScanner.#shared.set(key, scanner);
    }
    return scanner;
  }

  private constructor(names: readonly string[]) {
    this.#table = new Automaton([
      ...secretNameHints,
      ...secretValueHints,
      ...escapes,
      // More would overflow the table; a contract with so many passwords is looked at closely each time.
      ...(names.join('').length < 1_000 ? names : ['']),
    ]).table();
  }

  isCleanBytes(bytes: Uint8Array): boolean {
    const table = this.#table;
    const start = table[wordStart];
    if (bytes.length < leastParted) {
      return this.#run(bytes, { from: 0, to: bytes.length, state: start });
    }
    // Each step waits for the one before: four parts of the text side by side take little more time than one.
    const part = bytes.length >>> 2;
    let first = start;
    let second = start;
    let third = start;
    let fourth = start;
    for (let index = 0; index < part; index++) {
      first = table[first + classOf[bytes[index]]];
      second = table[second + classOf[bytes[index + part]]];
      third = table[third + classOf[bytes[index + 2 * part]]];
      fourth = table[fourth + classOf[bytes[index + 3 * part]]];
    }
    return (
      this.#goOn(bytes, part, first) &&
      this.#goOn(bytes, 2 * part, second) &&
      this.#goOn(bytes, 3 * part, third) &&
      this.#run(bytes, { from: 4 * part, to: bytes.length, state: fourth })
    );
  }

  isCleanText(text: string): boolean {
    const table = this.#table;
    let state = table[wordStart];
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      state = table[state + (code < 256 ? classOf[code] : wordStart)];
    }
    return state !== found * classCount;
  }

  #run(
    bytes: Uint8Array,
    span: {
      readonly from: number;
      readonly to: number;
      readonly state: number;
    },
  ): boolean {
    const table = this.#table;
    let { state } = span;
    for (let index = span.from; index < span.to; index++) {
      state = table[state + classOf[bytes[index]]];
    }
    return state !== found * classCount;
  }

  /** Ends what a part has begun behind its end: from where nothing has, the next part has seen the same. */
  #goOn(bytes: Uint8Array, from: number, stateThen: number): boolean {
    const table = this.#table;
    const start = table[wordStart];
    let state = stateThen;
    for (
      let index = from;
      index < bytes.length && state !== root && state !== start;
      index++
    ) {
      if (state === found * classCount) {
        return false;
      }
      state = table[state + classOf[bytes[index]]];
    }
    return state !== found * classCount;
  }
}
