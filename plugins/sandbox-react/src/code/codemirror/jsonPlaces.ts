import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

/** A stretch of a document, in characters. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** A large document isn't waited for longer than this. */
const parseMs = 100;

const values = new Set([
  'Object',
  'Array',
  'String',
  'Number',
  'True',
  'False',
  'Null',
]);

/** The node of the value at a JSON Pointer, or of the nearest that is there on the way to it. */
export function rangeAt(state: EditorState, pointer: string): Range {
  const segments = pointer.split('/').slice(1).map(unescaped);
  let node = firstValue(treeOf(state).topNode);
  let place: Range | undefined = node;
  for (const segment of segments) {
    const next: SyntaxNode | undefined = node && child(state, node, segment);
    if (!next) {
      break;
    }
    const name = next.getChild('PropertyName');
    node = next.name === 'Property' ? firstValue(next) : next;
    place = node ?? name ?? next;
  }
  // A whole object would be underlined from top to bottom: its first line says enough.
  const line = state.doc.lineAt(place?.from ?? 0);
  return place
    ? { from: place.from, to: Math.min(place.to, line.to) }
    : { from: 0, to: Math.min(1, state.doc.length) };
}

/** Where the cursor stands: the pointer of the object for a property's name, or of the value itself. */
export function placeAt(
  state: EditorState,
  position: number,
): { pointer: string; kind: 'property' | 'value'; range?: Range } {
  const inner = treeOf(state).resolveInner(position, -1);
  const isName = inner.name === 'PropertyName';
  const property = isName ? inner.parent : undefined;
  if (property || inner.name === 'Object' || inner.name === '{') {
    const object = property?.parent ?? inner;
    return {
      pointer: pointerOf(state, object),
      kind: 'property',
      ...(isName && { range: { from: inner.from, to: inner.to } }),
    };
  }
  const value = values.has(inner.name) ? inner : undefined;
  return {
    pointer: pointerOf(state, value ?? inner),
    kind: 'value',
    ...(value && { range: { from: value.from, to: value.to } }),
  };
}

/** The editor parses in the background; a place is asked for now. */
function treeOf(state: EditorState) {
  return (
    ensureSyntaxTree(state, state.doc.length, parseMs) ?? syntaxTree(state)
  );
}

function pointerOf(state: EditorState, node: SyntaxNode): string {
  const segments: string[] = [];
  let at: SyntaxNode | null = node;
  while (at) {
    const parent: SyntaxNode | null = at.parent;
    if (at.name === 'Property') {
      segments.unshift(nameOf(state, at));
    } else if (parent?.name === 'Array' && values.has(at.name)) {
      segments.unshift(String(items(parent).findIndex(same(at))));
    }
    at = parent;
  }
  return segments
    .map(each => `/${each.replace(/~/g, '~0').replace(/\//g, '~1')}`)
    .join('');
}

function same(node: SyntaxNode) {
  return (other: SyntaxNode) => other.from === node.from;
}

function child(
  state: EditorState,
  node: SyntaxNode,
  segment: string,
): SyntaxNode | undefined {
  return node.name === 'Object'
    ? node
        .getChildren('Property')
        .find(property => nameOf(state, property) === segment)
    : items(node).at(/^\d+$/.test(segment) ? Number(segment) : Infinity);
}

function items(array: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let at = array.firstChild; at; at = at.nextSibling) {
    if (values.has(at.name)) {
      found.push(at);
    }
  }
  return found;
}

function firstValue(node: SyntaxNode): SyntaxNode | undefined {
  return items(node).at(0);
}

function nameOf(state: EditorState, property: SyntaxNode): string {
  const name = property.getChild('PropertyName');
  const text = name ? state.sliceDoc(name.from, name.to) : '""';
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

function unescaped(segment: string): string {
  return segment.replace(/~1/g, '/').replace(/~0/g, '~');
}
