import { RefObject } from 'react';
import { useByWidth } from '../controls';

/**
 * How many columns fit beside each other: `all`, `most` without the calls of a day, `few` with the owner below the
 * name too.
 */
export type ColumnRoom = 'all' | 'most' | 'few';

const allFrom = 1000;
const mostFrom = 900;

/** Follows the width of the table. */
export function useColumnRoom(ref: RefObject<HTMLElement>): ColumnRoom {
  return useByWidth(ref, { kindOf: roomOf, unknown: 'all' });
}

function roomOf(width: number): ColumnRoom {
  if (width >= allFrom) {
    return 'all';
  }
  return width >= mostFrom ? 'most' : 'few';
}
