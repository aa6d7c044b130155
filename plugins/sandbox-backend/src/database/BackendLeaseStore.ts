import { Knex } from 'knex';

/** The backend that holds a lease. */
export interface LeaseHolder {
  /** Unique for each start of a backend. */
  readonly holder: string;
  /** Name of its machine. */
  readonly host: string;
  readonly pid: number;
}

interface Row extends LeaseHolder {
  name: string;
  expires_at: Date | number | string;
}

/** One row per lease. Whoever holds it has to renew it before it ends; then anybody may take it. */
export class BackendLeaseStore {
  readonly #db: Knex;
  readonly #name: string;

  constructor(db: Knex, name: string) {
    this.#db = db;
    this.#name = name;
  }

  /** Takes it when nobody holds it, renews it when it is one's own. Returns who holds it afterwards. */
  async claim(
    own: LeaseHolder,
    times: { now: Date; expiresAt: Date },
  ): Promise<LeaseHolder> {
    const values = { ...own, expires_at: times.expiresAt };
    await this.#rows()
      .insert({ name: this.#name, ...values })
      .onConflict('name')
      .ignore();
    await this.#rows()
      .where({ name: this.#name })
      .andWhere(part =>
        part
          .where({ holder: own.holder })
          .orWhere('expires_at', '<=', times.now),
      )
      .update(values);
    return this.#holder(own);
  }

  /** Takes it from a holder that is known to be dead. Returns who holds it afterwards. */
  async takeFrom(
    dead: LeaseHolder,
    own: LeaseHolder,
    expiresAt: Date,
  ): Promise<LeaseHolder> {
    await this.#rows()
      .where({ name: this.#name, holder: dead.holder })
      .update({ ...own, expires_at: expiresAt });
    return this.#holder(own);
  }

  /** Gives one's own back. */
  async release(own: LeaseHolder): Promise<void> {
    await this.#rows().where({ name: this.#name, holder: own.holder }).delete();
  }

  async #holder(own: LeaseHolder): Promise<LeaseHolder> {
    const row = await this.#rows().where({ name: this.#name }).first();
    // Given back between both statements: the next claim takes it.
    return row
      ? { holder: row.holder, host: row.host, pid: row.pid }
      : { ...own, holder: '' };
  }

  #rows() {
    return this.#db<Row>('sandbox_backend_lease');
  }
}
