import { JsonSchema, JsonValue } from '@smartsandbox/plugin-sandbox-common';
import { writeMark } from '../files/fileMark';
import { multipartFormat } from './multipartFormat';

const schema: JsonSchema = {
  type: 'object',
  properties: {
    title: { type: 'string' },
    rating: { type: 'integer' },
    about: { type: 'object', properties: { a: { type: 'integer' } } },
    tags: { type: 'array', items: { type: 'string' } },
    file: { type: 'string', format: 'binary' },
    photos: { type: 'array', items: { type: 'string', format: 'binary' } },
  },
};
const format = multipartFormat({ schema, definitions: {}, boundary: 'b' });

const mark = writeMark({
  id: 'k3v9m2',
  name: 'photo.png',
  mediaType: 'image/png',
  bytes: 5,
});

/** A body of these parts, each its headers after the name, and its content. */
function body(...parts: readonly (readonly [string, string])[]): string {
  return `${parts
    .map(
      ([head, content]) =>
        `--b\r\nContent-Disposition: form-data; name=${head}\r\n\r\n${content}\r\n`,
    )
    .join('')}--b--\r\n`;
}

function read(text: string) {
  const reading = format.read(text);
  return 'value' in reading ? reading.value : reading.problem;
}

describe('multipartFormat', () => {
  it.each<[string, string, JsonValue]>([
    ['nothing', '', {}],
    ['no parts', '--b--', {}],
    ['texts', body(['"title"', '12']), { title: '12' }],
    ['empty ones', body(['"title"', '']), { title: '' }],
    ['lines', body(['"title"', 'a\r\nb']), { title: 'a\r\nb' }],
    [
      'line feeds alone',
      body(['"title"', 'a']).replace(/\r/g, ''),
      { title: 'a' },
    ],
    ['names without quotes', body(['title', 'a']), { title: 'a' }],
    ['numbers', body(['"rating"', '5']), { rating: 5 }],
    ['a list of one', body(['"tags"', 'a']), { tags: ['a'] }],
    ['lists', body(['"tags[]"', 'a'], ['"tags[]"', 'b']), { tags: ['a', 'b'] }],
    [
      'JSON by its type',
      body(['"about"\r\nContent-Type: application/json', '{"a":1}']),
      { about: { a: 1 } },
    ],
    ['JSON that is meant', body(['"about"', '{"a":1}']), { about: { a: 1 } }],
    ['no JSON in a text', body(['"title"', '{"a":1}']), { title: '{"a":1}' }],
    ['brackets', body(['"about[a]"', '1']), { about: { a: 1 } }],
    ['files', body(['"file"; filename="a.png"', 'x']), { file: 'x' }],
    [
      'files by what they hold',
      body(['"note"; filename="a"', '[1]']),
      { note: '[1]' },
    ],
    [
      'lists of files',
      body(['"photos"; filename="a"', 'x']),
      { photos: ['x'] },
    ],
    [
      'no delimiters inside lines',
      body(['"title"', 'a --b']),
      { title: 'a --b' },
    ],
  ])('reads %s', (_, text, value) => {
    expect(read(text)).toEqual(value);
  });

  it.each([
    ['another boundary', '--c\r\n\r\n--c--'],
    ['no end', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\nx'],
    ['a part without a name', '--b\r\n\r\nx\r\n--b--'],
    ['a part without a blank line', '--b\r\nx\r\n--b--'],
  ])('says that it can’t read %s', (_, text) => {
    expect(read(text)).toEqual({ kind: 'unreadable' });
  });

  it('needs the boundary of the Content-Type', () => {
    const none = multipartFormat({
      schema,
      definitions: {},
      boundary: undefined,
    });
    const text = body(['"title"', 'a']);
    expect(none.read(text)).toEqual({ problem: { kind: 'unreadable' } });
    // What is there goes on being used.
    expect(none.write({ title: 'b' }, text)).toBe(body(['"title"', 'b']));
  });

  const example = body(
    ['"title"\r\nContent-Type: text/plain', 'a'],
    ['"file"; filename="sample.bin"\r\nContent-Type: image/jpeg', 'text'],
  );

  it.each<[string, string, JsonValue, string]>([
    [
      'what didn’t change to the letter',
      example,
      { title: 'a', file: 'text' },
      example,
    ],
    [
      'a text below its headers',
      example,
      { title: 'b', file: 'text' },
      example.replace('\r\n\r\na\r\n', '\r\n\r\nb\r\n'),
    ],
    [
      'a chosen file with its name and type',
      example,
      { title: 'a', file: mark },
      body(
        ['"title"\r\nContent-Type: text/plain', 'a'],
        ['"file"; filename="photo.png"\r\nContent-Type: image/png', mark],
      ),
    ],
    [
      'a file that was taken out as browsers do',
      example,
      { title: 'a', file: '' },
      body(
        ['"title"\r\nContent-Type: text/plain', 'a'],
        ['"file"; filename=""\r\nContent-Type: image/jpeg', ''],
      ),
    ],
    [
      'without a part',
      body(['"title"', 'a'], ['"rating"', '5']),
      { rating: 5 },
      body(['"rating"', '5']),
    ],
    ['a new text', '', { title: 'a' }, body(['"title"', 'a'])],
    [
      'an object as JSON',
      '',
      { about: { a: 1 } },
      body(['"about"\r\nContent-Type: application/json', '{"a":1}']),
    ],
    [
      'an object with brackets when it was told so',
      body(['"about[a]"', '1']),
      { about: { a: 2 } },
      body(['"about[a]"', '2']),
    ],
    [
      'a list as repeated parts',
      '',
      { tags: ['a', 'b'] },
      body(['"tags"', 'a'], ['"tags"', 'b']),
    ],
    [
      'a list under the name that it had',
      body(['"tags[]"', 'a']),
      { tags: ['a', 'b'] },
      body(['"tags[]"', 'a'], ['"tags[]"', 'b']),
    ],
    [
      'several files',
      '',
      { photos: [mark, ''] },
      body(
        ['"photos"; filename="photo.png"\r\nContent-Type: image/png', mark],
        ['"photos"; filename=""\r\nContent-Type: application/octet-stream', ''],
      ),
    ],
    [
      'names with quotes as browsers do',
      '',
      { 'a"b': 'x' },
      body(['"a%22b"', 'x']),
    ],
  ])('writes %s', (_, before, value, text) => {
    expect(format.write(value, before)).toBe(text);
    expect(read(text)).toEqual(value);
  });

  it('takes a file’s documented type when the browser knows none', () => {
    const unknown = mark.replace('image/png', 'application/octet-stream');
    expect(format.write({ file: unknown }, example)).toContain(
      'filename="photo.png"\r\nContent-Type: image/jpeg',
    );
  });
});
