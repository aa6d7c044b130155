import { Knex } from 'knex';

export interface SigningKeyRecord {
  readonly kid: string;
  /** JSON of a public JWK. */
  readonly publicJwk: string;
  /** JSON of the private JWK, encrypted. */
  readonly sealed: string;
}

interface Row {
  kid: string;
  public_jwk: string;
  sealed: string;
  created_at: Date;
}

/** Keeps the keys that sign control tokens, so that runtimes go on trusting a manager that was started again. */
export class SigningKeyStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  /** The key, or the one made by `make` when there is none; every backend of a database gets the same. */
  async provide(
    make: () => Promise<SigningKeyRecord & { createdAt: Date }>,
  ): Promise<SigningKeyRecord> {
    const found = await this.#first();
    if (found) {
      return found;
    }
    const made = await make();
    await this.#db<Row>('sandbox_signing_keys').insert({
      kid: made.kid,
      public_jwk: made.publicJwk,
      sealed: made.sealed,
      created_at: made.createdAt,
    });
    return (await this.#first()) ?? made;
  }

  async #first(): Promise<SigningKeyRecord | undefined> {
    const row = await this.#db<Row>('sandbox_signing_keys')
      // The first one made wins a race between two backends.
      .orderBy('created_at')
      .orderBy('kid')
      .first();
    return (
      row && { kid: row.kid, publicJwk: row.public_jwk, sealed: row.sealed }
    );
  }
}
