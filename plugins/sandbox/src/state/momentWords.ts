const dayMs = 24 * 60 * 60 * 1000;

function startOfDay(date: Date): number {
  return new Date(
    date.getFullYear(),
    date.getMonth(),
    date.getDate(),
  ).getTime();
}

const nearDays: Readonly<Record<string, string>> = {
  '-1': 'yesterday',
  '0': 'today',
  '1': 'tomorrow',
};

function dayName(at: string, now: Date): string | undefined {
  const days = (startOfDay(new Date(at)) - startOfDay(now)) / dayMs;
  return nearDays[Math.round(days)];
}

function shortDate(at: string): string {
  return new Date(at).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
  });
}

/** A moment near now in few words, in the viewer's zone: `today 22:40`, `yesterday 17:20`, `20 Nov, 09:14`. */
export function momentWords(at: string, now: Date): string {
  const time = new Date(at).toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
  });
  return `${dayName(at, now) ?? `${shortDate(at)},`} ${time}`;
}

/** The day alone, to begin a line with: `Today`, `20 Nov`. */
export function dayWords(at: string, now: Date): string {
  const name = dayName(at, now);
  return name ? name[0].toUpperCase() + name.slice(1) : shortDate(at);
}
