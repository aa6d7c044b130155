import { ContractTools } from '../contract/ContractTools';
import { ResourcePlan } from '../contract/ResourcePlan';
import { SeedData } from '../seed/SeedData';
import { ApiState } from '../state/ApiState';
import { Entity } from '../state/Entity';
import { EntityTable } from '../state/EntityTable';
import { doneStatus } from '../stateful/initialValues';
import { ApiContract, BranchSettings, JournalRecord } from '../types';

interface Pending {
  readonly table: EntityTable;
  readonly entity: Entity;
}

/** Everything that the journal of a branch decides; nothing here asks for the time. */
export class BranchState {
  readonly #contracts: readonly ApiContract[];
  readonly #startAt: number;
  readonly #apis = new Map<string, ApiState>();
  #pending: Pending[] = [];
  #nextDue = Infinity;
  #seed: string;
  #size: number;
  #settings: BranchSettings;
  #creates = 0;

  constructor(options: {
    readonly contracts: readonly ApiContract[];
    readonly seed: string;
    readonly seedSize: number;
    readonly settings: BranchSettings;
    readonly startAt: number;
  }) {
    this.#contracts = options.contracts;
    this.#startAt = options.startAt;
    this.#seed = options.seed;
    this.#size = options.seedSize;
    this.#settings = options.settings;
    this.#plant();
  }

  get apis(): Iterable<ApiState> {
    return this.#apis.values();
  }

  api(api: string): ApiState | undefined {
    return this.#apis.get(api);
  }

  get seed(): string {
    return this.#seed;
  }

  get seedSize(): number {
    return this.#size;
  }

  get settings(): BranchSettings {
    return this.#settings;
  }

  /** Number of identifiers drawn since the seed. */
  get creates(): number {
    return this.#creates;
  }

  /** Applies one record that was read from the journal. `time` is the step's, in sandbox time. */
  apply(record: JournalRecord, time: number): void {
    switch (record.kind) {
      case 'seed':
        this.#seed = record.seed;
        this.#size = record.size;
        this.#creates = 0;
        this.#plant();
        break;
      case 'settings':
        this.#settings = { ...this.#settings, ...record.settings };
        break;
      case 'entity-put': {
        const found = this.#find(record.api, record.resource);
        if (found) {
          const { id, parents } = record;
          const entity = new Entity({
            identity: { key: found.plan.key(parents, id), id, parents },
            body: record.body,
            time,
            origin: 'stored',
            unchecked: record.unchecked,
            pendingUntil: record.pendingUntil,
          });
          found.table.put(entity, record.cause === 'create');
          this.applied(found.table, entity, record.creates);
        }
        break;
      }
      default: {
        const found = this.#find(record.api, record.resource);
        found?.table.delete(
          found.plan.key(record.parents, record.id),
          record.id,
        );
      }
    }
  }

  /** Takes note of an entity that was put. */
  applied(
    table: EntityTable,
    entity: Entity,
    creates: number | undefined,
  ): void {
    if (creates !== undefined) {
      this.#creates = Math.max(this.#creates, creates);
    }
    if (entity.pendingUntil !== undefined) {
      this.#pending.push({ table, entity });
      this.#nextDue = Math.min(this.#nextDue, entity.pendingUntil);
    }
  }

  /** Ends the pending of 202 creates that is over by now. */
  settle(now: number): void {
    if (now < this.#nextDue) {
      return;
    }
    const waiting: Pending[] = [];
    this.#nextDue = Infinity;
    for (const one of this.#pending) {
      const due = one.entity.pendingUntil ?? 0;
      if (due > now) {
        waiting.push(one);
        this.#nextDue = Math.min(this.#nextDue, due);
      } else if (one.table.get(one.entity.key) === one.entity) {
        one.table.put(doneVersion(one.table.plan, one.entity, due));
      }
    }
    this.#pending = waiting;
  }

  /** A contract may have lost a resource since the record was written. */
  #find(api: string, resource: string) {
    const state = this.#apis.get(api);
    const plan = state?.tools.resource(resource);
    return state && plan ? { plan, table: state.table(plan) } : undefined;
  }

  #plant(): void {
    this.#pending = [];
    this.#nextDue = Infinity;
    for (const { api, model } of this.#contracts) {
      const tools = ContractTools.of(model);
      const data = SeedData.of({
        tools,
        seed: this.#seed,
        size: this.#size,
        startAt: this.#startAt,
      });
      this.#apis.set(api, new ApiState({ api, tools, data }));
    }
  }
}

function doneVersion(plan: ResourcePlan, entity: Entity, due: number): Entity {
  const { statusProperty, updatedProperty } = plan.resource;
  const status =
    statusProperty &&
    doneStatus(
      plan.properties.get(statusProperty),
      entity.body[statusProperty],
    );
  const body =
    statusProperty && status !== undefined
      ? {
          ...entity.body,
          [statusProperty]: status,
          ...(updatedProperty && {
            [updatedProperty]: plan.timestamp(updatedProperty, due),
          }),
        }
      : entity.body;
  return new Entity({
    identity: entity,
    body,
    time: due,
    origin: 'stored',
    unchecked: entity.unchecked,
  });
}
