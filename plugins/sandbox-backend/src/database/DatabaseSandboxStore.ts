import { Knex } from 'knex';
import {
  fromKeyRow,
  fromSandboxRow,
  KeyRow,
  SandboxRow,
  toKeyRow,
  toSandboxRow,
} from './rows';
import { encodeListCursor, parseListCursor } from './listCursor';
import {
  DesiredChange,
  KeyRecord,
  SandboxPage,
  SandboxQuery,
  SandboxRecord,
  SandboxSortField,
  SandboxStore,
} from './SandboxStore';

const sortColumns: Record<SandboxSortField, keyof SandboxRow> = {
  name: 'name',
  expiresAt: 'expires_at',
  lastCallAt: 'last_active_at',
};

/** Sandboxes in the plugin's database, SQLite or PostgreSQL. */
export class DatabaseSandboxStore implements SandboxStore {
  readonly #db: Knex;

  constructor(db: Knex) {
    this.#db = db;
  }

  async add(
    sandbox: SandboxRecord,
    options: {
      key: KeyRecord;
      bundle: { digest: string; content: string };
      limit: number;
    },
  ): Promise<{ added: boolean; used: number }> {
    return this.#db.transaction(async tx => {
      const used = await countByOwner(tx, sandbox.owner);
      if (used >= options.limit) {
        return { added: false, used };
      }
      await tx('sandbox_bundles')
        .insert({
          digest: options.bundle.digest,
          content: options.bundle.content,
          created_at: sandbox.createdAt,
        })
        .onConflict('digest')
        .ignore();
      await tx<SandboxRow>('sandboxes').insert(toSandboxRow(sandbox));
      const refs = new Set(sandbox.apis.flatMap(api => api.entityRef ?? []));
      if (refs.size > 0) {
        await tx('sandbox_apis').insert(
          [...refs].map(ref => ({ sandbox_id: sandbox.id, entity_ref: ref })),
        );
      }
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
    const page = this.#filtered(query)
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
    const [{ count }] = await this.#filtered(query).count({ count: '*' });
    const items = rows.slice(0, query.limit).map(fromSandboxRow);
    const last = items[items.length - 1];
    return {
      items,
      totalItems: Number(count),
      nextCursor:
        rows.length > query.limit && last
          ? encodeListCursor({
              value: sortValue(last, query.sort.field),
              id: last.id,
            })
          : undefined,
    };
  }

  async listByProvisioner(provisioner: string): Promise<SandboxRecord[]> {
    const rows = await this.#sandboxes().where({ provisioner }).orderBy('id');
    return rows.map(fromSandboxRow);
  }

