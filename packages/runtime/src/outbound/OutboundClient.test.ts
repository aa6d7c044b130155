import { createSocket, Socket } from 'node:dgram';
import { Resolver as DnsResolver } from 'node:dns/promises';
import { createServer, RequestListener, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { addressObjection } from './addressRules';
import {
  createOutboundClient,
  loopbackRanges,
  OutboundClientOptions,
  Resolver,
} from './OutboundClient';

/** A DNS server that gives each query for an IPv4 address the next answer of its list. */
async function startDns(
  answers: readonly string[],
): Promise<{ socket: Socket; resolver: Resolver; queries: () => number }> {
  const socket = createSocket('udp4');
  let queries = 0;
  socket.on('message', (query, peer) => {
    const nameEnd = query.indexOf(0, 12) + 1;
    const isA = query.readUInt16BE(nameEnd) === 1;
    const address = isA
      ? answers[Math.min(queries++, answers.length - 1)]
      : undefined;
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(0x8180, 2);
    head.writeUInt16BE(address ? 1 : 0, 6);
    head.writeUInt16BE(0, 8);
    head.writeUInt16BE(0, 10);
    const record = address
      ? Buffer.from([
          ...[0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4],
          ...address.split('.').map(Number),
        ])
      : Buffer.alloc(0);
    socket.send(
      Buffer.concat([head, query.subarray(12, nameEnd + 4), record]),
      peer.port,
      peer.address,
    );
  });
  await new Promise<void>(done => socket.bind(0, '127.0.0.1', done));
  const dns = new DnsResolver();
  dns.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    socket,
    queries: () => queries,
    resolver: async name =>
      (await dns.resolve4(name)).map(address => ({ address, family: 4 })),
  };
}

