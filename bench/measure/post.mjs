import { join } from 'node:path';
import { newItem } from '../servers/item.mjs';
import { startMock, startRaw, stopTarget } from '../servers/targets.mjs';
import { comparison } from './comparison.mjs';
import { measureThroughput } from './throughput.mjs';

/** Creating an entity of 2 KB, answered only when it is on disk: raw and ours. */
export async function measurePost(options) {
  const servers = await Promise.all([
    startRaw(),
    startMock(options.contractFile, {
      dataFolder: join(options.folder, 'post'),
    }),
  ]);
  try {
    const rows = await measureThroughput(
      servers.map(server => ({
        name: server.name,
        server,
        expect: '201',
        messages: [
          {
            method: 'POST',
            path: '/items',
            headers: { ...server.headers, 'Content-Type': 'application/json' },
            body: JSON.stringify(newItem),
          },
        ],
      })),
      { ...options, connections: 64 },
    );
    const [raw, ours] = rows;
    const ratio = ours.perCpuSecond / raw.perCpuSecond;
    const spread = ours.p99 / ours.p50;
    return {
      title: 'post: create an entity of 2 KB, durable, 64 connections',
      rows: comparison(rows),
      verdicts: [
        {
          what: 'of a raw POST',
          value: ratio.toFixed(2),
          aim: 'at least 0.2',
          met: ratio >= 0.2,
        },
        {
          what: 'p99 in p50',
          value: spread.toFixed(1),
          aim: 'at most 4',
          met: spread <= 4,
        },
      ],
    };
  } finally {
    await Promise.all(servers.map(stopTarget));
  }
}
