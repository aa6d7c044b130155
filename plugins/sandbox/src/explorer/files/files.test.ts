import { bodyBytes } from '../send/bodyBytes';
import { ChosenFiles } from './ChosenFiles';
import { marksIn, readMark, splitAtMarks, writeMark } from './fileMark';
import { isFileSchema } from './isFileSchema';

const photo = new Uint8Array([0xff, 0xd8, 0x00, 0x0a, 0x80]);
const named = (name: string) => new File([photo], name, { type: 'image/png' });
const multipart: [string, string][] = [
  ['content-type', 'multipart/form-data; boundary=b'],
];

describe('A chosen file', () => {
  it.each(['photo.png', 'a "b" \\ {{file}} ü.png', ''])(
    'stands in a text as a mark: %j',
    name => {
      const mark = new ChosenFiles().add(named(name));
      expect(mark).toMatchObject({ name, mediaType: 'image/png', bytes: 5 });
      const text = writeMark(mark);
      expect(readMark(text)).toEqual(mark);
      expect(splitAtMarks(`a${text}${text}b`)).toEqual(['a', mark, mark, 'b']);
    },
  );

  it('is told from any other text', () => {
    expect(readMark('text')).toBeUndefined();
    expect(readMark(' {{file a "b" c/d 1 bytes}}')).toBeUndefined();
    expect(marksIn('{{file a b}}')).toEqual([]);
  });

  it('is sent byte by byte in the place of its mark', async () => {
    const files = new ChosenFiles();
    const text = writeMark(files.add(named('a.png')));
    const bytes = await bodyBytes(
      { headers: multipart, body: `--b\nä\r\n${text}\n--b--` },
      files,
    );
    expect(Buffer.from(bytes ?? []).toString('latin1')).toBe(
      Buffer.concat([
        Buffer.from('--b\r\nä\r\n'),
        photo,
        Buffer.from('\r\n--b--'),
      ]).toString('latin1'),
    );
  });

  it('is asked for again when its content isn’t there any more', async () => {
    const text = writeMark(new ChosenFiles().add(named('a.png')));
    await expect(
      bodyBytes({ headers: multipart, body: text }, new ChosenFiles()),
    ).rejects.toThrow(/^a\.png was chosen before .* Choose it again/);
  });

  it('has no place in other bodies', async () => {
    const text = `{"a":"{{file a \\"b\\" c/d 1 bytes}}"}\n`;
    const bytes = await bodyBytes(
      { headers: [['content-type', 'application/json']], body: text },
      new ChosenFiles(),
    );
    expect(new TextDecoder().decode(bytes)).toBe(text);
    expect(
      await bodyBytes({ headers: multipart }, new ChosenFiles()),
    ).toBeUndefined();
  });
});

describe('isFileSchema', () => {
  const definitions = { Photo: { contentMediaType: 'image/png' } };
  it.each([
    [{ type: 'string', format: 'binary' }, true],
    [{ contentMediaType: 'image/png' }, true],
    [{ type: 'string', contentMediaType: 'image/png' }, true],
    [{ $ref: '#/$defs/Photo' }, true],
    [{ allOf: [{ $ref: '#/$defs/Photo' }] }, true],
    // Base64 is text.
    [{ contentMediaType: 'image/png', contentEncoding: 'base64' }, false],
    [{ type: 'string', format: 'byte' }, false],
    [{ type: 'string' }, false],
    [{ type: 'object', contentMediaType: 'application/json' }, false],
    [{}, false],
  ])('%j: %s', (schema, isFile) => {
    expect(isFileSchema(schema, definitions)).toBe(isFile);
  });
});
