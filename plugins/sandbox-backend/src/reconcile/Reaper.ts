import { KeyStore } from '../database/KeyStore';
import { SandboxStore } from '../database/SandboxStore';

export interface ReaperOptions {
  readonly store: SandboxStore;
  readonly keys: KeyStore;
  /** How long an expired sandbox can be brought back. */
  readonly graceMs: number;
  /** How long before its end its owner is told. */
  readonly warnBeforeMs: number;
  readonly notify: (sandboxId: string) => void;
  readonly now: () => Date;
}

/**
 * Ends what has had its time: warns, expires, deletes after the grace period, and forgets keys that have ended. Any
 * number of backends may do the same at once: each change says which state of things it is meant for.
 */
export class Reaper {
  readonly #options: ReaperOptions;

  constructor(options: ReaperOptions) {
    this.#options = options;
  }

  /** One look at everything. */
  async round(): Promise<void> {
    const { keys, now } = this.#options;
    await this.#expire();
    await this.#warn();
    await keys.dropExpired(now());
  }

  async #expire(): Promise<void> {
    const { store, now, graceMs, notify } = this.#options;
    const at = now();
    const { expiring, deletable } = await store.listDue(at);
    for (const { id, generation, expiresAt, desiredState } of expiring) {
      await store.changeDesired(
        id,
        {
          desiredState: 'expired',
          expiredFrom: desiredState,
          deletesAt: new Date(expiresAt.getTime() + graceMs),
        },
        // Extended meanwhile: then it lives.
        { generation, at },
      );
      notify(id);
    }
    for (const { id, generation } of deletable) {
      await store.changeDesired(
        id,
        { desiredState: 'deleted' },
        { generation, at },
      );
      notify(id);
    }
  }

  async #warn(): Promise<void> {
    const { store, now, warnBeforeMs, notify } = this.#options;
    const at = now();
    const before = new Date(at.getTime() + warnBeforeMs);
    const soon = (await store.listUnwarned(before)).map(({ id }) => id);
    if (soon.length > 0) {
      await store.markWarned(soon, at);
      soon.forEach(notify);
    }
  }
}
