import { useEffect, useRef } from 'react';
import { useSingleKeys } from './useSingleKeys';

/** What keys do: `/`, `j`, `?`, or two one after the other as `g o`. */
export type KeyBindings = Readonly<Record<string, (() => void) | undefined>>;

/** How long the second key of two may take. */
const sequenceMs = 1500;
const firstKeys = ['g'];
/** Held down, they go on; another key is one wish however long it is held. */
const repeatedKeys = ['j', 'k'];

/** Whether the key belongs to what has the focus: to text that is being typed, or to an open menu or dialog. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return Boolean(
    target?.isContentEditable ||
      target?.closest(
        'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true], ' +
          '[role=textbox], [role=menu], [role=listbox], [role=dialog]:not([data-page-keys]), [role=alertdialog]',
      ),
  );
}

/**
 * Single keys of a page, off while typing, with a modifier held, and by the user's setting. `Escape` and `Enter` aren't
 * single keys: they work whatever the setting says. Bindings without a function are left to the browser.
 */
export function useKeys(bindings: KeyBindings): void {
  const [isOn] = useSingleKeys();
  const newest = useRef(bindings);
  newest.current = bindings;
  useEffect(() => {
    let first: { key: string; at: number } | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const { key } = event;
      const isModified = event.ctrlKey || event.metaKey || event.altKey;
      if (event.defaultPrevented || isModified || isTaken(event)) {
        return;
      }
      if (event.repeat && !repeatedKeys.includes(key)) {
        return;
      }
      const isSingle = key.length === 1;
      if (isSingle && !isOn) {
        return;
      }
      const isSecond = first && Date.now() - first.at < sequenceMs;
      const name = isSecond && first ? `${first.key} ${key}` : key;
      first = undefined;
      const run = newest.current[name];
      if (run) {
        event.preventDefault();
        run();
      } else if (firstKeys.includes(key)) {
        first = { key, at: Date.now() };
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isOn]);
}
