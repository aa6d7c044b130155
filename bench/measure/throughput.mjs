import { load } from '../load/load.mjs';
import { cpuSeconds } from '../processes/usage.mjs';

/**
 * Calls per CPU second of each target's process tree. Targets take turns, round by round, so that whatever else the
 * machine does meets them alike; the figure is the median over the rounds.
 */
export async function measureThroughput(targets, options) {
  const { rounds, secondsPerRound, connections } = options;
  const results = targets.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, target] of targets.entries()) {
      const before = cpuSeconds(target.server.child.pid);
      const result = await load({
        port: target.server.port,
        connections,
        durationMs: (round < 0 ? 1 : secondsPerRound) * 1000,
        messages: target.messages,
        numbered: target.numbered,
      });
      const cpu = cpuSeconds(target.server.child.pid) - before;
      assertAnswered(target, result);
      // Round -1 warms up.
      if (round >= 0)
        results[index].push({ ...result, perCpuSecond: result.calls / cpu });
    }
  }
  return targets.map((target, index) => ({
    name: target.name,
    perCpuSecond: median(results[index].map(r => r.perCpuSecond)),
    perSecond: median(results[index].map(r => r.calls / r.seconds)),
    p50: median(results[index].map(r => r.p50)),
    p99: median(results[index].map(r => r.p99)),
  }));
}

/** A benchmark of refusals would be worthless, so anything but the expected status ends the run. */
export function assertAnswered(target, result) {
  const expected = result.status[target.expect] ?? 0;
  if (expected !== result.calls || result.failures || !result.calls)
    throw new Error(
      `${target.name}: expected ${target.expect} only, got ${JSON.stringify(
        result.status,
      )} and ${result.failures} broken connections\n${
        target.server.child.errors
      }`,
    );
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
