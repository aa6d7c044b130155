import { STATUS_CODES } from 'node:http';
import { Duplex } from 'node:stream';
import { problemBody } from '../problems/problemBody';
import { problemTypes } from '../problems/problemTypes';
import { Refusal } from '../problems/Refusal';

/** The problem of a request that node:http couldn't parse, by its error's code. */
export function refusalOfParser(code: string | undefined): Refusal {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return {
        type: problemTypes.headersTooLarge,
        detail: 'The head of the request is far too large.',
      };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return {
        type: problemTypes.bodyTooLarge,
        detail: 'The chunk extensions of the body are too large.',
      };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return {
        type: problemTypes.requestTimeout,
        detail: 'The request didn’t arrive in time.',
      };
    default:
      return {
        type: problemTypes.malformedRequest,
        detail: 'This isn’t a valid HTTP/1.1 request (RFC 9112).',
      };
  }
}

/** Writes a problem to a connection that has no response to write to, and ends it. */
export function refuseSocket(socket: Duplex, refusal: Refusal): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const { status } = refusal.type;
  const body = JSON.stringify(problemBody(refusal));
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Error'}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      'X-Content-Type-Options: nosniff',
      'X-Sandbox-Environment: test',
      '',
      body,
    ].join('\r\n'),
    () => socket.destroy(),
  );
}
