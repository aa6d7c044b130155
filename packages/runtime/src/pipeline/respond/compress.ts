import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Below this, packing costs more than it saves. */
const leastBytes = 1_024;
/** Above this, packing would hold other calls for too long. */
const mostBytes = 2 * 1024 * 1024;

const textual =
  /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|xml|javascript|x-ndjson|yaml))/i;

interface Packed {
  br?: Uint8Array;
  gzip?: Uint8Array;
}

/** Entities keep their bytes as long as they don't change, so what was packed once is often packed already. */
const known = new WeakMap<Uint8Array, Packed>();

export type Encoding = 'br' | 'gzip';

/** The content coding to answer with (RFC 9110 §12.5.3); `undefined` for none. */
export function chooseEncoding(
  acceptEncoding: string,
  contentType: string,
  bytes: number,
): Encoding | undefined {
  if (bytes < leastBytes || bytes > mostBytes || !textual.test(contentType)) {
    return undefined;
  }
  let br = 0;
  let gzip = 0;
  let any = 0;
  for (const part of acceptEncoding.toLowerCase().split(',')) {
    const [name, ...parameters] = part.split(';');
    const quality = parameters
      .map(each => each.trim())
      .find(each => each.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2)) || 0;
    const coding = name.trim();
    if (coding === 'br') {
      br = weight;
    } else if (coding === 'gzip' || coding === 'x-gzip') {
      gzip = weight;
    } else if (coding === '*') {
      any = weight;
    }
  }
  br = br || (/\bbr\b/i.test(acceptEncoding) ? 0 : any);
  if (br === 0 && gzip === 0) {
    return undefined;
  }
  return br >= gzip ? 'br' : 'gzip';
}

export function compress(body: Uint8Array, encoding: Encoding): Uint8Array {
  let packed = known.get(body);
  if (!packed) {
    packed = {};
    known.set(body, packed);
  }
  if (encoding === 'br') {
    packed.br ??= brotliCompressSync(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 4,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    });
    return packed.br;
  }
  packed.gzip ??= gzipSync(body, { level: 6 });
  return packed.gzip;
}
