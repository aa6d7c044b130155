import { figures, timed } from './figures.mjs';
import { createReady } from './sandboxes.mjs';

/** From asking for a sandbox to its first successful call, with the runtime running. */
export async function measureCreate({ call }, { creates }) {
  await createReady(call, 'warm-up');
  const whole = [];
  const asked = [];
  for (let index = 0; index < creates; index++) {
    const { ms } = await timed(async () => {
      const started = performance.now();
      const { id } = await createReady(call, `bench-${index}`);
      asked.push(performance.now() - started);
      const { status } = await call('POST', `/sandboxes/${id}/send`, {
        method: 'GET',
        path: '/payments',
      });
      if (status !== 200) throw new Error(`The first call got ${status}.`);
    });
    whole.push(ms);
  }
  return {
    title: 'create: payments contract, one after the other',
    aim: 'create to first successful call p95 < 500 ms',
    rows: [
      figures('create to ready', asked),
      figures('create to first successful call', whole),
    ],
  };
}
