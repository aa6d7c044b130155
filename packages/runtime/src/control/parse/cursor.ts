import { controlProblems } from '../controlProblems';
import { ControlRefusal } from '../ControlRefusal';

/** An opaque cursor that holds a few texts and numbers. */
export function writeCursor(parts: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/** The parts of a cursor, of the types of `shape`; a text that isn't one is refused (400 `bad-parameter`). */
export function readCursor<const T extends readonly ('string' | 'number')[]>(
  cursor: string | undefined,
  shape: T,
): { [K in keyof T]: T[K] extends 'string' ? string : number } | undefined {
  if (cursor === undefined) {
    return undefined;
  }
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    parts = undefined;
  }
  if (
    !Array.isArray(parts) ||
    parts.length !== shape.length ||
    !shape.every((type, index) => typeof parts[index] === type)
  ) {
    throw new ControlRefusal({
      type: controlProblems.badParameter,
      detail:
        'The cursor is none of ours. Take pageInfo.nextCursor of the page before as it is, or leave it out.',
    });
  }
  return parts as { [K in keyof T]: T[K] extends 'string' ? string : number };
}

/** One page out of a list that is at hand as a whole; the cursor is the place in it. */
export function pageOf<T>(
  items: readonly T[],
  page: { readonly cursor: string | undefined; readonly limit: number },
): { readonly items: readonly T[]; readonly pageInfo: PageInfo } {
  const [start] = readCursor(page.cursor, ['number']) ?? [0];
  const end = start + page.limit;
  return {
    items: items.slice(start, end),
    pageInfo: end < items.length ? { nextCursor: writeCursor([end]) } : {},
  };
}

export interface PageInfo {
  readonly nextCursor?: string;
}
