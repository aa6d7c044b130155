import { IncomingMessage } from 'node:http';
import { problemTypes } from '../problems/problemTypes';
import { Refusal } from '../problems/Refusal';
import { ServerLimits } from './ServerLimits';

/** What the head of a request does wrong by our limits and by RFC 9112; `undefined` when nothing. */
export function checkHead(
  request: IncomingMessage,
  limits: ServerLimits,
): Refusal | undefined {
  const { rawHeaders, url = '' } = request;
  if (url.length + (request.method?.length ?? 0) > limits.requestLineBytes) {
    return {
      type: problemTypes.uriTooLong,
      detail: `The request line is longer than ${limits.requestLineBytes} bytes. Put the data into a body.`,
    };
  }
  let bytes = 0;
  let hosts = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    bytes += name.length + rawHeaders[index + 1].length + 4;
    if (name.length === 4 && name.toLowerCase() === 'host') {
      hosts += 1;
    }
  }
  if (
    bytes > limits.headerBytes ||
    rawHeaders.length > limits.headerCount * 2
  ) {
    return {
      type: problemTypes.headersTooLarge,
      detail: `The headers are ${bytes} bytes in ${
        rawHeaders.length / 2
      } fields; at most ${limits.headerBytes} bytes and ${
        limits.headerCount
      } fields are taken.`,
    };
  }
  if (hosts > 1 || (hosts === 0 && request.httpVersion === '1.1')) {
    return {
      type: problemTypes.malformedRequest,
      detail: 'A request has exactly one `Host` header (RFC 9112 §3.2).',
    };
  }
  const announced = Number(request.headers['content-length'] ?? 0);
  return announced > limits.bodyBytes ? tooLarge(limits) : undefined;
}

export function tooLarge(limits: ServerLimits): Refusal {
  return {
    type: problemTypes.bodyTooLarge,
    detail: `The body is larger than ${limits.bodyBytes} bytes, packed or unpacked. Send less.`,
  };
}
