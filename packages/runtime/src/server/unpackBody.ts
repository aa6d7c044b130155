import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { promisify } from 'node:util';
import { problemTypes } from '../problems/problemTypes';
import { Refusal } from '../problems/Refusal';
import { tooLarge } from './checkHead';
import { ServerLimits } from './ServerLimits';

type Unpack = (
  body: Uint8Array,
  options: { maxOutputLength: number },
) => Promise<Buffer>;

const unpackers: { readonly [coding: string]: Unpack } = {
  br: promisify(brotliDecompress),
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: unpackDeflate,
};
const maxCodings = 3;

/** Undoes the content codings of a body (RFC 9110 §8.4), the last applied first, within the limit on its size. */
export async function unpackBody(
  body: Uint8Array,
  contentEncoding: string,
  limits: ServerLimits,
): Promise<Uint8Array | Refusal> {
  const codings = contentEncoding
    .toLowerCase()
    .split(',')
    .map(coding => coding.trim())
    .filter(coding => coding !== '' && coding !== 'identity');
  const unknown = codings.find(coding => !Object.hasOwn(unpackers, coding));
  if (unknown !== undefined || codings.length > maxCodings) {
    return {
      type: problemTypes.unsupportedEncoding,
      detail: `The content coding \`${contentEncoding.slice(
        0,
        60,
      )}\` isn’t supported; use \`br\`, \`gzip\`, \`deflate\`, or none.`,
      headers: ['Accept-Encoding', 'br, gzip, deflate'],
    };
  }
  let unpacked = body;
  for (const coding of codings.reverse()) {
    try {
      unpacked = await unpackers[coding](unpacked, {
        maxOutputLength: limits.bodyBytes,
      });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
        return tooLarge(limits);
      }
      return {
        type: problemTypes.malformedRequest,
        detail: `The body says it is packed with \`${coding}\`, but can’t be unpacked.`,
      };
    }
  }
  return unpacked;
}

/** Some clients send `deflate` without the zlib wrapper that RFC 9110 §8.4.1.2 asks for. */
async function unpackDeflate(
  body: Uint8Array,
  options: { maxOutputLength: number },
): Promise<Buffer> {
  const isWrapped =
    body.length > 1 &&
    (body[0] * 256 + body[1]) % 31 === 0 &&
    body[0] % 16 === 8;
  return isWrapped
    ? promisify(inflate as Inflate)(body, options)
    : promisify(inflateRaw as Inflate)(body, options);
}

type Inflate = (
  body: Uint8Array,
  options: { maxOutputLength: number },
  callback: (error: Error | null, result: Buffer) => void,
) => void;
