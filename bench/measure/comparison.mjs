/** Rows of a table: figures rounded for reading, ratios to the first row. */
export function comparison(rows) {
  const [floor] = rows;
  return rows.map(row => ({
    name: row.name,
    'calls/CPU-s': Math.round(row.perCpuSecond),
    'of raw': Number((row.perCpuSecond / floor.perCpuSecond).toFixed(3)),
    'calls/s': Math.round(row.perSecond),
    'p50 ms': Number(row.p50.toFixed(2)),
    'p99 ms': Number(row.p99.toFixed(2)),
  }));
}
