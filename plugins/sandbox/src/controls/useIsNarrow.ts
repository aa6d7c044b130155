import { useSyncExternalStore } from 'react';

/** Below this a call beside the list leaves room for neither, in px. */
const twoColumns = 1280;

function subscribe(listener: () => void): () => void {
  window.addEventListener('resize', listener);
  return () => window.removeEventListener('resize', listener);
}

/** Whether the window is too narrow for two columns. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => window.innerWidth < twoColumns);
}
