import { RefObject, useLayoutEffect, useState } from 'react';

/**
 * What fits into an element by its width in px: the sidebar takes its share of the window. `unknown` until the element
 * is laid out.
 *
 * @param kindOf - Always the same function.
 */
export function useByWidth<T extends string>(
  ref: RefObject<HTMLElement>,
  options: { kindOf: (width: number) => T; unknown: T },
): T {
  const { kindOf, unknown } = options;
  const [kind, setKind] = useState<T>(unknown);
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
  }, [ref, kindOf]);
  return kind;
}
