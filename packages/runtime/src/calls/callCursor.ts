/** Where the last entry of a page stands. */
export interface CallPlace {
  /** Name of the segment. */
  readonly segment: string;
  readonly line: number;
}

/** Thrown for a cursor that no page has given. */
export class BadCursorError extends Error {
  readonly code = 'bad-cursor';
  constructor() {
    super(
      'This cursor is not one of this list: take `nextCursor` of a page as it is, or leave it out to begin with the newest',
    );
    this.name = 'BadCursorError';
  }
}

export function encodeCursor({ segment, line }: CallPlace): string {
  return Buffer.from(`${segment}:${line}`).toString('base64url');
}

/** @throws BadCursorError */
export function decodeCursor(cursor: string): CallPlace {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  const match = /^([A-Za-z0-9_.]{1,40}):(\d{1,15})$/.exec(text);
  if (!match) {
    throw new BadCursorError();
  }
  return { segment: match[1], line: Number(match[2]) };
}
