/** Key under which Backstage keeps whether the sidebar is pinned open. */
const pinned = 'sidebarPinState';

/** Leaves the room to the pages: the sidebar is narrow until somebody pins it open. */
export function startWithNarrowSidebar(storage: Storage): void {
  if (storage.getItem(pinned) === null) {
    storage.setItem(pinned, 'false');
  }
}
