import { useCallback, useSyncExternalStore } from 'react';

const name = 'sandbox.singleKeys';
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

function isOn(): boolean {
  return window.localStorage.getItem(name) !== 'off';
}

/**
 * Whether single keys act, and the way to change it; kept in this browser. People who dictate turn them off (WCAG 2.1
 * success criterion 2.1.4).
 */
export function useSingleKeys(): [boolean, (value: boolean) => void] {
  const value = useSyncExternalStore(subscribe, isOn);
  const set = useCallback((next: boolean) => {
    window.localStorage.setItem(name, next ? 'on' : 'off');
    listeners.forEach(listener => listener());
  }, []);
  return [value, set];
}
