import { distance } from 'fastest-levenshtein';

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
  const scored: { candidate: string; edits: number }[] = [];
  for (const candidate of candidates) {
    const edits = distance(
      wanted,
      (options.by?.(candidate) ?? candidate).slice(0, 200).toLowerCase(),
    );
    if (edits <= maxDistance) {
      scored.push({ candidate, edits });
    }
  }
  return scored
    .sort((a, b) => a.edits - b.edits)
    .slice(0, options.limit ?? 3)
    .map(({ candidate }) => candidate);
}
