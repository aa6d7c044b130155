import { isEndingSoon } from './isEndingSoon';
import { momentWords } from './momentWords';

const now = new Date(2026, 10, 24, 9, 0);
const hours = (count: number) =>
  new Date(now.getTime() + count * 3_600_000).toISOString();

describe('isEndingSoon', () => {
  it.each([
    ['3 hours of a week', -165, 3, true],
    ['6 hours of 30 days', -714, 6, true],
    ['20 hours of a week', -148, 20, false],
    ['nothing', -8, -1, false],
  ])('%s left', (_, created, expires, expected) => {
    const sandbox = {
      createdAt: hours(created),
      expiresAt: hours(expires),
      state: 'ready' as const,
    };
    expect(isEndingSoon(sandbox, now)).toBe(expected);
  });
});

describe('momentWords', () => {
  it.each([
    [new Date(2026, 10, 24, 22, 40), 'today 22:40'],
    [new Date(2026, 10, 23, 17, 20), 'yesterday 17:20'],
    [new Date(2026, 10, 25, 0, 5), 'tomorrow 00:05'],
    [new Date(2026, 10, 20, 9, 14), '20 Nov, 09:14'],
  ])('%s', (date, expected) => {
    expect(momentWords(date.toISOString(), now)).toBe(expected);
  });
});
