import { PatternNode, parsePattern } from './parsePattern';
import { LinearMatcher } from './LinearMatcher';

/** A compiled `pattern` whose test takes time in proportion to the text, whatever the pattern. */
export interface SafePattern {
  test(text: string): boolean;
  toString(): string;
}

/** Longer texts aren't held against patterns at all. */
const testedLength = 100_000;
/** Up to here the engine's own matcher is used for patterns that can't blow up exponentially. */
const nativeLength = 1000;

const cache = new Map<string, SafePattern | undefined>();

/**
 * Compiles a pattern of a contract. `undefined` when JavaScript can't read it (PCRE syntax), which means that it is
 * ignored. Patterns that can backtrack exponentially (`(a+)+$`) are matched by a linear automaton instead of the
 * engine's matcher; those of them that need back references or look-around are ignored.
 */
export function safePattern(source: string): SafePattern | undefined {
  if (cache.has(source)) {
    return cache.get(source);
  }
  const compiled = compile(source);
  if (cache.size >= 10_000) {
    cache.clear();
  }
  cache.set(source, compiled);
  return compiled;
}

function compile(source: string): SafePattern | undefined {
  const native = regExp(source);
  if (!native) {
    return undefined;
  }
  const tree = parsePattern(source);
  const risky = !tree || canExplode(tree, false);
  let matcher: LinearMatcher | undefined;
  let built = false;
  const linear = (text: string): boolean => {
    if (!built) {
      built = true;
      matcher = tree && LinearMatcher.create(tree);
    }
    return matcher ? matcher.test(text) : true;
  };
  return {
    test(text) {
      if (text.length > testedLength) {
        return true;
      }
      return risky || text.length > nativeLength
        ? linear(text)
        : native.test(text);
    },
    toString: () => native.toString(),
  };
}

/** The pattern as a RegExp: with the `u` flag as JSON Schema asks, else without it. */
export function regExp(source: string): RegExp | undefined {
  for (const flags of ['u', '']) {
    try {
      return new RegExp(source, flags);
    } catch {
      // Tried without the flag next; a pattern that fails both is not JavaScript.
    }
  }
  return undefined;
}

/** Whether an unbounded repetition holds a choice of its own: a superset of what backtracks exponentially. */
function canExplode(node: PatternNode, repeated: boolean): boolean {
  switch (node.kind) {
    case 'sequence':
      return node.parts.some(part => canExplode(part, repeated));
    case 'either':
      return (
        repeated || node.options.some(option => canExplode(option, repeated))
      );
    case 'repeat': {
      const varies = node.max !== node.min;
      return (
        (repeated && varies) ||
        canExplode(node.node, repeated || (varies && node.max > 10))
      );
    }
    default:
      return false;
  }
}
