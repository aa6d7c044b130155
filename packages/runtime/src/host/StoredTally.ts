import { JournalStore } from '../storage';

/**
 * How many entities of a sandbox are stored, and how many bytes of JSON they are; computed seeds don't count. Reads
 * what the journal got since it was last asked, so asking again costs nothing.
 */
export class StoredTally {
  readonly #bytes = new Map<string, number>();
  #step = 0;
  #sum = 0;

  async upTo(
    step: number,
    source: { readonly store: JournalStore; readonly sandbox: string },
  ): Promise<{ readonly entities: number; readonly bytes: number }> {
    if (step > this.#step) {
      const { store, sandbox } = source;
      for await (const { step: at, records } of store.read(
        sandbox,
        'main',
        this.#step,
      )) {
        // Two that are asking at once read the same steps.
        if (at === this.#step + 1) {
          this.#step = at;
          records.forEach(record => this.#apply(record));
        }
      }
    }
    return { entities: this.#bytes.size, bytes: this.#sum };
  }

  #apply(
    record:
      | Parameters<typeof keyOf>[0]
      | { kind: 'seed' }
      | { kind: 'settings' },
  ): void {
    if (record.kind === 'seed') {
      this.#bytes.clear();
      this.#sum = 0;
    } else if (record.kind !== 'settings') {
      const key = keyOf(record);
      this.#sum -= this.#bytes.get(key) ?? 0;
      this.#bytes.delete(key);
      if (record.kind === 'entity-put') {
        const size = Buffer.byteLength(JSON.stringify(record.body));
        this.#bytes.set(key, size);
        this.#sum += size;
      }
    }
  }
}

function keyOf(record: {
  readonly kind: 'entity-put' | 'entity-delete';
  readonly api: string;
  readonly resource: string;
  readonly id: string;
  readonly parents: readonly string[];
  readonly body?: unknown;
}): string {
  return JSON.stringify([
    record.api,
    record.resource,
    record.id,
    ...record.parents,
  ]);
}
