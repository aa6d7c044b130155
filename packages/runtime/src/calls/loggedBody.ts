import { isUtf8 } from 'node:buffer';
import { Redactor } from '../redaction';
import { LoggedMessage } from './types';

/** A body as it is written to the log. */
export interface LoggedBody {
  readonly bytes: Uint8Array;
  readonly encoding?: 'base64';
  /** JSON pointers of what was hidden. */
  readonly redacted: readonly string[];
}

const textual =
  /^(?:text\/|application\/(?:[\w.-]*\+)?(?:json|xml|x-www-form-urlencoded|javascript|graphql|x-ndjson|problem)|multipart\/)/i;
const multipart = /^multipart\//i;
const nothing: readonly string[] = [];

/** A body that was cut may end inside a character; that part of one is left out. */
function withoutTornCharacter(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back];
    if (byte >= 0xc0) {
      return bytes.subarray(0, bytes.length - back);
    }
    if (byte < 0x80) {
      break;
    }
  }
  return bytes;
}

/** Value of a header in a flat list of names and values, or `''`. */
export function headerOf(headers: readonly string[], name: string): string {
  for (let index = 0; index < headers.length; index += 2) {
    const candidate = headers[index];
    if (candidate.length === name.length && candidate.toLowerCase() === name) {
      return headers[index + 1];
    }
  }
  return '';
}

/** Redacts the body of a message; bytes that are no text become base64. Most bodies stay the bytes that they are. */
export function loggedBody(
  message: LoggedMessage & { readonly body: Uint8Array },
  redactor: Redactor,
): LoggedBody {
  const isCut = message.bodyBytes > message.body.length;
  let bytes = message.body;
  if (isCut && !isUtf8(bytes)) {
    bytes = withoutTornCharacter(bytes);
  }
  const isText = isUtf8(bytes);
  if (isText && redactor.isClean(bytes)) {
    return { bytes, redacted: nothing };
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const contentType = headerOf(message.headers, 'content-type');
  const asBytes = (): LoggedBody => ({
    bytes: Buffer.from(buffer.toString('base64')),
    encoding: 'base64',
    redacted: nothing,
  });
  if (!isText && !textual.test(contentType)) {
    return asBytes();
  }
  const before = buffer.toString(isText ? 'utf8' : 'latin1');
  const { text, redacted } = redactor.body(before, contentType);
  // A file among the parts is to come back as it was, when the call is repeated.
  return !isText && text === before && multipart.test(contentType)
    ? asBytes()
    : { bytes: Buffer.from(text), redacted };
}
