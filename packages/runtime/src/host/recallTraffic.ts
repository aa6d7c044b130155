import { Sandbox } from '../sandbox/Sandbox';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/**
 * Counts the calls that the log has of the day before a sandbox was loaded, so that its figures go on after a restart.
 *
 * @param loadedAt - Wall time in ms; calls from then on count themselves.
 */
export async function recallTraffic(
  { calls, traffic }: Pick<Sandbox, 'calls' | 'traffic'>,
  loadedAt: number,
): Promise<void> {
  const before = { until: loadedAt - 1 };
  const { items } = await calls.search(before, { limit: 1 });
  const [last] = items;
  if (!last) {
    return;
  }
  traffic.recallLast(last.wall);
  const since = loadedAt - dayMs;
  for (const { from, classes } of await calls.tally(
    { ...before, since },
    hourMs,
  )) {
    traffic.recall(
      from,
      classes.reduce((sum, count) => sum + count, 0),
    );
  }
}
