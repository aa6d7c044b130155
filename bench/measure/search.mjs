import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { load } from '../load/load.mjs';
import { newItem } from '../servers/item.mjs';
import { startMock, stopTarget } from '../servers/targets.mjs';
import { assertAnswered } from './throughput.mjs';

const entries = 10_000;

/** Text search over a full call log while calls go on, and what the calls feel of it. */
export async function measureSearch(options) {
  const server = await startMock(options.contractFile, {
    dataFolder: join(options.folder, 'search'),
  });
  try {
    const fill = await post(server, { requests: entries, connections: 32 });
    assertAnswered({ name: 'fill', server, expect: '201' }, fill);
    await delay(1500);
    const durationMs = options.secondsPerRound * 3000;
    const paced = { connections: 16, perSecond: 200, durationMs };
    const quiet = await post(server, paced);
    const [busy, searches] = await Promise.all([
      post(server, paced),
      searchFor(server, durationMs),
    ]);
    const p95 = searches.sort((a, b) => a - b)[
      Math.floor(searches.length * 0.95)
    ];
    const row = (name, result) => ({
      name,
      count: result.calls,
      'p50 ms': Number(result.p50.toFixed(2)),
      'p95 ms': Number(result.p95.toFixed(2)),
      'p99 ms': Number(result.p99.toFixed(2)),
    });
    return {
      title: `search: text over ${entries.toLocaleString(
        'en',
      )} log entries, 200 creates a second going on`,
      rows: [
        row('calls alone', quiet),
        row('calls during searches', busy),
        row('searches', {
          calls: searches.length,
          p50: searches[Math.floor(searches.length / 2)],
          p95,
          p99: searches[Math.floor(searches.length * 0.99)],
        }),
      ],
      verdicts: [
        {
          what: 'p95 of a search in ms',
          value: p95.toFixed(1),
          aim: 'below 100',
          met: p95 < 100,
        },
        {
          what: "calls' p99 with searches ÷ without",
          value: (busy.p99 / quiet.p99).toFixed(2),
          aim: 'at most 1.5',
          met: busy.p99 / quiet.p99 <= 1.5,
        },
      ],
    };
  } finally {
    await stopTarget(server);
  }
}

function post(server, job) {
  return load({
    ...job,
    port: server.port,
    numbered: true,
    messages: [
      {
        method: 'POST',
        path: '/items',
        headers: { ...server.headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ ...newItem, name: 'Chair number {n}.' }),
      },
    ],
  });
}

/** Searches one after the other, for text that one entry has, many have, or none has. */
async function searchFor(server, durationMs) {
  const times = [];
  const deadline = performance.now() + durationMs;
  for (let turn = 0; performance.now() < deadline; turn++) {
    const text = [`number ${turn * 37}.`, 'reading chair', 'no such text'][
      turn % 3
    ];
    const url = new URL(`http://127.0.0.1:${server.port}/_sandbox/calls`);
    url.search = new URLSearchParams({ text, limit: '20' });
    const before = performance.now();
    const answer = await fetch(url, { headers: server.headers });
    const body = await answer.json();
    times.push(performance.now() - before);
    if (!answer.ok || !Array.isArray(body.items))
      throw new Error(`search answered ${answer.status}`);
    await delay(50);
  }
  return times;
}
