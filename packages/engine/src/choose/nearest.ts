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
    const distance = editDistance(wanted, text.slice(0, 100));
    return { candidate, score: isPart ? distance / 4 : distance };
  });
  return scored
    .sort(
      (left, right) =>
        left.score - right.score || (left.candidate < right.candidate ? -1 : 1),
    )
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** Levenshtein's distance, one row at a time. */
function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      next[j] = Math.min(
        row[j] + 1,
        next[j - 1] + 1,
        row[j - 1] + (left[i - 1] === right[j - 1] ? 0 : 1),
      );
    }
    row = next;
  }
  return row[right.length];
}
