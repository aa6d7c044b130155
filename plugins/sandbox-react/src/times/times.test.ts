import { durationMs, durationWords, timeAgo, timeLeft } from './times';

const now = new Date('2026-11-24T09:00:00Z');

describe('times', () => {
  it.each([
    ['2026-11-30T13:00:00Z', '6 d 4 h'],
    ['2026-12-01T09:00:00Z', '7 d'],
    ['2026-11-24T12:12:00Z', '3 h 12 m'],
    ['2026-11-24T17:00:00Z', '8 h'],
    ['2026-11-24T09:00:10Z', '1 m'],
    ['2026-11-24T09:00:00Z', undefined],
  ])('until %s it is %s', (until, expected) => {
    expect(timeLeft(until, now)).toBe(expected);
  });

  it.each([
    ['2026-11-24T08:59:30Z', 'just now'],
    ['2026-11-24T08:46:00Z', '14 min ago'],
    ['2026-11-24T07:59:00Z', '1 h ago'],
    ['2026-11-21T09:00:00Z', '3 d ago'],
  ])('%s was %s', (at, expected) => {
    expect(timeAgo(at, now)).toBe(expected);
  });

  it.each([
    ['PT8H', 8 * 3_600_000, '8 hours'],
    ['P1D', 86_400_000, '1 day'],
    ['P7D', 7 * 86_400_000, '7 days'],
    ['P1DT12H', 36 * 3_600_000, '36 hours'],
  ])('%s is %s ms, %s', (iso, ms, words) => {
    expect(durationMs(iso)).toBe(ms);
    expect(durationWords(iso)).toBe(words);
  });
});
