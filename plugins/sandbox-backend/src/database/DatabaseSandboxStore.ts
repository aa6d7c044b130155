import { Knex } from 'knex';
import { KeyRecord } from './KeyStore';
import { encodeListCursor, parseListCursor } from './listCursor';
import {
  fromSandboxRow,
  KeyRow,
  SandboxRow,
  toKeyRow,
  toObservedColumns,
  toSandboxRow,
} from './rows';
import {
  Bundle,
  ChangeOptions,
  DesiredChange,
  ObservedSandbox,
  SandboxPage,
  SandboxQuery,
  SandboxRecord,
  SandboxSelection,
  SandboxSortField,
  SandboxStore,
} from './SandboxStore';
import { selectSandboxes } from './selectSandboxes';

const sortColumns: Record<SandboxSortField, keyof SandboxRow> = {
  name: 'name',
  expiresAt: 'expires_at',
  lastCallAt: 'last_active_at',
};

/** Ids in one statement; SQLite takes 32,766 parameters, older ones 999. */
const chunk = 500;

/** Sandboxes in the plugin's database, SQLite or PostgreSQL. */
export class DatabaseSandboxStore implements SandboxStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  async add(
    sandbox: SandboxRecord,
    options: { key: KeyRecord; bundle: Bundle; limit: number },
  ): Promise<{ added: boolean; used: number }> {
    return this.#db.transaction(async tx => {
      await oneAtATime(tx, sandbox.owner);
      const used = await countByOwner(tx, sandbox.owner);
      if (used >= options.limit) {
        return { added: false, used };
      }
      await keepBundle(tx, options.bundle, sandbox.createdAt);
      await tx<SandboxRow>('sandboxes').insert(toSandboxRow(sandbox));
      await keepApis(tx, sandbox);
      await tx<KeyRow>('sandbox_keys').insert(
        toKeyRow(sandbox.id, options.key),
      );
      return { added: true, used };
    });
  }

  async get(id: string): Promise<SandboxRecord | undefined> {
    const row = await this.#sandboxes().where({ id }).first();
    return row && fromSandboxRow(row);
  }

  async getMany(ids: readonly string[]): Promise<SandboxRecord[]> {
    const rows = await this.#sandboxes().whereIn('id', [...ids]);
    return rows.map(fromSandboxRow);
  }

  async list(query: SandboxQuery): Promise<SandboxPage> {
    const column = sortColumns[query.sort.field];
    const { down } = query.sort;
    const page = selectSandboxes(this.#db, query)
      .orderBy(column, down ? 'desc' : 'asc')
      .orderBy('id', down ? 'desc' : 'asc')
      // One more says whether there is a next page.
      .limit(query.limit + 1);
    if (query.cursor !== undefined) {
      const { value, id } = parseListCursor(query.cursor);
      const after = column === 'name' ? String(value) : new Date(value);
      const than = down ? '<' : '>';
      page.andWhere(part =>
        part
          .where(column, than, after)
          .orWhere(tie => tie.where(column, after).andWhere('id', than, id)),
      );
    }
    const rows = await page;
    const items = rows.slice(0, query.limit).map(fromSandboxRow);
    const last = items[items.length - 1];
    return {
      items,
      nextCursor:
        rows.length > query.limit && last
          ? encodeListCursor({
              value: sortValue(last, query.sort.field),
              id: last.id,
            })
          : undefined,
    };
  }

  async count(selection: SandboxSelection): Promise<number> {
    const [{ count }] = await selectSandboxes(this.#db, selection).count({
      count: '*',
    });
    return Number(count);
  }

  async listByProvisioner(provisioner: string): Promise<SandboxRecord[]> {
    const rows = await this.#sandboxes().where({ provisioner }).orderBy('id');
    return rows.map(fromSandboxRow);
  }

  async listProvisioners(): Promise<string[]> {
    const rows = await this.#sandboxes().distinct('provisioner');
    return rows.map(row => row.provisioner);
  }

  async listByApi(entityRef: string): Promise<string[]> {
    const rows = await this.#db('sandbox_apis')
      .where({ entity_ref: entityRef })
      .select('sandbox_id');
    return rows.map(row => row.sandbox_id);
  }

  async listApis(): Promise<string[]> {
    const rows = await this.#db('sandbox_apis').distinct('entity_ref');
    return rows.map(row => row.entity_ref);
  }

  countByOwner(owner: string): Promise<number> {
    return countByOwner(this.#db, owner);
  }

  async changeDesired(
    id: string,
    change: DesiredChange,
    options: ChangeOptions,
  ): Promise<SandboxRecord | undefined> {
    return this.#db.transaction(async tx => {
      const before = await tx<SandboxRow>('sandboxes').where({ id }).first();
      const { pinned } = change;
      if (pinned) {
        await keepBundle(tx, pinned.bundle, options.at);
      }
      const changed = await tx<SandboxRow>('sandboxes')
        .where({
          id,
          ...(options.generation !== undefined && {
            generation: options.generation,
          }),
        })
        .whereNot('desired_state', 'deleted')
        .update({
          ...desiredColumns(change, options),
          generation: tx.raw('generation + 1'),
        });
      const row = await tx<SandboxRow>('sandboxes').where({ id }).first();
      if (pinned && before) {
        // Whichever of both isn't held: the one before, or the one that came too late.
        await dropBundle(tx, before.bundle_digest);
        await dropBundle(tx, pinned.bundle.digest);
      }
      return changed > 0 && row ? fromSandboxRow(row) : undefined;
    });
  }

  async markApplied(id: string, generation: number): Promise<void> {
    await this.#sandboxes()
      .where({ id, generation })
      .update({ applied_generation: generation });
  }

  async putObserved(
    id: string,
    options: { generation: number; observed: ObservedSandbox },
  ): Promise<void> {
    const { generation, observed } = options;
    await this.#sandboxes()
      .where({ id, generation })
      .update({
        ...toObservedColumns(observed),
        ...(observed.lastCallAt && { last_active_at: observed.lastCallAt }),
      });
  }

  async touchReported(ids: readonly string[], at: Date): Promise<void> {
    await this.#updateMany(ids, { reported_at: at });
  }

  async markWarned(ids: readonly string[], at: Date): Promise<void> {
    await this.#updateMany(ids, { warned_at: at });
  }

  async listDue(
    now: Date,
  ): Promise<{ expiring: SandboxRecord[]; deletable: SandboxRecord[] }> {
    const expiring = await this.#sandboxes()
      .whereIn('desired_state', ['ready', 'paused'])
      .andWhere('expires_at', '<=', now);
    const deletable = await this.#sandboxes()
      .where('desired_state', 'expired')
      .andWhere('deletes_at', '<=', now);
    return {
      expiring: expiring.map(fromSandboxRow),
      deletable: deletable.map(fromSandboxRow),
    };
  }

  async listUnwarned(before: Date): Promise<SandboxRecord[]> {
    const rows = await this.#sandboxes()
      .whereIn('desired_state', ['ready', 'paused'])
      .whereNull('warned_at')
      .andWhere('expires_at', '<=', before);
    return rows.map(fromSandboxRow);
  }

  async forget(id: string): Promise<void> {
    await this.#db.transaction(async tx => {
      const row = await tx<SandboxRow>('sandboxes').where({ id }).first();
      // SQLite keeps foreign keys only where they are switched on: be explicit.
      await tx('sandbox_keys').where({ sandbox_id: id }).delete();
      await tx('sandbox_apis').where({ sandbox_id: id }).delete();
      await tx('sandboxes').where({ id }).delete();
      if (row) {
        await dropBundle(tx, row.bundle_digest);
      }
    });
  }

  async getBundle(digest: string): Promise<string | undefined> {
    const row = await this.#db('sandbox_bundles').where({ digest }).first();
    return row?.content;
  }

  async #updateMany(
    ids: readonly string[],
    values: Partial<SandboxRow>,
  ): Promise<void> {
    for (let start = 0; start < ids.length; start += chunk) {
      await this.#sandboxes()
        .whereIn('id', ids.slice(start, start + chunk))
        .update(values);
    }
  }

  #sandboxes() {
    return this.#db<SandboxRow>('sandboxes');
  }
}

