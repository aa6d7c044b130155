import { Json, JsonObject } from '@smartsandbox/contract';
import { ContractTools } from '../contract/ContractTools';
import { ResourcePlan } from '../contract/ResourcePlan';
import { Entity } from '../state/Entity';
import { seedBody } from './seedBody';
import { SeedEntry, seedTable, SeedTable } from './SeedTable';

/** Seed data goes when the last branch that uses it goes. */
const shared = new WeakMap<ContractTools, Map<string, WeakRef<SeedData>>>();
const keptNames = 10_000;
/**
 * Computed entities kept over all seed data of the process; one entity with its renderings is about 4 KB. When they
 * are too many, all are let go: they are computed again in microseconds, and what is hot comes back first.
 */
const keptEntities = 8_192;
const holders = new Set<SeedData>();
let cached = 0;

/**
 * What one contract looks like in a new branch: computed, never stored. Branches with the same seed, size and start
 * share one of these, and within it everything that was computed; those that differ in the start share identifiers.
 */
export class SeedData {
  readonly tools: ContractTools;
  readonly seed: string;
  readonly size: number;
  readonly startAt: number;
  readonly #entities = new Map<SeedEntry, Entity>();
  readonly #computed = new Map<string, Entity>();

  private constructor(options: {
    readonly tools: ContractTools;
    readonly seed: string;
    readonly size: number;
    readonly startAt: number;
  }) {
    this.tools = options.tools;
    this.seed = options.seed;
    this.size = options.size;
    this.startAt = options.startAt;
  }

  static of(options: {
    readonly tools: ContractTools;
    readonly seed: string;
    readonly size: number;
    readonly startAt: number;
  }): SeedData {
    const { tools, seed, size, startAt } = options;
    let kept = shared.get(tools);
    if (!kept) {
      kept = new Map();
      shared.set(tools, kept);
    }
    const name = `${size} ${startAt} ${seed}`;
    let data = kept.get(name)?.deref();
    if (!data) {
      data = new SeedData(options);
      if (kept.size >= keptNames) {
        kept.clear();
      }
      kept.set(name, new WeakRef(data));
    }
    return data;
  }

  table(plan: ResourcePlan): SeedTable {
    return seedTable({ plan, seed: this.seed, size: this.size });
  }

  /** The entity of an entry, as every branch sees it that didn't change it. */
  entity(plan: ResourcePlan, entry: SeedEntry): Entity {
    const kept =
      entry.position >= 0
        ? this.#entities.get(entry)
        : this.#computed.get(`${plan.name} ${entry.key}`);
    if (kept) {
      return kept;
    }
    const { body, time } = seedBody(this, plan, entry);
    const entity = new Entity({
      identity: entry,
      body,
      time,
      origin: 'seed',
      seed: entry,
    });
    entity.position = entry.position;
    this.#keep(plan, entry, entity);
    return entity;
  }

  /** The body of an entry, for those who look at very many once: nothing is kept of it. */
  body(plan: ResourcePlan, entry: SeedEntry): JsonObject {
    return this.#entities.get(entry)?.body ?? seedBody(this, plan, entry).body;
  }

  /** An identifier of an existing entity of a resource, for a property that refers to it. */
  reference(
    resource: string,
    pick: (count: number) => number,
  ): Json | undefined {
    const plan = this.tools.resource(resource);
    const entries = plan ? this.table(plan).entries : [];
    const entry =
      entries.length > 0 ? entries[pick(entries.length)] : undefined;
    return entry?.values.length === 1 ? entry.values[0] : undefined;
  }

  #keep(plan: ResourcePlan, entry: SeedEntry, entity: Entity): void {
    if (cached >= keptEntities) {
      for (const data of holders) {
        data.#entities.clear();
        data.#computed.clear();
      }
      holders.clear();
      cached = 0;
    }
    if (entry.position >= 0) {
      this.#entities.set(entry, entity);
    } else {
      this.#computed.set(`${plan.name} ${entry.key}`, entity);
    }
    holders.add(this);
    cached += 1;
  }
}
