import { secretNameHints } from './secretNames';
import { secretValueHints } from './secretValues';

const digitClass = 26;
const wordStart = 36;
const backslash = 37;
const percent = 38;
const classCount = 39;
/** Bytes that are passed over, since `api_key`, `api-key` and `apiKey` are one name. */
const separator = 255;
const found = 0xffff;
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

/** The automaton of Aho and Corasick (CACM 18, 1975) over the hints, as one table: state × class → state. */
function compile(hints: readonly string[]): Uint16Array {
  const next: number[][] = [new Array(classCount).fill(-1)];
  const accepting = new Set<number>();
  for (const hint of hints) {
    let state = 0;
    for (const character of hint) {
      const symbol = classOfCharacter(character);
      if (next[state][symbol] < 0) {
        next[state][symbol] = next.length;
        next.push(new Array(classCount).fill(-1));
      }
      state = next[state][symbol];
    }
    accepting.add(state);
  }
  const fallback = new Array<number>(next.length).fill(0);
  const queue = [0];
  for (const state of queue) {
    for (let symbol = 0; symbol < classCount; symbol++) {
      const target = next[state][symbol];
      const other = state === 0 ? 0 : next[fallback[state]][symbol];
      if (target < 0) {
        next[state][symbol] = other;
      } else {
        fallback[target] = other;
        if (accepting.has(other)) {
          accepting.add(target);
        }
        queue.push(target);
      }
    }
  }
  const table = new Uint16Array(next.length * classCount);
  next.forEach((row, state) =>
    row.forEach((target, symbol) => {
      table[state * classCount + symbol] = accepting.has(target)
        ? found
        : target * classCount;
    }),
  );
  return table;
}

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
    this.#table = compile([
      ...secretNameHints,
      ...secretValueHints,
      ...escapes,
      // More would overflow the table; a contract with so many passwords is looked at closely each time.
      ...(names.join('').length < 1_000 ? names : ['']),
    ]);
  }

  isCleanBytes(bytes: Uint8Array): boolean {
    const table = this.#table;
    let state = table[wordStart];
    let digits = 0;
    let firstDigit = 0;
    for (let index = 0; index < bytes.length; index++) {
      const symbol = classOf[bytes[index]];
      if (symbol === separator) {
        continue;
      }
      state = table[state + symbol];
      if (state === found) {
        return false;
      }
      if (symbol >= digitClass && symbol < wordStart) {
        if (digits++ === 0) {
          firstDigit = symbol;
        }
        // 13 digits that start with 1 are the time in milliseconds: no network issues such cards.
        if (
          digits > cardDigits ||
          (digits === cardDigits && firstDigit !== digitClass + 1)
        ) {
          return false;
        }
      } else {
        digits = 0;
      }
    }
    return true;
  }

  isCleanText(text: string): boolean {
    const table = this.#table;
    let state = table[wordStart];
    let digits = 0;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const symbol = code < 256 ? classOf[code] : wordStart;
      if (symbol === separator) {
        continue;
      }
      state = table[state + symbol];
      if (state === found) {
        return false;
      }
      if (symbol >= digitClass && symbol < wordStart) {
        digits++;
        if (digits >= cardDigits) {
          return false;
        }
      } else {
        digits = 0;
      }
    }
    return true;
  }
}
