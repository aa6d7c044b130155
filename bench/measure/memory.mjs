import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { residentKb } from '../processes/usage.mjs';
import { startRuntime } from '../servers/runtime.mjs';

const sandboxes = 200;
/** Made first: the young generation of the heap grows to its size once, however many sandboxes there are. */
const first = 50;
const contract = fileURLToPath(
  new URL('../../catalog/payments/openapi.yaml', import.meta.url),
);

/** Resident memory of a runtime with 50 sandboxes, and with 200 more on the same contract, each of them called. */
export async function measureMemory({ folder }) {
  const runtime = await startRuntime(contract, join(folder, 'memory'));
  try {
    for (let count = 0; count < first; count++)
      await use(runtime, await runtime.create());
    await delay(1000);
    const before = residentKb(runtime.child.pid);
    for (let count = 0; count < sandboxes; count++)
      await use(runtime, await runtime.create());
    await delay(1000);
    const after = residentKb(runtime.child.pid);
    const each = (after - before) / sandboxes;
    return {
      title: `memory: ${sandboxes} further sandboxes of the demo contract in one runtime`,
      rows: [
        {
          name: `${first} sandboxes`,
          'resident MB': Math.round(before / 1024),
        },
        {
          name: `${first + sandboxes} sandboxes`,
          'resident MB': Math.round(after / 1024),
        },
      ],
      verdicts: [
        {
          what: 'KB per further sandbox',
          value: Math.round(each),
          aim: 'at most 300',
          met: each <= 300,
        },
      ],
    };
  } finally {
    await runtime.stop();
  }
}

async function use({ port }, { id, key }) {
  const answer = await fetch(
    `http://127.0.0.1:${port}/s/${id}/payments/payments`,
    { headers: { Authorization: `Bearer ${key}` } },
  );
  await answer.arrayBuffer();
  if (answer.status !== 200)
    throw new Error(`the list of payments answered ${answer.status}`);
}
