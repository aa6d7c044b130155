/** The name that was probably meant: equal but for case and punctuation, or one or two letters away. */
export function nearestName(
  name: string,
  known: readonly string[],
): string | undefined {
  const wanted = plain(name);
  let best: string | undefined;
  let least = Math.min(3, Math.max(1, Math.ceil(wanted.length / 2)));
  for (const candidate of known) {
    const distance = editDistance(wanted, plain(candidate));
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

function plain(name: string): string {
  return name
    .slice(0, 64)
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]/g, '');
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(change, previous[j] + 1, current[j - 1] + 1));
    }
    previous = current;
  }
  return previous[b.length];
}