async function countByOwner(db: Knex, owner: string): Promise<number> {
  const [{ count }] = await db('sandboxes')
    .where({ owner })
    .whereNot('desired_state', 'deleted')
    .count({ count: '*' });
  return Number(count);
}

/** Two that an owner makes at once must not both be the last one; SQLite has one writer anyway. */
async function oneAtATime(tx: Knex, owner: string): Promise<void> {
  if (tx.client.config.client === 'pg') {
    await tx.raw('select pg_advisory_xact_lock(hashtext(?))', [owner]);
  }
}

async function keepBundle(tx: Knex, bundle: Bundle, at: Date): Promise<void> {
  await tx('sandbox_bundles')
    .insert({ digest: bundle.digest, content: bundle.content, created_at: at })
    .onConflict('digest')
    .ignore();
}

/** Forgets a bundle that no sandbox holds. */
async function dropBundle(tx: Knex, digest: string): Promise<void> {
  await tx('sandbox_bundles')
    .where({ digest })
    .whereNotExists(
      tx('sandboxes').where('bundle_digest', digest).select(tx.raw('1')),
    )
    .delete();
}

async function keepApis(tx: Knex, sandbox: SandboxRecord): Promise<void> {
  const refs = new Set(sandbox.apis.flatMap(api => api.entityRef ?? []));
  if (refs.size > 0) {
    await tx('sandbox_apis').insert(
      [...refs].map(ref => ({ sandbox_id: sandbox.id, entity_ref: ref })),
    );
  }
}

function desiredColumns(
  change: DesiredChange,
  { by, at }: ChangeOptions,
): Partial<SandboxRow> {
  const { name, expiresAt, deletesAt, expiredFrom, desiredState } = change;
  const { pinned, settings, progress } = change;
  return {
    ...(name !== undefined && { name }),
    // Another end is another warning.
    ...(expiresAt && { expires_at: expiresAt, warned_at: null }),
    ...(deletesAt !== undefined && { deletes_at: deletesAt }),
    ...(expiredFrom !== undefined && { expired_from: expiredFrom }),
    ...(settings && { settings: JSON.stringify(settings) }),
    ...(progress && { progress: JSON.stringify(progress) }),
    ...(pinned && {
      bundle_digest: pinned.bundle.digest,
      apis: JSON.stringify(pinned.apis),
    }),
    ...(desiredState && {
      desired_state: desiredState,
      ...stateOf(desiredState),
      state_since: at,
      state_by: by ?? null,
    }),
  };
}

/** What is seen at once of a desired state, before any provisioner has said something. */
function stateOf(desired: SandboxRecord['desiredState']): Partial<SandboxRow> {
  const states = {
    ready: 'starting',
    paused: 'paused',
    expired: 'expired',
    deleted: 'deleting',
  } as const;
  return {
    state: states[desired],
    reason: null,
    message: null,
    recovery: null,
  };
}

function sortValue(
  record: SandboxRecord,
  field: SandboxSortField,
): string | number {
  switch (field) {
    case 'name':
      return record.name;
    case 'expiresAt':
      return record.expiresAt.getTime();
    default:
      return (record.observed.lastCallAt ?? record.createdAt).getTime();
  }
}
