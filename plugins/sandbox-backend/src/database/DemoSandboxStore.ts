import { Knex } from 'knex';

/** Remembers which configured first sandboxes were made, so that one that was deleted stays so. */
export class DemoSandboxStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  async has(name: string): Promise<boolean> {
    return (await this.#rows().where({ name }).first()) !== undefined;
  }

  /** `false` when another backend was faster. */
  async claim(name: string, at: Date): Promise<boolean> {
    const before = await this.has(name);
    await this.#rows()
      .insert({ name, created_at: at })
      .onConflict('name')
      .ignore();
    return !before;
  }

  async release(name: string): Promise<void> {
    await this.#rows().where({ name }).delete();
  }

  #rows() {
    return this.#db('sandbox_demo_sandboxes');
  }
}
