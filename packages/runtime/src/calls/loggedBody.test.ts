import { Redactor } from '../redaction';
import { loggedBody } from './loggedBody';

const redactor = new Redactor();

function upload(note: string) {
  const body = Buffer.concat([
    Buffer.from(
      `--x\r\nContent-Disposition: form-data; name="note"\r\n\r\n${note}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n`,
    ),
    Buffer.from([0x89, 0xff, 0xfe, 0x00]),
    Buffer.from('\r\n--x--\r\n'),
  ]);
  return {
    headers: ['Content-Type', 'multipart/form-data; boundary=x'],
    body,
    bodyBytes: body.length,
  };
}

it('keeps an upload byte by byte, so that it can be repeated', () => {
  const message = upload('Harbour');
  const { bytes, encoding, redacted } = loggedBody(message, redactor);
  expect([encoding, redacted]).toEqual(['base64', []]);
  expect(Buffer.from(bytes.toString(), 'base64').equals(message.body)).toBe(
    true,
  );
});

it('hides a secret beside a file rather than keep the file', () => {
  const message = upload('card 4539 1488 0343 6467');
  const { bytes, encoding } = loggedBody(message, redactor);
  expect(encoding).toBeUndefined();
  expect(bytes.toString()).not.toContain('1488 0343');
});
