import { distance } from 'fastest-levenshtein';

/** The candidates most like a name, best first: by edit distance, with names that contain it ahead. */
export function nearestNames(
  name: string,
  candidates: Iterable<string>,
  count = 3,
): readonly string[] {
  const wanted = name.toLowerCase().slice(0, 100);
  const scored = Array.from(new Set(candidates), candidate => {
    const text = candidate.toLowerCase();
    const isPart = text.includes(wanted) || wanted.includes(text);
    const edits = distance(wanted, text.slice(0, 100));
    return { candidate, score: isPart ? edits / 4 : edits };
  });
  return scored
    .sort(
      (left, right) =>
        left.score - right.score || (left.candidate < right.candidate ? -1 : 1),
    )
    .slice(0, count)
    .map(({ candidate }) => candidate);
}
