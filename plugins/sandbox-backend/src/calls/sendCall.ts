import { SendResponse } from '@smartsandbox/protocol';
import { Readable } from 'node:stream';
import { SandboxUnreachableError } from '../service/errors';
import { maxSendBytes } from './checkSendRequest';
import { HeaderPairs, openCall } from './openCall';

const timeoutMs = 60_000;

/** Makes one call to a sandbox and gathers its whole answer, whatever its status. */
export async function sendCall(call: {
  base: string;
  path: string;
  method: string;
  headers: HeaderPairs;
  body?: Buffer;
  /** Sent as `X-Sandbox-Key`, which leaves the caller's own credentials alone. */
  key?: string;
}): Promise<SendResponse> {
  const { key, body, ...rest } = call;
  const started = performance.now();
  const headers: HeaderPairs = [
    ['Host', new URL(call.base).host],
    ...call.headers,
    ...(key ? [['X-Sandbox-Key', key] as [string, string]] : []),
    ...(body ? [['Content-Length', `${body.length}`] as [string, string]] : []),
  ];
  const answer = await openCall({ ...rest, headers, body, timeoutMs });
  const bytes = await gather(answer.body);
  return {
    status: answer.status,
    headers: answer.headers,
    bodyBase64: bytes.toString('base64'),
    callId: answer.headers.find(
      ([name]) => name.toLocaleLowerCase('en-US') === 'x-sandbox-call',
    )?.[1],
    durationMs: Math.round((performance.now() - started) * 100) / 100,
    address: call.base.replace(/\/$/, '') + call.path,
  };
}

async function gather(body: Readable): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of body) {
      length += chunk.length;
      if (length > maxSendBytes) {
        throw new SandboxUnreachableError(
          `The answer is larger than ${maxSendBytes} bytes. Call the sandbox's own address to see it.`,
        );
      }
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof SandboxUnreachableError) {
      throw error;
    }
    throw new SandboxUnreachableError(
      'The sandbox closed the connection before its answer was complete.',
    );
  }
  return Buffer.concat(chunks);
}