describe('the outbound client', () => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];
  let hits: string[];

  async function serve(
    listener: RequestListener,
    host = '127.0.0.1',
    port = 0,
  ): Promise<number> {
    const server = createServer((request, response) => {
      hits.push(`${host} ${request.url}`);
      listener(request, response);
    });
    servers.push(server);
    await new Promise<void>(done => server.listen(port, host, done));
    return (server.address() as AddressInfo).port;
  }

  const onLaptop = (options: OutboundClientOptions = {}) =>
    createOutboundClient({
      allowHttp: true,
      allowAddresses: loopbackRanges,
      ...options,
    });

  beforeEach(() => {
    hits = [];
  });
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise(done => server.close(done));
    }
    for (const socket of sockets.splice(0)) {
      await new Promise<void>(done => socket.close(done));
    }
  });

  it.each([
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '0x7f000001',
    '0177.0.0.1',
    '2130706433',
    '127.0.0.1.',
    '[::1]',
    '[::]',
    '0.0.0.0',
    '0',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::]',
    '10.0.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '100.64.0.1',
    '169.254.169.254',
    '[fe80::1]',
    '[fd00:ec2::254]',
    '[ff02::1]',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '198.18.0.1',
    '240.0.0.1',
    '168.63.129.16',
    '[2001:db8::1]',
    '[4000::1]',
    '①②⑦.0.0.1',
  ])('refuses %s', async host => {
    const client = createOutboundClient({ allowHttp: true });
    await expect(client.get(`http://${host}/x`)).rejects.toMatchObject({
      code: 'outbound-refused',
    });
  });

  it.each([
    ['http://example.com/', 'isn’t https'],
    ['ftp://example.com/', 'only https'],
    ['file:///etc/passwd', 'only https'],
    ['https://user:hunter2@example.com/', 'user name or password'],
    ['//example.com', 'no absolute URL'],
    ['https://other.example/', 'isn’t one of those allowed'],
    ['https://example.com.evil.example/', 'isn’t one of those allowed'],
  ])('refuses %s: %s', async (url, reason) => {
    const client = createOutboundClient({
      hosts: ['example.com', '*.example.com'],
      resolver: () => Promise.reject(new Error('never asked')),
    });
    const getting = client.get(url);
    await expect(getting).rejects.toMatchObject({
      code: 'outbound-refused',
      message: expect.stringContaining(reason),
    });
    await expect(getting).rejects.not.toThrow(/hunter2/);
  });

  it('fetches what it may', async () => {
    const port = await serve((_, response) => {
      response.setHeader('Content-Type', 'text/plain');
      response.end('openapi: 3.1.0');
    });
    const answer = await onLaptop().get(`http://127.1:${port}/a?b=c#d`);
    expect(Buffer.from(answer.body).toString()).toBe('openapi: 3.1.0');
    expect(answer.contentType).toBe('text/plain');
    expect(hits).toEqual(['127.0.0.1 /a?b=c']);
  });

  it('connects to the address it judged when the name’s answer changes', async () => {
    const port = await serve(
      (_, response) => response.end('meant'),
      '127.0.0.2',
    );
    await serve((_, response) => response.end('secret'), '127.0.0.1', port);
    const dns = await startDns(['127.0.0.2', '127.0.0.1']);
    sockets.push(dns.socket);
    const client = createOutboundClient({
      allowHttp: true,
      // Stands for the public address that the first answer would be.
      allowAddresses: ['127.0.0.2'],
      resolver: dns.resolver,
    });
    const url = `http://rebind.example:${port}/`;
    const answer = await client.get(url);
    expect(Buffer.from(answer.body).toString()).toBe('meant');
    expect(dns.queries()).toBe(1);

    // The next fetch sees the second answer, and judges it.
    await expect(client.get(url)).rejects.toMatchObject({
      code: 'outbound-refused',
      message: expect.stringContaining('127.0.0.1, an address of this machine'),
    });
    expect(hits).toEqual(['127.0.0.2 /']);
  });

  it('refuses a name that has one private address among public ones', async () => {
    const client = createOutboundClient({
      resolver: async () => [
        { address: '93.184.216.34', family: 4 },
        { address: '::ffff:10.0.0.1', family: 6 },
      ],
    });
    await expect(client.get('https://mixed.example/')).rejects.toMatchObject({
      code: 'outbound-refused',
    });
  });

  it.each([
    ['http://127.0.0.1/admin', 'an address of this machine'],
    ['http://[::ffff:169.254.169.254]/latest', 'link-local'],
    ['file:///etc/passwd', 'only https'],
  ])('judges a redirect to %s', async (target, reason) => {
    const port = await serve((_, response) => {
      response.writeHead(302, { Location: target });
      response.end();
    }, '127.0.0.2');
    const client = onLaptop({ allowAddresses: ['127.0.0.2'] });
    await expect(client.get(`http://127.0.0.2:${port}/`)).rejects.toMatchObject(
      {
        code: 'outbound-refused',
        message: expect.stringContaining(reason),
      },
    );
  });

  it('follows five redirects, relative ones too, and no more', async () => {
    const port = await serve((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) {
        response.end('there');
      } else {
        response.writeHead(307, { Location: `${left - 1}` }).end();
      }
    });
    const client = onLaptop();
    const answer = await client.get(`http://127.0.0.1:${port}/5`);
    expect(answer.url).toBe(`http://127.0.0.1:${port}/0`);
    await expect(
      client.get(`http://127.0.0.1:${port}/6`),
    ).rejects.toMatchObject({
      code: 'outbound-failed',
      message: expect.stringContaining('more than 5 times'),
    });
  });

  it.each<[string, RequestListener, string]>([
    ['an error', (_, r) => r.writeHead(404).end(), 'answered 404'],
    [
      'too much, announced',
      (_, r) => r.writeHead(200, { 'Content-Length': 5_000 }).write('x'),
      'larger than 1000 bytes',
    ],
    [
      'too much, in bits',
      (_, r) => {
        const timer = setInterval(() => r.write('x'.repeat(400)), 1);
        r.on('close', () => clearInterval(timer));
      },
      'larger than 1000 bytes',
    ],
    ['nothing', () => undefined, 'within 0.3 s'],
    ['half of it', (_, r) => r.write('openapi: '), 'within 0.3 s'],
    ['a cut connection', (_, r) => r.destroy(), "can't be fetched"],
    [
      'a packed answer',
      (_, r) => r.writeHead(200, { 'Content-Encoding': 'gzip' }).end('x'),
      'packed (gzip)',
    ],
  ])('says so when the server answers with %s', async (_, listener, reason) => {
    const port = await serve(listener);
    const client = onLaptop({ limits: { bytes: 1_000, timeoutMs: 300 } });
    await expect(client.get(`http://127.0.0.1:${port}/`)).rejects.toMatchObject(
      {
        code: 'outbound-failed',
        message: expect.stringContaining(reason),
      },
    );
  });

  it('doesn’t wait for a name server that never answers', async () => {
    const client = onLaptop({
      resolver: () => new Promise(() => undefined),
      limits: { timeoutMs: 100 },
    });
    await expect(client.get('https://slow.example/')).rejects.toMatchObject({
      code: 'outbound-failed',
      message: expect.stringContaining('within 0.1 s'),
    });
  });

  it('says which configured range can’t be read', () => {
    expect(() => onLaptop({ allowAddresses: ['10.0.0.0/99'] })).toThrow(
      '"10.0.0.0/99" is no address range',
    );
  });
});

it.each(['93.184.216.34', '8.8.8.8', '2606:4700:4700::1111', '::ffff:8.8.8.8'])(
  '%s is an address of the public internet',
  address => {
    expect(addressObjection(address)).toBeUndefined();
  },
);
