import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const shape =
  /^sbx_test_([0-9abcdefghjkmnpqrstvwxyz]{12})_([0-9A-Za-z]{24})([0-9A-Za-z]{6})$/;

/** What an API key says without asking anybody: the sandbox it belongs to, and whether its checksum fits. */
export interface ReadApiKey {
  readonly sandbox: string;
  readonly checksumFits: boolean;
}

/**
 * Makes a key `sbx_test_{sandboxId}_{24 base-62 characters}{6-character checksum}` (behaviour.md §2). The checksum is
 * the CRC-32 of everything before it, in base 62, so that scanners tell a key from a look-alike without a look-up.
 */
export function makeApiKey(
  sandbox: string,
  random: (bytes: number) => Uint8Array = randomBytes,
): string {
  let secret = '';
  while (secret.length < 24) {
    for (const byte of random(32)) {
      // 248 is the largest multiple of 62 in a byte: beyond it, characters wouldn't be equally likely.
      if (byte < 248 && secret.length < 24) {
        secret += base62[byte % 62];
      }
    }
  }
  const text = `sbx_test_${sandbox}_${secret}`;
  return text + checksum(text);
}

/** Reads the parts of a key; `undefined` when the text isn't one. */
export function readApiKey(text: string): ReadApiKey | undefined {
  const match = shape.exec(text);
  return match
    ? {
        sandbox: match[1],
        checksumFits: checksum(text.slice(0, -6)) === match[3],
      }
    : undefined;
}

/** SHA-256 of a key, lower-case hexadecimal: the only form of it that is stored. */
export function hashApiKey(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let index = 0; index < 6; index++) {
    digits = base62[rest % 62] + digits;
    rest = Math.floor(rest / 62);
  }
  return digits;
}
