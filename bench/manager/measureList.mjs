import { figures, timed } from './figures.mjs';
import { createReady } from './sandboxes.mjs';

const queries = {
  'first page of 20': 'limit=20',
  'first page of 100': 'limit=100',
  'mine, by name': 'owner=mine&sort=name&limit=20',
  'text, ready ones': 'q=bench&status=ready&limit=20',
};
const rounds = 30;

/** Pages of a list of many sandboxes, all of them kept by the runtime. */
export async function measureList({ call }, { sandboxes }) {
  const { totalItems } = await call('GET', '/sandboxes?limit=1');
  const left = Array.from(
    { length: Math.max(0, sandboxes - totalItems) },
    (_, index) => `many-${index}`,
  ).values();
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (const name of left) await createReady(call, name);
    }),
  );
  const rows = [];
  for (const [name, query] of Object.entries(queries)) {
    const samples = [];
    for (let round = 0; round < rounds; round++) {
      samples.push((await timed(() => call('GET', `/sandboxes?${query}`))).ms);
    }
    rows.push(figures(name, samples));
  }
  rows.push(figures('every page of 100', await walk(call)));
  return {
    title: `list: ${sandboxes} sandboxes`,
    aim: 'a page < 200 ms',
    rows,
  };
}

async function walk(call) {
  const samples = [];
  let cursor = '';
  do {
    const { ms, result } = await timed(() =>
      call('GET', `/sandboxes?limit=100${cursor && `&cursor=${cursor}`}`),
    );
    samples.push(ms);
    cursor = result.pageInfo.nextCursor ?? '';
  } while (cursor);
  return samples;
}
