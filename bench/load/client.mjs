// A keep-alive HTTP/1.1 client that costs little, run as a process of its own so that its work isn't counted as the
// server's. Reads one JSON job from standard input, writes one JSON result to standard output.
//
// Job: { port, connections, durationMs?, requests?, perSecond?, messages: [{ method, path, headers, body? }], numbered? }
//   durationMs, requests  when to stop, whichever comes first
//   perSecond             paced: calls start on a fixed schedule, and latency counts from the planned start
//   numbered              `{n}` in path and body becomes the number of the call
// Result: { calls, seconds, status: { "200": n }, failures, p50, p95, p99, max } with latencies in milliseconds
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

const job = JSON.parse(await text(process.stdin));
const messages = job.messages.map(message => ({
  ...message,
  head: [`Host: 127.0.0.1:${job.port}`, 'Connection: keep-alive']
    .concat(Object.entries(message.headers ?? {}).map(([k, v]) => `${k}: ${v}`))
    .join('\r\n'),
}));

const latencies = [];
const status = {};
let sent = 0;
let calls = 0;
let failures = 0;
const started = performance.now();
const deadline = job.durationMs ? started + job.durationMs : Infinity;
const limit = job.requests ?? Infinity;

function encode(message, number) {
  const fill = value =>
    job.numbered ? value.replaceAll('{n}', String(number)) : value;
  const body = message.body === undefined ? undefined : fill(message.body);
  const length =
    body === undefined ? '' : `\r\nContent-Length: ${Buffer.byteLength(body)}`;
  return `${message.method} ${fill(message.path)} HTTP/1.1\r\n${
    message.head
  }${length}\r\n\r\n${body ?? ''}`;
}

/** End of the first answer in `buffer` and its status, or `undefined` while it isn't complete. */
function parseAnswer(buffer) {
  const headEnd = buffer.indexOf('\r\n\r\n');
  if (headEnd < 0) return undefined;
  const head = buffer.latin1Slice(0, headEnd);
  const code = head.slice(9, 12);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head);
  if (length) {
    const end = headEnd + 4 + Number(length[1]);
    return buffer.length >= end ? { code, end } : undefined;
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head))
    return { code, end: headEnd + 4 };
  let at = headEnd + 4;
  for (;;) {
    const lineEnd = buffer.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = Number.parseInt(buffer.latin1Slice(at, lineEnd), 16);
    at = lineEnd + 2 + size + 2;
    if (buffer.length < at) return undefined;
    if (size === 0) return { code, end: at };
  }
}

function work(index) {
  return new Promise(done => {
    const socket = connect(job.port, '127.0.0.1');
    socket.setNoDelay(true);
    let pending = Buffer.alloc(0);
    let since = 0;
    let next = started + (index * 1000) / (job.perSecond ?? Infinity);
    let timer;

    const stop = () => {
      clearTimeout(timer);
      socket.destroy();
      done();
    };
    const send = () => {
      if (sent >= limit || performance.now() >= deadline) return stop();
      const number = sent++;
      const now = performance.now();
      since = job.perSecond ? Math.min(next, now) : now;
      return socket.write(encode(messages[number % messages.length], number));
    };
    const schedule = () => {
      if (!job.perSecond) return send();
      next += (job.connections * 1000) / job.perSecond;
      const wait = next - performance.now();
      if (wait > 0) timer = setTimeout(send, wait);
      else send();
      return undefined;
    };

    socket.on('connect', schedule);
    socket.on('data', chunk => {
      pending = pending.length ? Buffer.concat([pending, chunk]) : chunk;
      const answer = parseAnswer(pending);
      if (!answer) return;
      pending = pending.subarray(answer.end);
      latencies.push(performance.now() - since);
      status[answer.code] = (status[answer.code] ?? 0) + 1;
      calls++;
      schedule();
    });
    socket.on('error', () => {
      failures++;
      stop();
    });
    socket.on('close', stop);
  });
}

await Promise.all(Array.from({ length: job.connections }, (_, i) => work(i)));
const sorted = Float64Array.from(latencies).sort();
const percentile = p =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))] ?? 0;
process.stdout.write(
  JSON.stringify({
    calls,
    seconds: (performance.now() - started) / 1000,
    status,
    failures,
    p50: percentile(0.5),
    p95: percentile(0.95),
    p99: percentile(0.99),
    max: sorted.at(-1) ?? 0,
  }),
);
