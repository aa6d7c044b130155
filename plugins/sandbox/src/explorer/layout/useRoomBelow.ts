import { RefObject, useLayoutEffect, useState } from 'react';

const least = 520;
/** What the page keeps free below its content. */
const foot = 20;

/** Pixels from where an element begins to the end of the window; notices above it come and go. */
export function useRoomBelow(ref: RefObject<HTMLElement>): number {
  const [room, setRoom] = useState(least);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') {
      return undefined;
    }
    const measure = () => {
      const top = element.getBoundingClientRect().top + window.scrollY;
      setRoom(Math.max(least, Math.floor(window.innerHeight - top - foot)));
    };
    // Whatever moves the element changes the size of something around it.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    if (element.parentElement) {
      observer.observe(element.parentElement);
    }
    window.addEventListener('resize', measure);
    measure();
    return () => {
      observer.disconnect();
      window.removeEventListener('resize', measure);
    };
  }, [ref]);
  return room;
}
