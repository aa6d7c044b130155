/** One part of a multipart body (RFC 2046 §5.1). */
export interface BodyPart {
  /** Of `Content-Disposition` (RFC 7578 §4.2). */
  readonly name?: string;
  /** Set when the part is a file. */
  readonly filename?: string;
  readonly contentType?: string;
  /** By lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly bytes: Uint8Array;
}

export type MultipartResult =
  | { readonly parts: readonly BodyPart[] }
  | { readonly problem: string };

const maxParts = 1000;
const maxHeaderBytes = 16_384;
const lineFeed = 10;

/** Takes a multipart body apart at its boundary; transport padding after a boundary is allowed. */
export function parseMultipart(
  bytes: Uint8Array,
  boundary: string | undefined,
): MultipartResult {
  if (!boundary || boundary.length > 200) {
    return problem(
      'The Content-Type of a multipart body needs a parameter `boundary` of 1 to 200 characters.',
    );
  }
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const delimiter = `--${boundary}`;
  const parts: BodyPart[] = [];
  let at = body.indexOf(delimiter);
  if (at < 0) {
    return problem(
      `The multipart body doesn't hold its boundary ${JSON.stringify(
        delimiter,
      )}. Send the boundary that the Content-Type names.`,
    );
  }
  for (;;) {
    at += Buffer.byteLength(delimiter);
    if (body.subarray(at, at + 2).toString('latin1') === '--') {
      return { parts };
    }
    const start = body.indexOf(lineFeed, at) + 1;
    const next = nextDelimiter(body, delimiter, start);
    if (start === 0 || next < 0) {
      return problem(
        `The multipart body ends without ${JSON.stringify(`${delimiter}--`)}.`,
      );
    }
    const part = readPart(body.subarray(start, endOfContent(body, next)));
    if (!part) {
      return problem(
        `Part ${
          parts.length + 1
        } of the multipart body has no blank line between its headers and its content.`,
      );
    }
    if (parts.length >= maxParts) {
      return problem(`The multipart body holds more than ${maxParts} parts.`);
    }
    parts.push(part);
    at = next;
  }
}

function problem(text: string): MultipartResult {
  return { problem: text };
}

/** A delimiter counts only at the beginning of a line. */
function nextDelimiter(body: Buffer, delimiter: string, from: number): number {
  let at = body.indexOf(delimiter, from);
  while (at > from && body[at - 1] !== lineFeed) {
    at = body.indexOf(delimiter, at + 1);
  }
  return at;
}

/** The line break before a delimiter belongs to the delimiter. */
function endOfContent(body: Buffer, delimiterAt: number): number {
  return body[delimiterAt - 2] === 13 ? delimiterAt - 2 : delimiterAt - 1;
}

function readPart(part: Buffer): BodyPart | undefined {
  const head = headerEnd(part);
  if (!head) {
    return undefined;
  }
  const headers = new Map<string, string>();
  // Continuation lines were dropped by RFC 7230, but e-mail libraries still write them.
  const lines = part
    .toString('utf8', 0, head.end)
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/);
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) {
      const name = line.slice(0, colon).trim().toLowerCase();
      headers.set(name, line.slice(colon + 1).trim());
    }
  }
  const disposition = headers.get('content-disposition') ?? '';
  const name = dispositionParameter(disposition, 'name');
  const filename = dispositionParameter(disposition, 'filename');
  const contentType = headers.get('content-type');
  return {
    ...(name !== undefined && { name }),
    ...(filename !== undefined && { filename }),
    ...(contentType && { contentType }),
    headers,
    bytes: part.subarray(head.contentAt),
  };
}

function headerEnd(
  part: Buffer,
): { readonly end: number; readonly contentAt: number } | undefined {
  // A part without headers begins with the blank line.
  const [blank] = /^\r?\n/.exec(part.toString('latin1', 0, 2)) ?? [];
  if (blank) {
    return { end: 0, contentAt: blank.length };
  }
  const head = part.toString('latin1', 0, maxHeaderBytes);
  const end = /\r?\n\r?\n/.exec(head);
  return end
    ? { end: end.index, contentAt: end.index + end[0].length }
    : undefined;
}

/** Browsers escape quotes in names as `%22` (HTML, *multipart/form-data encoding algorithm*), others with `\`. */
function dispositionParameter(
  disposition: string,
  name: string,
): string | undefined {
  const pattern = new RegExp(
    `;\\s*${name}\\s*=\\s*(?:"((?:[^"\\\\]|\\\\.)*)"|([^\\s;]*))`,
    'i',
  );
  const [, quoted, plain] = pattern.exec(disposition) ?? [];
  return quoted === undefined
    ? plain
    : quoted
        .replace(/\\(["\\])/g, '$1')
        .replace(/%(22|0D|0A)/gi, (_, code: string) =>
          String.fromCharCode(parseInt(code, 16)),
        );
}
