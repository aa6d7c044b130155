import fc from 'fast-check';
import { LinearMatcher } from './LinearMatcher';
import { parsePattern } from './parsePattern';
import { safePattern } from './safePattern';

const patterns = [
  '^(a+)+$',
  '^([a-z0-9]+-)*[a-z0-9]+$',
  'a|b|cd',
  '^a{2,4}b?$',
  '^\\w+@\\w+\\.com$',
  '^[^abc-]*$',
  '\\bcat\\b',
  '^(?:x|y){3}$',
  '^$',
  '^\\d{4}-\\d{2}-\\d{2}$',
  '^.{0,3}$',
  '^(a|ab)(c|bcd)(d*)$',
];

describe('safePattern', () => {
  it('agrees with the engine, in linear time', () => {
    const letters = fc.constantFrom(...'abcdxy-1@. \n_');
    fc.assert(
      fc.property(
        fc.constantFrom(...patterns),
        fc.array(letters, { maxLength: 12 }).map(list => list.join('')),
        (source, text) => {
          const tree = parsePattern(source);
          const matcher = tree && LinearMatcher.create(tree);
          expect(matcher?.test(text)).toBe(new RegExp(source, 'u').test(text));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each(['^(a+)+$', '^(a|a)*$', '^([a-zA-Z]+)*$', '(x+x+)+y', '^(a?){40}$'])(
    'is not held up by %s',
    source => {
      expect(safePattern(source)?.test(`${'a'.repeat(5000)}!`)).toBe(false);
    },
  );

  it.each(['(?i)abc', '[[:alpha:]]+(?<', '(?P<name>a)', '*a'])(
    'ignores %s, which is no JavaScript',
    source => {
      expect(safePattern(source)).toBeUndefined();
    },
  );

  it('reads what only works without the u flag', () => {
    expect(safePattern('^[\\w-.]+\\-x$')?.test('a.b-x')).toBe(true);
  });
});
