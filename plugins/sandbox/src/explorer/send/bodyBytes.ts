import { CallRequest } from '@smartsandbox/plugin-sandbox-common';
import { contentTypeOf, isMultipart } from '../body/contentType';
import { ChosenFiles } from '../files/ChosenFiles';
import { splitAtMarks } from '../files/fileMark';

/**
 * A request's body as it goes over the wire: UTF-8, and in multipart bodies every chosen file in the place of its mark.
 *
 * @throws when a file can't be read.
 */
export async function bodyBytes(
  { headers, body }: Pick<CallRequest, 'headers' | 'body'>,
  files: Pick<ChosenFiles, 'read'>,
): Promise<Uint8Array | undefined> {
  if (body === undefined) {
    return undefined;
  }
  const encoder = new TextEncoder();
  if (!isMultipart(contentTypeOf(headers))) {
    return encoder.encode(body);
  }
  const pieces = await Promise.all(
    splitAtMarks(body).map(piece =>
      typeof piece === 'string'
        ? // Editors end lines with a line feed alone; multipart bodies don't (RFC 2046 §4.1.1).
          encoder.encode(piece.replace(/\r?\n/g, '\r\n'))
        : files.read(piece),
    ),
  );
  const bytes = new Uint8Array(
    pieces.reduce((sum, { length }) => sum + length, 0),
  );
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}
