import { startMock, startPrism, stopTarget } from '../servers/targets.mjs';
import { median } from './throughput.mjs';

/** Time from starting the process to its first answer, on a small contract. */
export async function measureStart({ contractFile, rounds }) {
  const starters = {
    SmartSandbox: () => startMock(contractFile),
    Prism: () => startPrism(contractFile),
  };
  const times = Object.fromEntries(Object.keys(starters).map(n => [n, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, startServer] of Object.entries(starters)) {
      const before = performance.now();
      const server = await startServer();
      times[name].push(performance.now() - before);
      await stopTarget(server);
    }
  }
  const ours = median(times.SmartSandbox);
  return {
    title: 'start: from the start of the process to the first answer',
    rows: Object.entries(times).map(([name, values]) => ({
      name,
      'median ms': Math.round(median(values)),
      'slowest ms': Math.round(Math.max(...values)),
    })),
    verdicts: [
      {
        what: 'milliseconds',
        value: Math.round(ours),
        aim: 'below 500',
        met: ours < 500,
      },
    ],
  };
}
