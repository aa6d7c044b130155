/** The few of `candidates` that look most like `text`, best first; for "did you mean". */
export function nearest(
  text: string,
  candidates: Iterable<string>,
  options: {
    readonly limit?: number;
    readonly maxDistance?: number;
    /** What of a candidate is compared; all of it by default. */
    readonly by?: (candidate: string) => string;
  } = {},
): string[] {
  const wanted = text.slice(0, 200).toLowerCase();
  const maxDistance =
    options.maxDistance ?? Math.max(2, Math.floor(wanted.length * 0.4));
  const scored: { candidate: string; distance: number }[] = [];
  for (const candidate of candidates) {
    const distance = editDistance(
      wanted,
      (options.by?.(candidate) ?? candidate).slice(0, 200).toLowerCase(),
      maxDistance,
    );
    if (distance <= maxDistance) {
      scored.push({ candidate, distance });
    }
  }
  return scored
    .sort((a, b) => a.distance - b.distance)
    .slice(0, options.limit ?? 3)
    .map(({ candidate }) => candidate);
}

/** Levenshtein distance; gives up with `limit + 1` once it can't be less. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) {
    return limit + 1;
  }
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const value = Math.min(
        previous[j] + 1,
        current[j - 1] + 1,
        previous[j - 1] + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1),
      );
      current.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) {
      return limit + 1;
    }
    previous = current;
  }
  return previous[b.length];
}
