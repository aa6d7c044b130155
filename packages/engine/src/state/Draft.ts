import { EntityChange, JournalRecord } from '../types';
import { Entity } from './Entity';
import { EntityTable } from './EntityTable';

type PutRecord = Extract<JournalRecord, { kind: 'entity-put' }>;

/**
 * The effects of one call while its answer is being built. Reading through the draft sees them; the branch doesn't
 * until `apply`, which can't fail half-way.
 */
export class Draft {
  readonly records: JournalRecord[] = [];
  readonly changes: EntityChange[] = [];
  readonly #api: string;
  readonly #effects: (
    | {
        readonly table: EntityTable;
        readonly put: Entity;
        readonly isNew: boolean;
      }
    | { readonly table: EntityTable; readonly gone: Entity }
  )[] = [];
  readonly #latest = new Map<EntityTable, Map<string, Entity | undefined>>();
  #creates: number;

  constructor(api: string, creates: number) {
    this.#api = api;
    this.#creates = creates;
  }

  get isEmpty(): boolean {
    return this.records.length === 0;
  }

  get creates(): number {
    return this.#creates;
  }

  /** Number of the next create; counts when the entity is put. */
  nextCreate(): number {
    this.#creates += 1;
    return this.#creates;
  }

  get(table: EntityTable, key: string): Entity | undefined {
    const drafted = this.#latest.get(table);
    return drafted?.has(key) ? drafted.get(key) : table.get(key);
  }

  put(
    table: EntityTable,
    entity: Entity,
    options: {
      readonly cause: PutRecord['cause'];
      readonly before?: Entity;
      readonly creates?: number;
    },
  ): Entity {
    const { cause, before, creates } = options;
    this.#effects.push({ table, put: entity, isNew: cause === 'create' });
    this.#remember(table, entity.key, entity);
    this.records.push({
      kind: 'entity-put',
      api: this.#api,
      resource: table.plan.name,
      id: entity.id,
      parents: entity.parents,
      body: entity.body,
      cause,
      ...(creates !== undefined && { creates }),
      ...(entity.pendingUntil !== undefined && {
        pendingUntil: entity.pendingUntil,
      }),
      ...(entity.unchecked && { unchecked: true }),
    });
    this.changes.push({
      api: this.#api,
      resource: table.plan.name,
      id: entity.id,
      kind: before ? 'updated' : 'created',
      ...(before && { before: before.body }),
      after: entity.body,
    });
    return entity;
  }

  delete(table: EntityTable, entity: Entity): void {
    this.#effects.push({ table, gone: entity });
    this.#remember(table, entity.key, undefined);
    this.records.push({
      kind: 'entity-delete',
      api: this.#api,
      resource: table.plan.name,
      id: entity.id,
      parents: entity.parents,
    });
    this.changes.push({
      api: this.#api,
      resource: table.plan.name,
      id: entity.id,
      kind: 'deleted',
      before: entity.body,
    });
  }

  /** Makes the effects those of the branch. */
  apply(branch: {
    applied(
      table: EntityTable,
      entity: Entity,
      creates: number | undefined,
    ): void;
  }): void {
    for (const effect of this.#effects) {
      if ('put' in effect) {
        effect.table.put(effect.put, effect.isNew);
        branch.applied(effect.table, effect.put, this.#creates);
      } else {
        effect.table.delete(effect.gone.key, effect.gone.id);
      }
    }
  }

  #remember(table: EntityTable, key: string, entity: Entity | undefined) {
    let drafted = this.#latest.get(table);
    if (!drafted) {
      drafted = new Map();
      this.#latest.set(table, drafted);
    }
    drafted.set(key, entity);
  }
}
