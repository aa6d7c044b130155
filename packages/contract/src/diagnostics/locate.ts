import type { Document } from 'yaml';
import { pointerTokens } from '../load/pointer';
import { scanJson } from './scanJson';

/** A spot in a text, both counted from 1. */
export interface LineColumn {
  readonly line: number;
  readonly column: number;
}

/** Line and column of an offset, which counts from 0. */
export function lineColumn(text: string, offset: number): LineColumn {
  let line = 1;
  let start = 0;
  for (;;) {
    const next = text.indexOf('\n', start);
    if (next < 0 || next >= offset) {
      return { line, column: offset - start + 1 };
    }
    line += 1;
    start = next + 1;
  }
}

/** Whether the text is JSON rather than YAML, by its first character. */
export function looksLikeJson(text: string): boolean {
  return /^[\s\uFEFF]*[{[]/.test(text);
}

// A finding is seldom alone: keep the syntax tree of the YAML text as long as memory allows.
const trees = new Map<string, WeakRef<Document>>();

function yamlTree(text: string): Document {
  const known = trees.get(text)?.deref();
  if (known) {
    return known;
  }
  // Only messages need `yaml`, so importing this package doesn't.
  const { parseDocument } = require('yaml') as typeof import('yaml');
  const tree: Document = parseDocument(text, {
    uniqueKeys: false,
    logLevel: 'silent',
    merge: true,
  });
  trees.clear();
  trees.set(text, new WeakRef(tree));
  return tree;
}

/** Where the value at a JSON Pointer starts in a JSON or YAML text; for a missing value, its nearest ancestor. */
export function locate(text: string, pointer: string): LineColumn {
  const tokens = pointerTokens(pointer) ?? [];
  if (looksLikeJson(text)) {
    return lineColumn(text, scanJson(text, tokens).offset);
  }
  const tree = yamlTree(text);
  for (let length = tokens.length; length > 0; length--) {
    const node =
      tree.getIn(tokens.slice(0, length), true) ??
      tree.getIn(tokens.slice(0, length).map(asKey), true);
    const range = (node as { range?: [number, number, number] } | undefined)
      ?.range;
    if (range) {
      return lineColumn(text, range[0]);
    }
  }
  return lineColumn(text, tree.contents?.range?.[0] ?? 0);
}

/** YAML keys such as `200` are numbers. */
function asKey(token: string): string | number {
  return /^\d+$/.test(token) ? Number(token) : token;
}
