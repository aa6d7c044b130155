import { Random } from './types';

type Words = readonly [number, number, number, number];

class SeededRandom implements Random {
  readonly #seed: Words;
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor(a: number, b: number, c: number, d: number) {
    this.#seed = [a, b, c, d];
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#counter = d;
  }

  next(): number {
    return this.#word() / 4294967296;
  }

  integer(min: number, max: number): number {
    const span = max - min + 1;
    if (span <= 1) {
      return min;
    }
    // 53 bits where 32 don't reach.
    const share =
      span <= 4294967296
        ? this.next()
        : (this.#word() * 2097152 + (this.#word() >>> 11)) / 9007199254740992;
    return min + Math.floor(share * span);
  }

  pick<T>(items: readonly T[]): T {
    return items[this.integer(0, items.length - 1)];
  }

  fork(purpose: string): Random {
    return new SeededRandom(...digest(this.#seed, purpose));
  }

  #word(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (this.#c << 21) | (this.#c >>> 11);
    this.#c = (this.#c + sum) | 0;
    return sum >>> 0;
  }
}

/** Mixes a text into 128 bits of state: multiply and xor per character, then an avalanche over the four words. */
function digest(seed: Words, text: string): [number, number, number, number] {
  let [a, b, c, d] = seed;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  a = Math.imul(c ^ (a >>> 18), 597399067) ^ text.length;
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  const all = a ^ b ^ c ^ d;
  return [all | 0, (b ^ all) | 0, (c ^ all) | 0, (d ^ all) | 0];
}

/**
 * A source of random choices made from a key: the same key, the same choices, on every machine. The key is hashed to
 * 128 bits which seed sfc32 (C. Doty-Humphrey, PractRand). Not for secrets.
 */
export function createRandom(key: string): Random {
  return new SeededRandom(
    ...digest([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], key),
  );
}
