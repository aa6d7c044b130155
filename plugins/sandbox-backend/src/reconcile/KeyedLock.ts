/** Lets work on one key happen one after the other; different keys don't wait for each other. */
export class KeyedLock {
  readonly #last = new Map<string, Promise<void>>();

  async run(key: string, work: () => Promise<void>): Promise<void> {
    const before = this.#last.get(key) ?? Promise.resolve();
    // Whoever came before has told its own failure.
    const current = before.catch(() => {}).then(work);
    this.#last.set(key, current);
    try {
      await current;
    } finally {
      if (this.#last.get(key) === current) {
        this.#last.delete(key);
      }
    }
  }
}
