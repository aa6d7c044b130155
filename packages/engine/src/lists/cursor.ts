import { Json } from '@smartsandbox/contract';
import { isArray } from '../json/pointer';

/**
 * Where a page ended: a place in the order of creation and, in a sorted list, the values sorted by. It names no row
 * number, so entities that come and go between two pages neither repeat nor hide others.
 */
export interface Cursor {
  readonly position: number;
  readonly values: readonly Json[];
  /** Towards the start of the list. */
  readonly isBackward: boolean;
}

const version = 1;

export function encodeCursor(cursor: Cursor): string {
  const { position, values, isBackward } = cursor;
  return Buffer.from(
    JSON.stringify([version, position, isBackward ? 1 : 0, ...values]),
  ).toString('base64url');
}

/** `undefined` for a text that isn't a cursor of ours. */
export function decodeCursor(text: string): Cursor | undefined {
  if (!/^[A-Za-z0-9_-]{4,4096}$/.test(text)) {
    return undefined;
  }
  let parsed: Json;
  try {
    parsed = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
  if (!isArray(parsed)) {
    return undefined;
  }
  const [readVersion, position, backward, ...values] = parsed;
  return readVersion === version && Number.isSafeInteger(position)
    ? { position: position as number, values, isBackward: backward === 1 }
    : undefined;
}
