import { readableLog } from './readableLog';

const id = 'k3v9m2q8x4tz';

function textsOf(...texts: string[]): string[] {
  return readableLog(
    texts.map(text => ({ text })),
    id,
  ).lines.map(({ text }) => text);
}

describe('readableLog', () => {
  it.each([
    [
      'an API key',
      `used sbx_test_${id}_zA9Tls79rHfRbaMOMt1V5Jlj3DGN7a`,
      `used sbx_test_${id}_[redacted]`,
    ],
    ['a token', 'got eyJhbGciOi.eyJzdWIi.c2ln now', 'got [redacted] now'],
    [
      'a header',
      'Authorization: Bearer abcdefgh12',
      'Authorization: [redacted] [redacted]',
    ],
    ['basic credentials', 'basic dXNlcjpwYXNz', 'basic [redacted]'],
    ['a member', '{"password":"hunter22"}', '{"password":"[redacted]"}'],
    [
      'a URL',
      'postgresql://admin:secret@db:5432/x',
      'postgresql://[redacted]@db:5432/x',
    ],
  ])('takes out the secret of %s', (_, text, expected) => {
    expect(textsOf(text)).toEqual([expected]);
  });

  it('leaves lines about other sandboxes out, and words that only look like ids in', () => {
    expect(
      textsOf(`${id} loaded`, '7h2k9m4n6p8q loaded', 'ready', 'abcdefghjkmn'),
    ).toEqual([`${id} loaded`, 'ready', 'abcdefghjkmn']);
  });

  it('keeps the last thousand lines, and cuts long ones', () => {
    const lines = Array.from({ length: 1_200 }, (_, n) => ({ text: `${n}` }));
    const log = readableLog([...lines, { text: 'x'.repeat(3_000) }], id);
    expect(log.lines).toHaveLength(1_000);
    expect(log.truncated).toBe(true);
    expect(log.lines[0].text).toBe('201');
    expect(log.lines[999].text).toHaveLength(2_000);
  });
});
