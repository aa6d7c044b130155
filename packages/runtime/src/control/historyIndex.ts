import { EntityHistoryIndex } from '@smartsandbox/engine';
import { Sandbox } from '../sandbox/Sandbox';
import { JournalStore } from '../storage';

const indexes = new WeakMap<Sandbox, EntityHistoryIndex>();

/**
 * Which steps of a sandbox touched which entity. The first who asks has the journal read once; after that only what was
 * added since.
 */
export async function historyIndex(
  sandbox: Sandbox,
  store: JournalStore,
): Promise<EntityHistoryIndex> {
  let index = indexes.get(sandbox);
  if (!index) {
    index = new EntityHistoryIndex();
    indexes.set(sandbox, index);
  }
  for await (const step of store.read(sandbox.id, 'main', index.last)) {
    // Another request may have read the same steps meanwhile.
    if (step.step > index.last) {
      index.add(step);
    }
  }
  return index;
}
