import { PatternNode } from './parsePattern';

type State =
  | { kind: 'character'; test: RegExp; next: number }
  | { kind: 'split'; next: number[] }
  | {
      kind: 'assertion';
      what: 'start' | 'end' | 'boundary' | 'not-boundary';
      next: number;
    }
  | { kind: 'match' };

const maxStates = 2000;

/** What can't be matched in linear time. */
class NotLinear extends Error {}

/**
 * Matches a pattern by following all its paths at once (Thompson, "Regular Expression Search Algorithm", 1968): the
 * time is bounded by states × characters, so no pattern can be used to hold up the process.
 */
export class LinearMatcher {
  readonly #states: State[] = [];
  #start = 0;

  private constructor() {}

  /** `undefined` when the pattern needs back references or look-around, or is too big. */
  static create(tree: PatternNode): LinearMatcher | undefined {
    const matcher = new LinearMatcher();
    try {
      const end = matcher.#add({ kind: 'match' });
      matcher.#start = matcher.#build(tree, end);
      return matcher;
    } catch (error) {
      if (error instanceof NotLinear) {
        return undefined;
      }
      throw error;
    }
  }

  test(text: string): boolean {
    const characters = Array.from(text);
    let current = new Set<number>();
    for (let at = 0; at <= characters.length; at++) {
      // A match may start anywhere.
      if (this.#follow(this.#start, at, characters, current)) {
        return true;
      }
      const next = new Set<number>();
      for (const index of current) {
        const state = this.#states[index];
        if (
          at < characters.length &&
          state.kind === 'character' &&
          state.test.test(characters[at]) &&
          this.#follow(state.next, at + 1, characters, next)
        ) {
          return true;
        }
      }
      current = next;
    }
    return false;
  }

  /** Adds the states that can be reached without a character; `true` when the match is complete. */
  #follow(
    from: number,
    at: number,
    characters: readonly string[],
    into: Set<number>,
  ): boolean {
    const pending = [from];
    for (
      let index = pending.pop();
      index !== undefined;
      index = pending.pop()
    ) {
      if (into.has(index)) {
        continue;
      }
      into.add(index);
      const state = this.#states[index];
      if (state.kind === 'match') {
        return true;
      }
      if (state.kind === 'split') {
        pending.push(...state.next);
      } else if (
        state.kind === 'assertion' &&
        holds(state.what, at, characters)
      ) {
        pending.push(state.next);
      }
    }
    return false;
  }

  #add(state: State): number {
    if (this.#states.length >= maxStates) {
      throw new NotLinear();
    }
    return this.#states.push(state) - 1;
  }

  #build(node: PatternNode, next: number): number {
    switch (node.kind) {
      case 'character':
        return this.#add({
          kind: 'character',
          test: characterTest(node.source),
          next,
        });
      case 'assertion':
        return this.#add({ kind: 'assertion', what: node.what, next });
      case 'sequence':
        return node.parts.reduceRight(
          (after, part) => this.#build(part, after),
          next,
        );
      case 'either':
        return this.#add({
          kind: 'split',
          next: node.options.map(option => this.#build(option, next)),
        });
      case 'repeat':
        return this.#repeat(node, next);
      default:
        throw new NotLinear();
    }
  }

  #repeat(
    node: PatternNode & { readonly kind: 'repeat' },
    next: number,
  ): number {
    let after = next;
    if (node.max === Infinity) {
      const loop: State = { kind: 'split', next: [next] };
      after = this.#add(loop);
      loop.next.push(this.#build(node.node, after));
    } else {
      for (let extra = node.min; extra < node.max; extra++) {
        after = this.#add({
          kind: 'split',
          next: [next, this.#build(node.node, after)],
        });
      }
    }
    for (let count = 0; count < node.min; count++) {
      after = this.#build(node.node, after);
    }
    return after;
  }
}

/** Tests one character against a class or escape; falls back to the syntax without the `u` flag. */
export function characterTest(source: string): RegExp {
  try {
    return new RegExp(`^${source}$`, 'u');
  } catch {
    try {
      return new RegExp(`^${source}$`);
    } catch {
      throw new NotLinear();
    }
  }
}

function holds(
  what: 'start' | 'end' | 'boundary' | 'not-boundary',
  at: number,
  characters: readonly string[],
): boolean {
  if (what === 'start') {
    return at === 0;
  }
  if (what === 'end') {
    return at === characters.length;
  }
  const word = (index: number) => /^\w$/.test(characters[index] ?? '');
  return (word(at - 1) !== word(at)) === (what === 'boundary');
}
