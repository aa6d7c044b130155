import { InputError } from '@backstage/errors';
import { z } from 'zod/v4';

/** Where a page of the list ended: the value it was sorted by, and the id that breaks ties. */
export interface ListCursor {
  readonly value: string | number;
  readonly id: string;
}

const shape = z.object({
  value: z.union([z.string(), z.number()]),
  id: z.string(),
});

export function encodeListCursor(cursor: ListCursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** @throws InputError for text that `encodeListCursor` didn't make. */
export function parseListCursor(text: string): ListCursor {
  try {
    return shape.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
  } catch {
    throw new InputError(
      'cursor is not one of this list: ask for the first page again.',
    );
  }
}
