/** A part of a multipart body (RFC 7578), its content as text. */
export interface BodyPart {
  readonly name: string;
  /** Set when the part is a file. */
  readonly filename?: string;
  readonly contentType?: string;
  readonly content: string;
  /** The part as it stands in the text: headers, blank line and content. */
  readonly raw: string;
}

/** The parts of a body; `undefined` when it can't be taken apart at its boundary. */
export function readParts(
  body: string,
  boundary: string,
): readonly BodyPart[] | undefined {
  if (body.trim() === '') {
    return [];
  }
  // A delimiter counts only at the beginning of a line, and the line break before it is its own (RFC 2046 §5.1.1).
  const delimiter = new RegExp(
    `(?:^|\\r?\\n)--${escaped(boundary)}(--)?[ \\t]*(?:\\r?\\n|$)`,
    'g',
  );
  const parts: BodyPart[] = [];
  let start: number | undefined;
  for (;;) {
    const match = delimiter.exec(body);
    if (!match) {
      return undefined;
    }
    if (start !== undefined) {
      const part = readPart(body.slice(start, match.index));
      if (!part) {
        return undefined;
      }
      parts.push(part);
    }
    if (match[1]) {
      return parts;
    }
    start = match.index + match[0].length;
  }
}

/** A body of these parts. */
export function writeParts(
  parts: readonly Pick<BodyPart, 'raw'>[],
  boundary: string,
): string {
  return `${parts
    .map(({ raw }) => `--${boundary}\r\n${raw}\r\n`)
    .join('')}--${boundary}--\r\n`;
}

/** One part from scratch. */
export function newPart(part: Omit<BodyPart, 'raw'>): BodyPart {
  const { name, filename, contentType, content } = part;
  const file =
    filename === undefined ? '' : `; filename="${quotable(filename)}"`;
  const raw = [
    `Content-Disposition: form-data; name="${quotable(name)}"${file}`,
    ...(contentType === undefined ? [] : [`Content-Type: ${contentType}`]),
    '',
    content,
  ].join('\r\n');
  return { ...part, raw };
}

/** The same part with another content. */
export function withContent(part: BodyPart, content: string): BodyPart {
  const head = part.raw.slice(0, part.raw.length - part.content.length);
  return { ...part, content, raw: head + content };
}

function readPart(raw: string): BodyPart | undefined {
  const blank = /\r?\n\r?\n/.exec(raw);
  if (!blank) {
    return undefined;
  }
  const head = raw.slice(0, blank.index);
  const disposition = headerOf(head, 'content-disposition') ?? '';
  const name = parameterOf(disposition, 'name');
  if (name === undefined) {
    return undefined;
  }
  return {
    name,
    filename: parameterOf(disposition, 'filename'),
    contentType: headerOf(head, 'content-type'),
    content: raw.slice(blank.index + blank[0].length),
    raw,
  };
}

function headerOf(head: string, name: string): string | undefined {
  const line = head
    .split(/\r?\n/)
    .find(each => each.toLocaleLowerCase('en-US').startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim();
}

function parameterOf(disposition: string, name: string): string | undefined {
  const match = new RegExp(
    `;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;]*))`,
    'i',
  ).exec(disposition);
  return match?.[1] === undefined
    ? match?.[2]
    : match[1]
        .replace(/\\(["\\])/g, '$1')
        .replace(/%(22|0D|0A)/gi, code => decodeURIComponent(code));
}

/** As browsers write names (HTML, *multipart/form-data encoding algorithm*). */
function quotable(text: string): string {
  return text.replace(/["\r\n]/g, character => encodeURIComponent(character));
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
