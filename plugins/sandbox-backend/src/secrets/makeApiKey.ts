import { createHash, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const base62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * Makes a key `sbx_test_{sandboxId}_{24 base-62 characters}{6-character checksum}`; the checksum is the CRC-32 of what
 * stands before it in base 62, as runtimes check it.
 */
export function makeApiKey(sandboxId: string): string {
  const secret = Array.from({ length: 24 }, () => base62[randomInt(62)]);
  const text = `sbx_test_${sandboxId}_${secret.join('')}`;
  return text + checksum(text);
}

/** SHA-256 of a key, lower-case hexadecimal: the only form of it that leaves the manager. */
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
