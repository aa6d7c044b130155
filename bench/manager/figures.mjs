/** Milliseconds as a row of a table. */
export function figures(name, samples) {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = share =>
    Number(
      sorted[
        Math.min(sorted.length - 1, Math.floor(sorted.length * share))
      ].toFixed(1),
    );
  return { name, n: sorted.length, 'p50 ms': at(0.5), 'p95 ms': at(0.95) };
}

/** How long something takes, in milliseconds. */
export async function timed(work) {
  const started = performance.now();
  const result = await work();
  return { ms: performance.now() - started, result };
}
