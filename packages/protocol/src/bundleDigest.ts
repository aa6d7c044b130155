import { canonicalJson } from './canonicalJson';
import type { Bundle } from './types';

/**
 * Name of a bundle: SHA-256 of its canonical JSON (RFC 8785), 64 lower-case hexadecimal digits. Works in browsers
 * and Node (WebCrypto).
 */
export async function bundleDigest(bundle: Bundle): Promise<string> {
  const bytes = new TextEncoder().encode(canonicalJson(bundle));
  const digest = await globalThis.crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
