const columns = [
  ['contract', 46],
  ['operations', 10],
  ['valid', 6],
  ['%', 5],
  ['trips', 6],
  ['held', 5],
  ['full', 5],
  ['held', 5],
];

/** One line per contract; with `total`, only the sum. */
export function printTable(results, { header = false, total = false }) {
  if (header) console.log(line(columns.map(([title]) => title)));
  if (!total) {
    for (const result of results)
      console.log(
        result.error
          ? `${result.name.padEnd(47)}${result.error}`
          : line(cells(result.name, [result])),
      );
    return;
  }
  console.log(line(cells(`${results.length} contracts`, results)));
}

function cells(name, results) {
  const sum = count =>
    results.reduce((all, r) => all + (r.error ? 0 : count(r)), 0);
  const documented = sum(r => r.documented);
  const valid = sum(r => r.operations.filter(o => !o.reason).length);
  const held = trips => trips.filter(t => !t.failed).length;
  return [
    name,
    documented,
    valid,
    documented ? ((valid / documented) * 100).toFixed(1) : '',
    sum(r => r.trips.length),
    sum(r => held(r.trips)),
    sum(r => r.trips.filter(t => t.full).length),
    sum(r => held(r.trips.filter(t => t.full))),
  ];
}

function line(values) {
  return values
    .map((value, index) =>
      index
        ? String(value).padStart(columns[index][1])
        : String(value).padEnd(columns[index][1]),
    )
    .join(' ');
}

/** Reasons of failures, the most frequent first, each with where it was seen. */
export function printReasons(results) {
  const reasons = new Map();
  const add = (reason, where, detail) => {
    const entry = reasons.get(reason) ?? { where: [], detail };
    entry.where.push(where);
    reasons.set(reason, entry);
  };
  for (const { name, operations, trips, documented, served } of results) {
    const short = name.replace(/\.(json|ya?ml)$/, '');
    if (documented > served)
      add(`${documented - served} operations left out of the model`, short);
    for (const { id, reason, detail } of operations ?? [])
      if (reason) add(reason, `${short} ${id}`, detail);
    for (const { resource, failed, detail } of trips ?? [])
      if (failed) add(`round trip, ${failed}`, `${short} ${resource}`, detail);
  }
  const sorted = [...reasons].sort(
    (a, b) => b[1].where.length - a[1].where.length,
  );
  for (const [reason, { where, detail }] of sorted) {
    console.log(`\n${where.length} × ${reason}`);
    console.log(`    ${where.slice(0, 5).join('; ')}`);
    if (detail) console.log(`    ${detail.replace(/\s+/g, ' ').slice(0, 240)}`);
  }
}
