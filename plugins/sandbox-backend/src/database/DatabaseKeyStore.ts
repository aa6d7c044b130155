import { Knex } from 'knex';
import { KeyRecord, KeyStore } from './KeyStore';
import { fromKeyRow, KeyRow, SandboxRow, toKeyRow } from './rows';

/** API keys in the plugin's database, SQLite or PostgreSQL. */
export class DatabaseKeyStore implements KeyStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  async list(sandboxId: string): Promise<KeyRecord[]> {
    const rows = await this.#db<KeyRow>('sandbox_keys')
      .where({ sandbox_id: sandboxId })
      .orderBy('created_at')
      .orderBy('id');
    return rows.map(fromKeyRow);
  }

  async replace(
    sandboxId: string,
    options: { old: string; by: KeyRecord; oldExpiresAt: Date },
  ): Promise<boolean> {
    const { old, by, oldExpiresAt } = options;
    return this.#db.transaction(async tx => {
      // First, since it makes two rotations of one sandbox wait for each other.
      const there = await tx<SandboxRow>('sandboxes')
        .where({ id: sandboxId })
        .whereNot('desired_state', 'deleted')
        .update({ generation: tx.raw('generation + 1') });
      const replaced =
        there > 0 &&
        (await tx<KeyRow>('sandbox_keys')
          .where({ sandbox_id: sandboxId, id: old })
          .whereNull('replaced_by')
          .update({ replaced_by: by.id, expires_at: oldExpiresAt }));
      if (!replaced) {
        return false;
      }
      await tx<KeyRow>('sandbox_keys').insert(toKeyRow(sandboxId, by));
      return true;
    });
  }

  async dropExpired(now: Date): Promise<void> {
    await this.#db<KeyRow>('sandbox_keys')
      .where('expires_at', '<=', now)
      .delete();
  }
}
