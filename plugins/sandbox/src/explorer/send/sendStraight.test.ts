import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { sendStraight } from './sendStraight';

let server: Server;
let base: string;
let seen: {
  method?: string;
  url?: string;
  headers: IncomingMessage['headers'];
};

beforeAll(async () => {
  server = createServer((request, response) => {
    const { method, url, headers } = request;
    seen = { method, url, headers };
    response.setHeader('X-Sandbox-Call', 'call_1');
    response.statusCode = 422;
    response.end('no');
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/s/abc`;
});
afterAll(() => server.close());

describe('sendStraight', () => {
  it('calls the sandbox itself, with the key in a header and nowhere else', async () => {
    const answer = await sendStraight(
      {
        method: 'POST',
        path: '/payments?a=1',
        headers: [['Content-Type', 'application/json']],
        body: '{}',
      },
      { base, key: 'sbx_test_secret' },
    );
    expect(seen).toMatchObject({
      method: 'POST',
      url: '/s/abc/payments?a=1',
      headers: {
        'x-sandbox-key': 'sbx_test_secret',
        'content-type': 'application/json',
      },
    });
    expect(answer).toMatchObject({
      status: 422,
      callId: 'call_1',
      bodyBase64: btoa('no'),
      address: `${base}/payments?a=1`,
    });
    expect(JSON.stringify(answer)).not.toContain('sbx_test_secret');
  });

  it('says what to do when nothing answers', async () => {
    await expect(
      sendStraight(
        { method: 'GET', path: '/', headers: [] },
        { base: 'http://127.0.0.1:1', key: 'sbx_test_secret' },
      ),
    ).rejects.toThrow(/send through the portal instead/);
  });
});