  countByOwner(owner: string): Promise<number> {
    return countByOwner(this.#db, owner);
  }

  async changeDesired(
    id: string,
    change: DesiredChange,
  ): Promise<SandboxRecord | undefined> {
    const values: Partial<SandboxRow> = {
      ...(change.name !== undefined && { name: change.name }),
      ...(change.expiresAt && { expires_at: change.expiresAt }),
      ...(change.deletesAt !== undefined && { deletes_at: change.deletesAt }),
      ...(change.desiredState && {
        desired_state: change.desiredState,
        ...stateOf(change.desiredState),
      }),
    };
    const changed = await this.#sandboxes()
      .where({ id })
      .whereNot('desired_state', 'deleted')
      .update({ ...values, generation: this.#db.raw('generation + 1') });
    return changed > 0 ? this.get(id) : undefined;
  }

  async markApplied(id: string, generation: number): Promise<void> {
    await this.#sandboxes()
      .where({ id, generation })
      .update({ applied_generation: generation });
  }

  async putObserved(
    id: string,
    status: Parameters<SandboxStore['putObserved']>[1],
  ): Promise<boolean> {
    const before = await this.#sandboxes().where({ id }).first();
    if (!before) {
      return false;
    }
    const lastCallAt = status.lastCallAt ? new Date(status.lastCallAt) : null;
    const addresses = status.addresses
      ? JSON.stringify(status.addresses)
      : before.addresses;
    const values: Partial<SandboxRow> = {
      // What was asked for is already said; an observation made before that must not take it back.
      ...(before.desired_state === 'ready' && { state: status.state }),
      reason: status.reason ?? null,
      message: status.message ?? null,
      conditions: JSON.stringify(status.conditions),
      addresses,
      last_call_at: lastCallAt,
      last_active_at: lastCallAt ?? before.created_at,
      calls_24h: status.calls24h ?? null,
      step: status.step ?? null,
      entities: status.entities ?? null,
      bytes: status.bytes ?? null,
      reported_at: status.reportedAt,
    };
    await this.#sandboxes().where({ id }).update(values);
    const noticed = ['state', 'reason', 'message', 'conditions', 'addresses'];
    return noticed.some(name => {
      const column = name as keyof SandboxRow;
      return column in values && values[column] !== before[column];
    });
  }

  async listDue(
    now: Date,
  ): Promise<{ expiring: string[]; deletable: string[] }> {
    const expiring = await this.#sandboxes()
      .whereIn('desired_state', ['ready', 'paused'])
      .andWhere('expires_at', '<=', now)
      .select('id');
    const deletable = await this.#sandboxes()
      .where('desired_state', 'expired')
      .andWhere('deletes_at', '<=', now)
      .select('id');
    return {
      expiring: expiring.map(row => row.id),
      deletable: deletable.map(row => row.id),
    };
  }

  async forget(id: string): Promise<void> {
    await this.#db.transaction(async tx => {
      const row = await tx<SandboxRow>('sandboxes').where({ id }).first();
      // SQLite keeps foreign keys only where they are switched on: be explicit.
      await tx('sandbox_keys').where({ sandbox_id: id }).delete();
      await tx('sandbox_apis').where({ sandbox_id: id }).delete();
      await tx('sandboxes').where({ id }).delete();
      if (row) {
        await tx('sandbox_bundles')
          .where({ digest: row.bundle_digest })
          .whereNotExists(
            tx('sandboxes')
              .where('bundle_digest', row.bundle_digest)
              .select(tx.raw('1')),
          )
          .delete();
      }
    });
  }

  async listKeys(sandboxId: string): Promise<KeyRecord[]> {
    const rows = await this.#db<KeyRow>('sandbox_keys')
      .where({ sandbox_id: sandboxId })
      .orderBy('created_at')
      .orderBy('id');
    return rows.map(fromKeyRow);
  }

  async getBundle(digest: string): Promise<string | undefined> {
    const row = await this.#db('sandbox_bundles').where({ digest }).first();
    return row?.content;
  }

  #sandboxes() {
    return this.#db<SandboxRow>('sandboxes');
  }

  #filtered(query: SandboxQuery): Knex.QueryBuilder<SandboxRow, SandboxRow[]> {
    const rows = this.#sandboxes();
    if (query.owners) {
      rows.whereIn('owner', [...query.owners]);
    }
    if (query.states?.length) {
      rows.whereIn('state', [...query.states]);
    }
    if (query.text) {
      const pattern = `%${query.text
        .toLowerCase()
        .replace(/[\\%_]/g, found => `\\${found}`)}%`;
      rows.andWhere(part =>
        part
          .whereRaw(`lower(name) like ? escape '\\'`, [pattern])
          .orWhereRaw(`id like ? escape '\\'`, [pattern]),
      );
    }
    if (query.api) {
      rows.whereIn(
        'id',
        this.#db('sandbox_apis')
          .where('entity_ref', query.api)
          .select('sandbox_id'),
      );
    }
    return rows as unknown as Knex.QueryBuilder<SandboxRow, SandboxRow[]>;
  }
}

async function countByOwner(db: Knex, owner: string): Promise<number> {
  const [{ count }] = await db('sandboxes')
    .where({ owner })
    .whereNot('desired_state', 'deleted')
    .count({ count: '*' });
  return Number(count);
}

/** What is seen at once of a desired state, before any provisioner has said something. */
function stateOf(desired: SandboxRecord['desiredState']): Partial<SandboxRow> {
  const states = {
    ready: 'starting',
    paused: 'paused',
    expired: 'expired',
    deleted: 'deleting',
  } as const;
  return { state: states[desired], reason: null, message: null };
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
