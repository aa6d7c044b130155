import { mockCredentials } from '@backstage/backend-test-utils';
import { AddressInfo } from 'node:net';
import {
  mira,
  startManager,
  teo,
  TestManager,
} from '../__testUtils__/startManager';

describe('calls through the manager', () => {
  let manager: TestManager;
  let her: ReturnType<TestManager['as']>;
  let id: string;
  let key: string;
  beforeEach(async () => {
    manager = await startManager();
    her = manager.as(mira);
    const created = await her.createReady();
    id = created.id;
    key = created.key.key;
  });
  afterEach(() => manager.stop());

  it('are sent with the key added, and bring back what came', async () => {
    const sent = await her.post(`/sandboxes/${id}/send`, {
      method: 'post',
      path: '/pets?a=%20b',
      headers: [['Content-Type', 'text/plain']],
      bodyBase64: Buffer.from('hello').toString('base64'),
    });
    expect(sent.status).toBe(200);
    expect(sent.body).toMatchObject({ status: 201, callId: 'call_1' });
    const [call] = manager.provisioner.arrived;
    expect(call).toMatchObject({
      method: 'POST',
      url: `/s/${id}/pets/pets?a=%20b`,
      body: 'hello',
    });
    expect(call.headers['x-sandbox-key']).toBe(key);
    await her.post(`/sandboxes/${id}/send`, {
      method: 'GET',
      path: '/pets',
      key: 'none',
    });
    expect(
      manager.provisioner.arrived.at(-1)?.headers['x-sandbox-key'],
    ).toBeUndefined();
  });

  it.each([
    ['a header of the connection', { headers: [['Host', 'x']] }],
    ['another sandbox', { headers: [['X-Sandbox-Id', 'x']] }],
    ['a line break in a header', { headers: [['A', 'b\r\nC: d']] }],
    ['the control API', { path: '/_sandbox/keys' }],
    ['the control API below an API', { path: '/payments/_sandbox/keys' }],
    ['the control API, hidden', { path: '/x/..%2f_sandbox/keys' }],
    ['the control API, encoded', { path: '/x/../%5fsandbox/keys' }],
    ['a way out', { path: '/../../other' }],
    ['an unknown API', { api: 'nope' }],
    ['an unknown field', { extra: 1 }],
    ['a body that isn’t base64', { bodyBase64: '§' }],
  ])('aren’t sent with %s', async (_, part) => {
    const sent = await her.post(`/sandboxes/${id}/send`, {
      method: 'GET',
      path: '/pets',
      ...part,
    });
    expect([sent.status, sent.body.error.message]).toEqual([
      400,
      expect.any(String),
    ]);
    expect(manager.provisioner.arrived).toEqual([]);
  });

  it('wait for a sandbox that is being started again', async () => {
    manager.provisioner.outage = Object.assign(new Error('It has ended'), {
      name: 'ServiceUnavailableError',
    });
    await her.comesTo(id, ({ state }) => state === 'unreachable');
    const sending = her.post(`/sandboxes/${id}/send`, {
      method: 'POST',
      path: '/pets',
    });
    manager.provisioner.outage = undefined;
    expect((await sending).status).toBe(200);
  });

  it('are made again when the sandbox says that it is being loaded', async () => {
    let left = 3;
    manager.provisioner.answer = (_, res) => {
      left -= 1;
      if (left < 0) {
        return false;
      }
      res
        .writeHead(503, { 'Content-Type': 'application/problem+json' })
        .end('{"type":"https://smartsandbox.dev/problems/sandbox-starting"}');
      return true;
    };
    const sent = await her.post(`/sandboxes/${id}/send`, {
      method: 'POST',
      path: '/pets',
    });
    expect([sent.status, sent.body.status]).toEqual([200, 201]);
    expect(manager.provisioner.arrived).toHaveLength(4);
  });

  it('bring back a 503 of the API itself', async () => {
    manager.provisioner.answer = (_, res) => {
      res.writeHead(503).end('{"type":"maintenance"}');
      return true;
    };
    const sent = await her.post(`/sandboxes/${id}/send`, {
      method: 'POST',
      path: '/pets',
    });
    expect(sent.body.status).toBe(503);
    expect(manager.provisioner.arrived).toHaveLength(1);
  });

  it('are made again when nobody listens, until somebody does', async () => {
    const { provisioner } = manager;
    await provisioner.closePort();
    const sending = her.post(`/sandboxes/${id}/send`, {
      method: 'POST',
      path: '/pets',
    });
    await new Promise(done => setTimeout(done, 150));
    await provisioner.openPort();
    expect((await sending).body.status).toBe(201);
  });

  it('are 502 when nobody answers', async () => {
    manager.provisioner.answer = (_, res) => Boolean(res.destroy());
    const sent = await her.post(`/sandboxes/${id}/send`, {
      method: 'GET',
      path: '/pets',
    });
    expect([sent.status, sent.body.error.message]).toEqual([
      502,
      expect.stringContaining('once more'),
    ]);
  });

  it('reach what is listed of the control API, with a token of the manager, and nothing else', async () => {
    const control = `/sandboxes/${id}/control`;
    const read = await her.get(`${control}/calls/c1?x=1`);
    expect(read.body.url).toBe(`/s/${id}/_sandbox/calls/c1?x=1`);
    expect(read.body.headers.authorization).toMatch(/^Bearer eyJ/);
    expect((await her.get(`${control}/keys`)).status).toBe(404);
    expect((await her.get(`${control}/calls/..%2fkeys`)).body.url).not.toMatch(
      /keys"/,
    );
  });

  it('put the data back to another seed, which is kept', async () => {
    manager.provisioner.answer = (call, res) => {
      const { seed = '41', size = 25 } = JSON.parse(call.body || '{}');
      res
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ step: 3, seed, size }));
      return call.url.endsWith('/_sandbox/seed');
    };
    const seeded = await her.post(`/sandboxes/${id}/seed`, {
      seed: 99,
      size: 5,
    });
    expect([seeded.status, seeded.body]).toEqual([
      200,
      { step: 3, seed: '99', size: 5 },
    ]);
    const { body } = await her.get(`/sandboxes/${id}`);
    expect(body.settings).toMatchObject({ seed: '99', seedSize: 5 });
    const bad = await her.post(`/sandboxes/${id}/seed`, { size: -1 });
    expect(bad.status).toBe(400);
    await her.post(`/sandboxes/${id}/pause`);
    expect((await her.post(`/sandboxes/${id}/seed`)).status).toBe(409);
  });

  describe('as a stream', () => {
    async function open(user: string, headers: Record<string, string> = {}) {
      const { port } = manager.server.address() as AddressInfo;
      return fetch(
        `http://127.0.0.1:${port}/api/sandbox/v1/sandboxes/${id}/calls/stream?status=4xx`,
        {
          headers: {
            Authorization: mockCredentials.user.header(user),
            'Accept-Encoding': 'gzip',
            ...headers,
          },
        },
      );
    }

    it('come as they happen, after the last one that was seen', async () => {
      let write: (text: string) => void = () => {};
      let isClosed = false;
      manager.provisioner.answer = (call, res) => {
        if (!call.url.includes('/calls/stream')) {
          return false;
        }
        res.writeHead(200, { 'Content-Type': 'text/event-stream' });
        res.on('close', () => {
          isClosed = true;
        });
        write = text => res.write(text);
        write(`event: call\nid: ${call.headers['last-event-id']}\n\n`);
        return true;
      };
      const stream = await open(mira, { 'Last-Event-ID': 'call_7' });
      expect(stream.status).toBe(200);
      expect(stream.headers.get('cache-control')).toContain('no-transform');
      expect(manager.provisioner.arrived.at(-1)?.url).toContain('?status=4xx');
      const reader = stream.body!.getReader();
      const read = async () =>
        new TextDecoder().decode((await reader.read()).value);
      expect(await read()).toBe('event: call\nid: call_7\n\n');
      write('event: call\nid: call_8\n\n');
      expect(await read()).toBe('event: call\nid: call_8\n\n');
      await reader.cancel();
      // The sandbox is let go when the reader is gone.
      await her.comesTo(id, () => isClosed);
    });

    it('is 404 for a stranger', async () => {
      expect((await open(teo)).status).toBe(404);
    });

    it('don’t take the connections that other calls need', async () => {
      manager.provisioner.answer = (call, res) => {
        if (!call.url.includes('/calls/stream')) {
          return false;
        }
        res.writeHead(200, { 'Content-Type': 'text/event-stream' });
        res.write(':\n\n');
        return true;
      };
      const streams = await Promise.all(
        Array.from({ length: 80 }, () => open(mira)),
      );
      const sent = await her.post(`/sandboxes/${id}/send`, {
        method: 'GET',
        path: '/pets',
      });
      expect(sent.status).toBe(200);
      await Promise.all(streams.map(({ body }) => body!.cancel()));
    });
  });
});
