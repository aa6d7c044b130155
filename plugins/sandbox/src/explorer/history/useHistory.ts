import { useMemo, useSyncExternalStore } from 'react';
import { HistoryItem, HistoryStore } from './HistoryStore';

/** What this browser sent to a sandbox, newest first, and the way to add to it. */
export function useHistory(sandboxId: string): {
  items: readonly HistoryItem[];
  add(item: HistoryItem): void;
} {
  const store = useMemo(() => new HistoryStore(sandboxId), [sandboxId]);
  const items = useSyncExternalStore(
    listener => store.subscribe(listener),
    () => store.items(),
  );
  return { items, add: item => store.add(item) };
}
