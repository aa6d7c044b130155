/** One HTTP call with raw bytes in and out; resolves to `{ status, headers, bytes }`. */
import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

export function call({
  port,
  method,
  path,
  headers,
  body,
  timeoutMs = 20_000,
}) {
  return new Promise((done, failed) => {
    const outgoing = request(
      { host: '127.0.0.1', port, method, path, headers, agent },
      answer => {
        const chunks = [];
        answer.on('data', chunk => chunks.push(chunk));
        answer.on('error', failed);
        answer.on('end', () =>
          done({
            status: answer.statusCode,
            headers: answer.headers,
            bytes: Buffer.concat(chunks),
          }),
        );
      },
    );
    outgoing.setTimeout(timeoutMs, () =>
      outgoing.destroy(new Error(`no answer in ${timeoutMs} ms`)),
    );
    outgoing.on('error', failed);
    outgoing.end(body);
  });
}
