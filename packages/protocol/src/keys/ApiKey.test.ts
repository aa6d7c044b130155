/** @jest-environment node */
import { hashApiKey, makeApiKey, readApiKey } from './ApiKey';

const sandbox = 'k3v9m2q8x4tz';

describe('API keys', () => {
  it('name their sandbox and carry a checksum that fits', () => {
    const key = makeApiKey(sandbox);
    expect(key).toMatch(/^sbx_test_k3v9m2q8x4tz_[0-9A-Za-z]{30}$/);
    expect(readApiKey(key)).toEqual({ sandbox, checksumFits: true });
    expect(makeApiKey(sandbox)).not.toBe(key);
  });

  it('are the same for the same random bytes, so that the format can’t change unnoticed', () => {
    const key = makeApiKey(sandbox, bytes => new Uint8Array(bytes).fill(41));
    expect(key).toBe('sbx_test_k3v9m2q8x4tz_ffffffffffffffffffffffff0rp10h');
  });

  it('show a changed character by their checksum, and refuse other texts', () => {
    const key = makeApiKey(sandbox);
    const changed = key.replace(/.(?=.{6}$)/, found =>
      found === 'a' ? 'b' : 'a',
    );
    expect(readApiKey(changed)).toEqual({ sandbox, checksumFits: false });
    expect(readApiKey(`${key}x`)).toBeUndefined();
    expect(readApiKey('sbx_live_x')).toBeUndefined();
  });

  it('are stored as SHA-256', () => {
    expect(hashApiKey('abc')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
