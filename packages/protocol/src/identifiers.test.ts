import { apiSlug } from './apiSlug';
import { formatSandboxId, isSandboxId } from './sandboxId';

describe('apiSlug', () => {
  it.each([
    ['payments', 'payments'],
    ['Payments API (v2)', 'payments-api-v2'],
    ['Zürich Überweisungen', 'zurich-uberweisungen'],
    ['__x__', 'x'],
    ['支払い', 'api'],
    ['a'.repeat(60), 'a'.repeat(40)],
    [`${'a'.repeat(39)} b`, 'a'.repeat(39)],
  ])('makes %s into %s', (name, slug) => {
    expect(apiSlug(name)).toBe(slug);
  });

  it('counts on where a slug is taken, within 40 characters', () => {
    expect(apiSlug('payments', ['payments', 'payments-2'])).toBe('payments-3');
    const long = 'a'.repeat(40);
    expect(apiSlug(long, [long])).toBe(`${'a'.repeat(38)}-2`);
  });
});

describe('sandbox ids', () => {
  it('are 12 characters of Crockford base 32, made from 60 bits', () => {
    const id = formatSandboxId(
      Uint8Array.from([0, 1, 9, 10, 17, 18, 20, 22, 27, 31, 32, 255]),
    );
    expect(id).toBe('019ahjmpvz0z');
    expect(isSandboxId(id)).toBe(true);
  });

  it.each(['', 'k3v9m2q8x4t', 'k3v9m2q8x4tzz', 'K3v9m2q8x4tz', 'k3v9m2q8x4ti'])(
    'refuse %p',
    text => {
      expect(isSandboxId(text)).toBe(false);
    },
  );

  it('want enough random bytes', () => {
    expect(() => formatSandboxId(new Uint8Array(11))).toThrow(
      /12 random bytes/,
    );
  });
});
