import { figures, timed } from './figures.mjs';
import { createReady } from './sandboxes.mjs';

/** The same call straight to the sandbox and through the portal, in turns. */
export async function measureSend({ call }, { sends }) {
  const { id, key } = await createReady(call, 'send');
  const { addresses } = await call('GET', `/sandboxes/${id}`);
  const path = '/payments?limit=1';
  const straight = [];
  const through = [];
  for (let turn = 0; turn < sends; turn++) {
    const direct = await timed(async () => {
      const answer = await fetch(`${addresses.apis[0].path}${path}`, {
        headers: { Authorization: `Bearer ${key.key}` },
      });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`Straight: ${answer.status}.`);
    });
    straight.push(direct.ms);
    const sent = await timed(() =>
      call('POST', `/sandboxes/${id}/send`, { method: 'GET', path }),
    );
    through.push(sent.ms);
  }
  const added = through.map((ms, index) => ms - straight[index]);
  return {
    title: 'send: one read, straight and through the portal',
    aim: 'adds < 10 ms p50',
    rows: [
      figures('straight to the sandbox', straight),
      figures('through the portal', through),
      figures('added', added),
    ],
  };
}
