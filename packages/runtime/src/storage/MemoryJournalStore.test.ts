import { describeJournalStore } from './journalStoreContract';
import { MemoryJournal, MemoryJournalStore } from './MemoryJournalStore';

describeJournalStore('MemoryJournalStore', async () => {
  const journal = new MemoryJournal();
  return {
    open: async clock => new MemoryJournalStore({ journal, now: clock.now }),
    cleanUp: async () => undefined,
  };
});
