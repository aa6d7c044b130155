const dayMs = 24 * 60 * 60 * 1000;

function startOfDay(date: Date): number {
  return new Date(
    date.getFullYear(),
    date.getMonth(),
    date.getDate(),
  ).getTime();
}

/** A moment near now in few words, in the viewer's zone: `today 22:40`, `yesterday 17:20`, `20 Nov, 09:14`. */
export function momentWords(at: string, now: Date): string {
  const date = new Date(at);
  const time = date.toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
  });
  const days = Math.round((startOfDay(date) - startOfDay(now)) / dayMs);
  const near: Record<string, string> = {
    '-1': 'yesterday',
    '0': 'today',
    '1': 'tomorrow',
  };
  const day =
    near[days] ??
    `${date.toLocaleDateString('en-GB', { day: 'numeric', month: 'short' })},`;
  return `${day} ${time}`;
}
