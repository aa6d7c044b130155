import { distance } from 'fastest-levenshtein';

/** The name that was probably meant: equal but for case and punctuation, or one or two letters away. */
export function nearestName(
  name: string,
  known: readonly string[],
): string | undefined {
  const wanted = plain(name);
  let best: string | undefined;
  let least = Math.min(3, Math.max(1, Math.ceil(wanted.length / 2)));
  for (const candidate of known) {
    const edits = distance(wanted, plain(candidate));
    if (edits < least) {
      least = edits;
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
