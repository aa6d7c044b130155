import { setTimeout as delay } from 'node:timers/promises';

const apis = ['api:default/payments'];

/** The catalog takes a moment after a first start. */
export async function untilCatalogIsRead(call) {
  for (let tries = 0; tries < 300; tries++) {
    try {
      return await call('POST', '/contracts/check', { entityRefs: apis });
    } catch (error) {
      if (!error.message.includes('404')) throw error;
      await delay(200);
    }
  }
  throw new Error(`${apis} did not come into the catalog.`);
}

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
