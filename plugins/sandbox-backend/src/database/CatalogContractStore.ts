import { Knex } from 'knex';

/** What the catalog had of an API when it was last looked at. */
export interface CatalogContractRecord {
  readonly entityRef: string;
  /** SHA-256 of the definition; absent when the entity is gone. */
  readonly textHash?: string;
  /** Digest of the contract; absent when it can't be read. */
  readonly digest?: string;
  readonly version?: string;
  readonly checkedAt: Date;
}

interface Row {
  entity_ref: string;
  text_hash: string | null;
  digest: string | null;
  version: string | null;
  checked_at: Date | number | string;
}

/** Keeps what the catalog has now of the APIs that sandboxes hold, so that lists needn't ask it. */
export class CatalogContractStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  async getMany(
    entityRefs: readonly string[],
  ): Promise<Map<string, CatalogContractRecord>> {
    const rows = await this.#rows().whereIn('entity_ref', [...entityRefs]);
    return new Map(rows.map(row => [row.entity_ref, fromRow(row)]));
  }

  async put(record: CatalogContractRecord): Promise<void> {
    const values = {
      text_hash: record.textHash ?? null,
      digest: record.digest ?? null,
      version: record.version ?? null,
      checked_at: record.checkedAt,
    };
    await this.#rows()
      .insert({ entity_ref: record.entityRef, ...values })
      .onConflict('entity_ref')
      .merge(values);
  }

  /** Forgets what no sandbox holds any more. */
  async keepOnly(entityRefs: readonly string[]): Promise<void> {
    await this.#rows()
      .whereNotIn('entity_ref', [...entityRefs])
      .delete();
  }

  #rows() {
    return this.#db<Row>('sandbox_catalog_contracts');
  }
}

function fromRow(row: Row): CatalogContractRecord {
  return {
    entityRef: row.entity_ref,
    textHash: row.text_hash ?? undefined,
    digest: row.digest ?? undefined,
    version: row.version ?? undefined,
    checkedAt: new Date(row.checked_at),
  };
}
