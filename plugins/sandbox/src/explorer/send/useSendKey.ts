import { useEffect, useRef } from 'react';

/** Ctrl+Enter, or Cmd+Enter on a Mac, sends from anywhere on the page, from text fields too. */
export function useSendKey(send: () => void): void {
  const newest = useRef(send);
  newest.current = send;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
      const isElsewhere = (event.target as Element | null)?.closest(
        '[role=dialog], [role=alertdialog]',
      );
      if (isSend && !isElsewhere && !event.defaultPrevented) {
        event.preventDefault();
        // Held down, the key is one wish.
        if (!event.repeat) {
          newest.current();
        }
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
