import { RefObject, useLayoutEffect, useState } from 'react';

/**
 * How much room there is: `wide` has tree, request, answer and reason side by side, `medium` puts the reason above the
 * answer, `narrow` makes the tree a menu and stacks the rest.
 */
export type LayoutKind = 'wide' | 'medium' | 'narrow';

const wideFrom = 1280;
const mediumFrom = 900;

/** Follows the width of what the page stands in, not of the window: the sidebar takes its share. */
export function useLayoutKind(ref: RefObject<HTMLElement>): LayoutKind {
  const [kind, setKind] = useState<LayoutKind>('wide');
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const measure = () => {
      // Nothing is known of an element that isn't laid out.
      if (element.clientWidth > 0) {
        setKind(kindOf(element.clientWidth));
      }
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [ref]);
  return kind;
}

function kindOf(width: number): LayoutKind {
  if (width >= wideFrom) {
    return 'wide';
  }
  return width >= mediumFrom ? 'medium' : 'narrow';
}
