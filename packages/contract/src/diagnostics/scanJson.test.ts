import { scanJson } from './scanJson';
import { lineColumn } from './locate';

const text = '{"a": {"b/c": [1, {"d": "x\\"y"}]},\n "e": -1.5e3}';

describe('scanJson', () => {
  it.each([
    [[], '{"a"'],
    [['a'], '{"b/c"'],
    [['a', 'b/c', '0'], '1,'],
    [['a', 'b/c', '1', 'd'], '"x\\"y"'],
    [['e'], '-1.5e3'],
    // What isn't there is at its nearest ancestor.
    [['a', 'gone', 'd'], '{"b/c"'],
    [['a', 'b/c', '7'], '[1,'],
  ])('finds %j', (path, start) => {
    const { offset, error } = scanJson(text, path);
    expect(error).toBeUndefined();
    expect(text.slice(offset)).toMatch(
      new RegExp(`^${start.replace(/[[\\{}^$.|?*+()]/g, '\\$&')}`),
    );
  });

  it.each([
    ['{"a" 1}', 5, '":" is expected'],
    ['{"a": 1,}', 8, 'a key in double quotes is expected'],
    ['[1 2]', 3, '"," is expected'],
    ['[01]', 2, '"," is expected'],
    ['["a', 3, "a string isn't closed"],
    ['{} x', 3, 'there is text after the end'],
    ['["\\q"]', 2, 'a string holds an unknown escape'],
    ['', 0, 'the text ends too early'],
  ])('says what is wrong with %s', (broken, offset, message) => {
    expect(scanJson(broken).error).toEqual({
      offset,
      message,
    });
  });

  it('finds keys that an object has twice, escapes undone', () => {
    const { duplicates } = scanJson(
      '{"a": [{"b": 1, "\\u0062": 2}], "c": {"a": 1}}',
    );
    expect(duplicates).toEqual([{ path: ['a', 0, 'b'], offset: 16 }]);
  });

  it('bounds its depth', () => {
    expect(scanJson('['.repeat(100_000)).error?.message).toBe(
      'it is nested too deeply',
    );
  });
});

describe('lineColumn', () => {
  it.each([
    [0, 1, 1],
    [2, 1, 3],
    [3, 2, 1],
    [4, 2, 2],
    [6, 3, 1],
  ])('puts offset %d at %d:%d', (offset, line, column) => {
    expect(lineColumn('ab\ncd\n', offset)).toEqual({ line, column });
  });
});
