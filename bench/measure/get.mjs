import { join } from 'node:path';
import { item, newItem } from '../servers/item.mjs';
import {
  startMock,
  startPrism,
  startRaw,
  stopTarget,
} from '../servers/targets.mjs';
import { measureThroughput } from './throughput.mjs';
import { comparison } from './comparison.mjs';

/** Reading a stored entity of 2 KB by its identifier: raw, ours, the peer. */
export async function measureGet(options) {
  const servers = await Promise.all([
    startRaw(),
    startMock(options.contractFile, {
      dataFolder: join(options.folder, 'get'),
    }),
    startPrism(options.contractFile),
  ]);
  const [raw, ours, prism] = servers;
  try {
    const created = await create(ours);
    const target = (server, id) => ({
      name: server.name,
      server,
      expect: '200',
      messages: [
        {
          method: 'GET',
          path: `/items/${id}?currency=EUR`,
          headers: { ...server.headers, Accept: 'application/json' },
        },
      ],
    });
    const rows = await measureThroughput(
      [target(raw, item.id), target(ours, created.id), target(prism, item.id)],
      { ...options, connections: 16 },
    );
    const table = comparison(rows);
    const [, oursRow, prismRow] = rows;
    const toPeer = oursRow.perCpuSecond / prismRow.perCpuSecond;
    return {
      title: 'get: a stored entity of 2 KB by id, 16 connections',
      rows: table,
      verdicts: [
        verdictOfRatio(rows, 0.6),
        {
          what: 'times Prism',
          value: toPeer.toFixed(1),
          aim: 'at least 5',
          met: toPeer >= 5,
        },
      ],
    };
  } finally {
    await Promise.all(servers.map(stopTarget));
  }
}

function verdictOfRatio([raw, ours], least) {
  const ratio = ours.perCpuSecond / raw.perCpuSecond;
  return {
    what: 'of raw node:http',
    value: ratio.toFixed(2),
    aim: `at least ${least}`,
    met: ratio >= least,
  };
}

async function create(server) {
  const answer = await fetch(`http://127.0.0.1:${server.port}/items`, {
    method: 'POST',
    headers: { ...server.headers, 'Content-Type': 'application/json' },
    body: JSON.stringify(newItem),
  });
  if (answer.status !== 201)
    throw new Error(`create answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
