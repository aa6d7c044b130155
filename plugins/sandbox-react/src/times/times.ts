const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long is left, in its two largest units, such as `6 d 4 h`. `undefined` when it is over. */
export function timeLeft(until: string, now: Date): string | undefined {
  const ms = new Date(until).getTime() - now.getTime();
  if (ms <= 0) {
    return undefined;
  }
  const days = Math.floor(ms / dayMs);
  const hours = Math.floor((ms % dayMs) / hourMs);
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  if (days > 0) {
    return hours > 0 ? `${days} d ${hours} h` : `${days} d`;
  }
  if (hours > 0) {
    return minutes > 0 ? `${hours} h ${minutes} m` : `${hours} h`;
  }
  return `${Math.max(1, minutes)} m`;
}

/** How long ago, such as `14 min ago`. */
export function timeAgo(at: string, now: Date): string {
  const ms = now.getTime() - new Date(at).getTime();
  if (ms < minuteMs) {
    return 'just now';
  }
  if (ms < hourMs) {
    return `${Math.floor(ms / minuteMs)} min ago`;
  }
  return ms < dayMs
    ? `${Math.floor(ms / hourMs)} h ago`
    : `${Math.floor(ms / dayMs)} d ago`;
}

/** In the viewer's zone, such as `Mon 30 Nov 2026, 22:12`. */
export function dateTime(at: string | Date): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(at));
}

/** Milliseconds of the durations that the manager offers: `PT8H`, `P7D`, `P1DT12H`. */
export function durationMs(iso: string): number {
  const [, days, hours, minutes, seconds] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/.exec(iso) ?? [];
  return (
    Number(days ?? 0) * dayMs +
    Number(hours ?? 0) * hourMs +
    Number(minutes ?? 0) * minuteMs +
    Number(seconds ?? 0) * 1000
  );
}

/** `8 hours`, `1 day`, `7 days`. */
export function durationWords(iso: string): string {
  const ms = durationMs(iso);
  const [count, unit] =
    ms >= dayMs && ms % dayMs === 0
      ? [ms / dayMs, 'day']
      : [Math.round(ms / hourMs), 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
