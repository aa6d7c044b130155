import { json } from '@codemirror/lang-json';
import { ensureSyntaxTree } from '@codemirror/language';
import { EditorState } from '@codemirror/state';
import { placeAt, rangeAt } from './jsonPlaces';

const text = `{
  "amount": "12.50",
  "lines": [{ "sku": "a" }, { "s/ku": 2 }],
  "empty": {}
}`;

function state(doc = text) {
  const made = EditorState.create({ doc, extensions: json() });
  ensureSyntaxTree(made, doc.length);
  return made;
}

describe('places of a JSON document', () => {
  it.each([
    ['/amount', '"12.50"'],
    ['/lines/0/sku', '"a"'],
    ['/lines/1/s~1ku', '2'],
    // What isn't there is marked at what it is missing from.
    ['/currency', '{'],
    ['/empty/x', '{}'],
    ['', '{'],
  ])('%s is %s', (pointer, expected) => {
    const made = state();
    const { from, to } = rangeAt(made, pointer);
    expect(made.sliceDoc(from, to)).toBe(expected);
  });

  it.each([
    ['"12.50"', '/amount', 'value'],
    ['"sku"', '/lines/0', 'property'],
    ['{}', '/empty', 'property'],
  ])('the cursor in %s is at %s', (part, pointer, kind) => {
    const position = text.indexOf(part) + part.length - 1;
    expect(placeAt(state(), position)).toMatchObject({ pointer, kind });
  });

  it('survives a text that is none', () => {
    expect(rangeAt(state('nothing'), '/a')).toEqual({ from: 0, to: 1 });
  });
});
