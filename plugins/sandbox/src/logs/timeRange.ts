const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Ranges that end now. */
export const lastRanges = {
  '15m': 15 * minuteMs,
  '1h': hourMs,
  '1d': dayMs,
  '7d': 7 * dayMs,
} as const;
export type LastRange = keyof typeof lastRanges;

/** The time that is looked at: the last so much, or from one moment to another (ms since the epoch). */
export type TimeRange =
  | { readonly last: LastRange }
  | { readonly from: number; readonly to: number };

export const defaultRange: TimeRange = { last: '1h' };

/** Reads `15m`, or two moments as `2026-11-24T09:00:00Z~2026-11-24T09:05:00Z`; anything else is the last hour. */
export function parseRange(text: string | null): TimeRange {
  if (text && text in lastRanges) {
    return { last: text as LastRange };
  }
  const [from, to] = (text ?? '').split('~').map(Date.parse);
  return Number.isFinite(from) && Number.isFinite(to) && from < to
    ? { from, to }
    : defaultRange;
}

/** The other way around; `undefined` for the last hour, which needs no saying. */
export function writeRange(range: TimeRange): string | undefined {
  if ('last' in range) {
    return range.last === '1h' ? undefined : range.last;
  }
  return [range.from, range.to]
    .map(moment => new Date(moment).toISOString())
    .join('~');
}

/** Beginning and end in ms since the epoch. */
export function boundsOf(
  range: TimeRange,
  now: number,
): { from: number; to: number } {
  return 'last' in range
    ? { from: now - lastRanges[range.last], to: now }
    : range;
}

const spansSeconds = [
  ...[1, 5, 15, 30, 60, 300, 900, 1800, 3600],
  ...[4 * 3600, 12 * 3600, 24 * 3600],
];
const mostBars = 61;

/** Length of a bar of the chart, so that there are about as many as can be told apart. */
export function spanSecondsOf(range: TimeRange): number {
  const { from, to } = boundsOf(range, 0);
  const seconds = (to - from) / 1000;
  return (
    spansSeconds.find(span => seconds / span <= mostBars) ??
    spansSeconds[spansSeconds.length - 1]
  );
}
