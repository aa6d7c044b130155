import { CallRequest } from '@smartsandbox/plugin-sandbox-common';
import { SnippetLanguage, writeSnippet } from '@smartsandbox/protocol';
import { BodyPart, readParts } from '../body/bodyParts';
import { boundaryOf, contentTypeOf, isMultipart } from '../body/contentType';
import { FileMark, marksIn, readMark, splitAtMarks } from '../files/fileMark';

/** Stands for the body while the rest of the code is written; no language needs to escape it. */
const placeholder = '__BODY_WITH_FILES__';

/**
 * A request as code. Chosen files are read from the directory that the code runs in: their bytes would make it
 * unreadable.
 */
export function writeCallSnippet(
  language: SnippetLanguage,
  url: string,
  request: CallRequest,
): string {
  const { method, headers, body = '' } = request;
  const contentType = contentTypeOf(headers);
  const hasFiles = isMultipart(contentType) && marksIn(body).length > 0;
  if (!hasFiles) {
    return writeSnippet(language, { method, url, headers, text: request.body });
  }
  const parts = readParts(body, boundaryOf(contentType) ?? '');
  if (language === 'curl' && parts) {
    const code = writeSnippet(language, {
      method,
      url,
      // curl divides the parts by a boundary of its own.
      headers: headers.filter(([name]) => !/^content-type$/i.test(name)),
      text: placeholder,
    });
    return code.replace(`--data-raw '${placeholder}'`, () =>
      parts.map(curlPart).join(' \\\n  '),
    );
  }
  return withBody(
    language,
    writeSnippet(language, { method, url, headers, text: placeholder }),
    splitAtMarks(body.replace(/\r?\n/g, '\r\n')),
  );
}

/** `-F 'photo=@"photo.png";type=image/png'`. */
function curlPart(part: BodyPart): string {
  const { name, content, contentType, filename } = part;
  const mark = readMark(content);
  if (mark) {
    return `-F ${shell(
      `${name}=@${quoted(mark.name)};type=${contentType ?? mark.mediaType}`,
    )}`;
  }
  if (contentType === undefined && filename === undefined) {
    return `--form-string ${shell(`${name}=${content}`)}`;
  }
  const type = contentType === undefined ? '' : `;type=${contentType}`;
  const named = filename === undefined ? '' : `;filename=${quoted(filename)}`;
  return `-F ${shell(`${name}=${quoted(content)}${type}${named}`)}`;
}

interface Joining {
  /** What the code has where the body is a text. */
  readonly body: string;
  text(literal: string): string;
  file(name: string): string;
  join(pieces: string): string;
  readonly isAscii?: boolean;
}

/** How a language puts a body together from texts and files. */
const joinings: { readonly [language in SnippetLanguage]?: Joining } = {
  javascript: {
    body: `"${placeholder}"`,
    text: literal => literal,
    file: name => `await (await import('node:fs')).openAsBlob(${name})`,
    join: pieces => `new Blob([${pieces}])`,
  },
  python: {
    body: `"${placeholder}".encode()`,
    text: literal => `${literal}.encode()`,
    file: name => `open(${name}, "rb").read()`,
    join: pieces => `b"".join([${pieces}])`,
  },
  java: {
    body: `HttpRequest.BodyPublishers.ofString("${placeholder}")`,
    text: literal => `HttpRequest.BodyPublishers.ofString(${literal})`,
    file: name =>
      `HttpRequest.BodyPublishers.ofFile(java.nio.file.Path.of(${name}))`,
    join: pieces => `HttpRequest.BodyPublishers.concat(${pieces})`,
    // Compilers read sources in the encoding of the machine.
    isAscii: true,
  },
};

function withBody(
  language: SnippetLanguage,
  code: string,
  pieces: readonly (string | FileMark)[],
): string {
  const joining = joinings[language];
  if (!joining) {
    return code;
  }
  const literal = joining.isAscii ? asciiLiteral : JSON.stringify;
  const list = pieces.map(piece =>
    typeof piece === 'string'
      ? joining.text(literal(piece))
      : joining.file(literal(piece.name)),
  );
  return code.replace(joining.body, () => joining.join(list.join(', ')));
}

/** JSON's texts are literals of Java too. */
function asciiLiteral(text: string): string {
  return JSON.stringify(text).replace(
    /[^\x20-\x7e]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** As curl reads names and values in `-F`. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

/** A word that no shell looks into. */
function shell(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
