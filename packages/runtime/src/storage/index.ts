export { leaseMs, SandboxHeldError } from './lease';
export { MemoryJournal, MemoryJournalStore } from './MemoryJournalStore';
export type { MemoryJournalStoreOptions } from './MemoryJournalStore';
export { OwnershipLostError, StorageUnavailableError } from './types';
export type { JournalStore, WrittenJson } from './types';
export { SqliteJournalStore } from './sqlite/SqliteJournalStore';
export type { SqliteJournalStoreOptions } from './sqlite/SqliteJournalStore';
