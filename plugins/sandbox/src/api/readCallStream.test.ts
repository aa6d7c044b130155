import { LogEntrySummary } from '@smartsandbox/protocol';
import { readCallStream } from './readCallStream';

function streamOf(chunks: string[]): Response {
  const encoder = new TextEncoder();
  const pieces = chunks.map(chunk => encoder.encode(chunk));
  const body = {
    getReader: () => ({
      read: async () => ({ value: pieces.shift(), done: pieces.length === 0 }),
    }),
  };
  // jsdom has no streams of its own: what is read of the answer is enough.
  pieces.push(new Uint8Array());
  return { ok: true, body } as unknown as Response;
}

describe('readCallStream', () => {
  it('tells of each call once, however the network cuts the events', async () => {
    const calls: LogEntrySummary[] = [];
    const seen: string[] = [];
    await readCallStream(
      streamOf([
        'retry: 2000\n\n:\n\nevent: call\nid: call_1\nda',
        'ta: {"id":"call_1"}\n',
        '\nevent: gap\ndata: {}\n\nevent: call\ndata: {"id":"call_2"}\n\nevent: ca',
      ]),
      {
        onOpen: () => seen.push('open'),
        onGap: () => seen.push('gap'),
        onCall: call => calls.push(call),
      },
    );
    expect(seen).toEqual(['open', 'gap']);
    expect(calls.map(({ id }) => id)).toEqual(['call_1', 'call_2']);
  });

  it('throws the server’s sentence when there is no stream', async () => {
    const refused = {
      ok: false,
      status: 404,
      body: {},
      json: async () => ({ error: { message: 'There is no sandbox x.' } }),
    } as unknown as Response;
    const silent = { onOpen() {}, onCall() {}, onGap() {} };
    await expect(readCallStream(refused, silent)).rejects.toThrow(
      'There is no sandbox x.',
    );
  });
});
