import { setTimeout as delay } from 'node:timers/promises';

const apis = ['api:default/payments'];

/** Asks for one, and resolves when it is ready. */
export async function createReady(call, name) {
  const created = await call('POST', '/sandboxes', { name, apis });
  await untilReady(call, created.id);
  return created;
}

export async function untilReady(call, id) {
  for (let tries = 0; tries < 2_000; tries++) {
    const { state, message } = await call('GET', `/sandboxes/${id}`);
    if (state === 'ready') return;
    if (state === 'failed') throw new Error(`${id} failed: ${message}`);
    await delay(5);
  }
  throw new Error(`${id} did not get ready.`);
}
