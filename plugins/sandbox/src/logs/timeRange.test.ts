import { boundsOf, parseRange, spanSecondsOf, writeRange } from './timeRange';

describe('the time that is looked at', () => {
  it.each([
    ['15m', 15, 15],
    ['1h', 60, 60],
    ['1d', 1440, 1800],
    ['7d', 10_080, 4 * 3600],
  ])('%s is %s minutes in bars of %s s', (text, minutes, span) => {
    const range = parseRange(text);
    const { from, to } = boundsOf(range, 1_000_000_000_000);
    expect(to - from).toBe(minutes * 60_000);
    expect(spanSecondsOf(range)).toBe(span);
  });

  it('keeps two moments, and takes nonsense for the last hour', () => {
    const text = '2026-11-24T09:00:00.000Z~2026-11-24T09:05:00.000Z';
    expect(writeRange(parseRange(text))).toBe(text);
    expect(spanSecondsOf(parseRange(text))).toBe(5);
    for (const wrong of [null, '', 'later', '2026~', '2026~2025']) {
      expect(writeRange(parseRange(wrong))).toBeUndefined();
    }
  });
});
