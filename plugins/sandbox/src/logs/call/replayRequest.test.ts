import { LogEntry, ReplayNeed } from '@smartsandbox/protocol';
import { replayFields, replayRequest } from './replayRequest';

const needs: ReplayNeed[] = [
  { in: 'header', name: 'x-api-secret', reason: 'redacted' },
  { in: 'query', name: 'token', reason: 'redacted' },
  { in: 'path', name: 'id', reason: 'redacted' },
  { in: 'body', name: '/card/number', reason: 'redacted' },
  { in: 'body', name: '/flags', reason: 'redacted' },
];

describe('what a replay asks for', () => {
  it('asks for each thing once, path and query as one', () => {
    const entry = {
      url: '/a?token=[redacted]',
      request: { headers: [], bodyBytes: 3, body: '{}' },
    } as unknown as LogEntry;
    expect(
      replayFields(needs, entry).map(({ key, initial }) => [key, initial]),
    ).toEqual([
      ['header x-api-secret', ''],
      ['url', '/a?token=[redacted]'],
      ['body /card/number', ''],
      ['body /flags', ''],
    ]);
  });

  it('gives it back where it belongs, numbers of cards as text', () => {
    const given = new Map([
      ['header x-api-secret', 's'],
      ['url', '/a?token=t'],
      ['body /card/number', '4242424242424242'],
      ['body /flags', '["a"]'],
    ]);
    expect(replayRequest(needs, given)).toEqual({
      headers: [['x-api-secret', 's']],
      url: '/a?token=t',
      body: { '/card/number': '4242424242424242', '/flags': ['a'] },
    });
  });

  it('gives a whole body that was cut as bytes of UTF-8', () => {
    const cut: ReplayNeed[] = [{ in: 'body', name: '', reason: 'cut' }];
    expect(replayRequest(cut, new Map([['body ', 'ü']]))).toEqual({
      bodyBase64: 'w7w=',
    });
  });
});
