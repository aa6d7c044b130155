import { mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { callStreamRoutes } from './callStreamRoutes';
import { ManagerServices } from './RouteOptions';

/** A stream without end, which is let go when its reader is. */
function endless(signal: AbortSignal | undefined): Readable {
  const stream = new Readable({ read() {} });
  stream.push(': here\n\n');
  signal?.addEventListener('abort', () => stream.destroy());
  return stream;
}

/** Reads on until there is nothing more, or the connection is gone. */
async function isOver(
  reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<boolean> {
  for (;;) {
    const { done } = await reader.read().catch(() => ({ done: true }));
    if (done) {
      return true;
    }
  }
}

describe('a stream of calls', () => {
  it('ends with the token that it was asked for with', async () => {
    let expiresAt = new Date(Date.now() + 60_000);
    const calls: Partial<ManagerServices['calls']> = {
      stream: async (_, { signal }) => ({
        status: 200,
        headers: [['Content-Type', 'text/event-stream']],
        body: endless(signal),
      }),
    };
    const app = express();
    app.use(
      callStreamRoutes({
        services: { calls } as ManagerServices,
        httpAuth: mockServices.httpAuth.mock({
          credentials: async () => ({
            $$type: '@backstage/BackstageCredentials',
            principal: { type: 'user' } as never,
            expiresAt,
          }),
        }),
        auditor: mockServices.auditor.mock({
          createEvent: async () => ({
            success: async () => {},
            fail: async () => {},
          }),
        }),
      }),
    );
    const server = createServer(app);
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const open = () =>
      fetch(`http://127.0.0.1:${port}/sandboxes/k3v9m2q8x4tz/calls/stream`);

    const lasting = (await open()).body!.getReader();
    expect((await lasting.read()).done).toBe(false);

    expiresAt = new Date(Date.now() + 50);
    const short = (await open()).body!.getReader();
    expect(await isOver(short)).toBe(true);

    await lasting.cancel();
    server.closeAllConnections();
    await new Promise(done => server.close(done));
  });
});
