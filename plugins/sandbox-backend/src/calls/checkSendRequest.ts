import { InputError } from '@backstage/errors';
import { SendRequest } from '@smartsandbox/protocol';
import { TooLargeError } from '../service/errors';

/** Bytes of a body, each way. */
export const maxSendBytes = 10 * 1024 * 1024;

/** Names that belong to the connection or would name another sandbox than the one that was authorised. */
const refusedHeaders = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'x-sandbox-id',
  'x-sandbox-api',
  'x-sandbox-key',
]);

/** RFC 9110 §5.1 and §5.5: a token; visible characters, spaces and tabs. */
const headerName = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/;
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/;
const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * Checks what would break the connection or leave the sandbox; whatever is merely wrong for the API may be sent, that
 * is a test too.
 *
 * @returns The body's bytes.
 * @throws InputError, TooLargeError
 */
export function checkSendRequest(request: SendRequest): Buffer | undefined {
  for (const [name, value] of request.headers ?? []) {
    if (!headerName.test(name)) {
      throw new InputError(
        `${JSON.stringify(
          name,
        )} is not a header name: use letters, digits and hyphens.`,
      );
    }
    if (refusedHeaders.has(name.toLocaleLowerCase('en-US'))) {
      throw new InputError(
        `The header ${name} can’t be sent from here: it is set by the manager. Leave it out.`,
      );
    }
    if (!headerValue.test(value)) {
      throw new InputError(
        `The value of header ${name} holds characters that can’t stand in a header: remove line breaks and other control characters.`,
      );
    }
  }
  checkPath(request.path);
  if (request.bodyBase64 === undefined) {
    return undefined;
  }
  if (!base64.test(request.bodyBase64)) {
    throw new InputError('bodyBase64 is not base64 (RFC 4648 §4).');
  }
  const body = Buffer.from(request.bodyBase64, 'base64');
  if (body.length > maxSendBytes) {
    throw new TooLargeError(
      `The body has ${body.length} bytes; at most ${maxSendBytes} can be sent from here. Call the sandbox's own address.`,
    );
  }
  return body;
}

function checkPath(path: string): void {
  if (!/^\/[\x21-\x22\x24-\x7e]*$/.test(path)) {
    throw new InputError(
      'path has to start with / and may hold visible ASCII characters without #: percent-encode the others.',
    );
  }
  // The control API has a route of its own here, with permissions of its own.
  const segments: string[] = [];
  // Decoded before it is split: a server that does the same must not see another path than this one.
  for (const decoded of decode(path.split('?', 1)[0]).split('/')) {
    if (decoded === '..') {
      if (segments.pop() === undefined) {
        throw new InputError('path leads out of the sandbox: drop the `..`.');
      }
    } else if (decoded !== '' && decoded !== '.') {
      segments.push(decoded);
    }
  }
  // Below the sandbox's address, or below that of one of its APIs.
  if (segments.slice(0, 2).some(each => /^_sandbox$/i.test(each))) {
    throw new InputError(
      'Paths below /_sandbox are the control API: use /sandboxes/{id}/control instead.',
    );
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
