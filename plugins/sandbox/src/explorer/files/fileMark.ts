/** A chosen file, as it stands in the text of a body: its bytes take the mark's place when the call is sent. */
export interface FileMark {
  /** Finds the file among those that were chosen on this page. */
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

const pattern = /\{\{file (\w+) ("(?:[^"\\]|\\.)*") (\S+) (\d+) bytes\}\}/;
const whole = new RegExp(`^${pattern.source}$`);

/** `{{file k3v9m2 "photo.png" image/png 48213 bytes}}`. */
export function writeMark({ id, name, mediaType, bytes }: FileMark): string {
  return `{{file ${id} ${JSON.stringify(name)} ${mediaType} ${bytes} bytes}}`;
}

/** The file that a text stands for; `undefined` when it is any other text. */
export function readMark(text: unknown): FileMark | undefined {
  const match = typeof text === 'string' ? whole.exec(text) : undefined;
  return match ? markOf(match) : undefined;
}

/** A text in order: what is text, and the marks in it. */
export function splitAtMarks(text: string): readonly (string | FileMark)[] {
  const pieces: (string | FileMark)[] = [];
  let end = 0;
  for (const match of text.matchAll(new RegExp(pattern.source, 'g'))) {
    pieces.push(text.slice(end, match.index), markOf(match));
    end = match.index + match[0].length;
  }
  return [...pieces, text.slice(end)].filter(piece => piece !== '');
}

/** The marks in a text. */
export function marksIn(text: string): readonly FileMark[] {
  return splitAtMarks(text).filter(
    (piece): piece is FileMark => typeof piece !== 'string',
  );
}

function markOf([, id, name, mediaType, bytes]: RegExpMatchArray): FileMark {
  return { id, name: nameOf(name), mediaType, bytes: Number(bytes) };
}

function nameOf(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.slice(1, -1);
  }
}
