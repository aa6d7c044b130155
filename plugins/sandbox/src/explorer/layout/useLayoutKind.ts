import { RefObject } from 'react';
import { useByWidth } from '../../controls';

/**
 * How much room there is: `wide` has tree, request, answer and reason side by side, `medium` puts the reason above the
 * answer, `narrow` makes the tree a menu and stacks the rest.
 */
export type LayoutKind = 'wide' | 'medium' | 'narrow';

const wideFrom = 1280;
const mediumFrom = 900;

/** Follows the width of what the page stands in. */
export function useLayoutKind(ref: RefObject<HTMLElement>): LayoutKind {
  return useByWidth(ref, { kindOf, unknown: 'wide' });
}

function kindOf(width: number): LayoutKind {
  if (width >= wideFrom) {
    return 'wide';
  }
  return width >= mediumFrom ? 'medium' : 'narrow';
}
