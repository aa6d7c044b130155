/** Crockford's base 32, lower case: no i, l, o, u. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const length = 12;
const pattern = /^[0-9abcdefghjkmnpqrstvwxyz]{12}$/;

/** Whether a text has the form of a sandbox id (behaviour.md §1): 12 characters of Crockford base 32, lower case. */
export function isSandboxId(text: string): boolean {
  return pattern.test(text);
}

/**
 * A sandbox id of 60 random bits.
 *
 * @param randomBytes - at least 12 bytes from a cryptographic source; five bits of each are used.
 */
export function formatSandboxId(randomBytes: Uint8Array): string {
  if (randomBytes.length < length) {
    throw new RangeError(
      `A sandbox id needs ${length} random bytes, got ${randomBytes.length}`,
    );
  }
  return Array.from(
    randomBytes.subarray(0, length),
    byte => alphabet[byte & 31],
  ).join('');
}
