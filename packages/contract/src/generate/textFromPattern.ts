import { characterTest } from '../schema/pattern/LinearMatcher';
import { parsePattern, PatternNode } from '../schema/pattern/parsePattern';
import { safePattern } from '../schema/pattern/safePattern';
import { Random } from './types';

export interface TextBounds {
  readonly minLength: number;
  readonly maxLength: number;
}

const printable = Array.from({ length: 95 }, (_, index) =>
  String.fromCharCode(32 + index),
);
const plain = [...'abcdefghijklmnopqrstuvwxyz0123456789'];
const further = [...'äéßøñΩЖ漢あ'];
const attempts = 24;

const trees = new Map<string, PatternNode | undefined>();
const alphabets = new Map<string, readonly string[]>();

/** A text that matches a pattern and keeps the bounds, checked against it; `undefined` when none was found. */
export function textFromPattern(
  pattern: string,
  bounds: TextBounds,
  random: Random,
): string | undefined {
  if (!trees.has(pattern)) {
    if (trees.size > 5000) {
      trees.clear();
    }
    trees.set(pattern, parsePattern(pattern));
  }
  const tree = trees.get(pattern);
  const matcher = safePattern(pattern);
  if (!tree || !matcher) {
    return undefined;
  }
  for (let attempt = 0; attempt < attempts; attempt++) {
    // Later attempts repeat more or less often, in search of the right length.
    const text = write(tree, {
      random,
      extra: attempt % 8,
      room: Math.min(bounds.maxLength, Math.max(64, bounds.minLength + 64)),
      fill: attempt % 2 === 1 ? bounds.minLength : 0,
    });
    const length = Array.from(text).length;
    if (
      length >= bounds.minLength &&
      length <= bounds.maxLength &&
      matcher.test(text)
    ) {
      return text;
    }
  }
  return undefined;
}

interface Pen {
  readonly random: Random;
  /** How many times more than the least something is repeated. */
  readonly extra: number;
  readonly room: number;
  readonly fill: number;
}

function write(node: PatternNode, pen: Pen): string {
  switch (node.kind) {
    case 'character': {
      const choices = alphabet(node.source);
      return choices.length > 0 ? pen.random.pick(choices) : '';
    }
    case 'sequence':
      return node.parts.map(part => write(part, pen)).join('');
    case 'either':
      return write(pen.random.pick(node.options), pen);
    case 'repeat': {
      const most = Math.min(
        node.max,
        Math.max(node.min + pen.extra, Math.min(pen.fill, pen.room)),
        Math.max(node.min, pen.room),
      );
      const least = Math.min(most, Math.max(node.min, pen.fill));
      const times = pen.random.integer(least, most);
      let text = '';
      for (let index = 0; index < times && text.length < 5000; index++) {
        text += write(node.node, pen);
      }
      return text;
    }
    default:
      return '';
  }
}

/** Characters of a class, letters and digits where it has them. */
function alphabet(source: string): readonly string[] {
  let choices = alphabets.get(source);
  if (!choices) {
    const test = characterTest(source);
    const fitting = (from: readonly string[]) =>
      from.filter(character => test.test(character));
    const nice = fitting(plain);
    choices = nice.length > 0 ? nice : fitting(printable);
    if (choices.length === 0) {
      choices = fitting([...further, '\t', '\n', '\u00a0']);
    }
    alphabets.set(source, choices);
  }
  return choices;
}
