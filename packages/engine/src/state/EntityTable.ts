import { Json, JsonObject } from '@smartsandbox/contract';
import { parentsKey } from '../contract/identity';
import { ResourcePlan } from '../contract/ResourcePlan';
import { equalJson, getPath } from '../json/pointer';
import { SeedData } from '../seed/SeedData';
import { SeedEntry, SeedTable } from '../seed/SeedTable';
import { Entity } from './Entity';
import { FilterIndex } from './FilterIndex';
import { OrderedIndex } from './OrderedIndex';

/** An entity that exists: changed since the seed (a version), or still as computed (an entry). */
export type Live = Entity | SeedEntry;

/** What is left of a deleted entity: its place, so that cursors that name it still work. */
export class Tombstone {
  constructor(
    readonly key: string,
    readonly id: string,
    readonly position: number,
  ) {}
}

/** Indexes on properties that are kept per resource; the oldest goes when one more is asked for. */
const keptFilterIndexes = 16;
/** Deleted entities per resource whose last values are remembered for cursors that name them in a sorted list. */
const keptDeleted = 1000;
const empty = new OrderedIndex<Live>();

/** The entities of one resource in one branch: the shared seed, and what was changed since. */
export class EntityTable {
  readonly plan: ResourcePlan;
  readonly #seed: SeedTable;
  readonly #data: SeedData;
  readonly #own = new Map<string, Entity | Tombstone>();
  readonly #lately = new Map<string, Live>();
  #order: OrderedIndex<Live>;
  #byParent: Map<string, OrderedIndex<Live>> | undefined;
  readonly #filters = new Map<string, FilterIndex<Live>>();
  #nextPosition: number;
  #largest: number;

  constructor(plan: ResourcePlan, seed: SeedTable, data: SeedData) {
    this.plan = plan;
    this.#seed = seed;
    this.#data = data;
    this.#order = new OrderedIndex<Live>(seed.entries, true);
    this.#nextPosition = seed.entries.length;
    this.#largest = seed.largestInteger;
  }

  /** The entity under a key, or `undefined` when it doesn't exist or was deleted. */
  get(key: string): Entity | undefined {
    const own = this.#own.size > 0 ? this.#own.get(key) : undefined;
    if (own !== undefined) {
      return own instanceof Entity ? own : undefined;
    }
    const entry = this.#seed.byKey.get(key);
    return entry && this.#data.entity(this.plan, entry);
  }

  has(key: string): boolean {
    const own = this.#own.get(key);
    return own ? own instanceof Entity : this.#seed.byKey.has(key);
  }

  isDeleted(key: string): boolean {
    return this.#own.get(key) instanceof Tombstone;
  }

  /** Whether an entity with this identifier was deleted and none has it now, whatever its parents. */
  isDeletedIdentifier(id: string): boolean {
    for (const own of this.#own.values()) {
      if (own instanceof Tombstone && own.id === id) {
        return true;
      }
    }
    return false;
  }

  /** Whether the entity is as the seed made it; `by` tells what made the seed have it. */
  untouchedSeed(key: string): SeedEntry | undefined {
    return this.#own.has(key) ? undefined : this.#seed.byKey.get(key);
  }

  /** The entity computed from an identifier that the seed doesn't hold (`unknownIds: generate`). */
  computed(
    id: string,
    parents: readonly string[],
    values: readonly Json[],
  ): Entity | undefined {
    const key = this.plan.key(parents, id);
    if (this.#own.has(key)) {
      return undefined;
    }
    return this.#data.entity(this.plan, {
      key,
      id,
      parents,
      values,
      position: -1,
      source: 'computed',
    });
  }

  entity(live: Live): Entity {
    return live instanceof Entity ? live : this.#data.entity(this.plan, live);
  }

  /** Where an entity that exists or existed stands, by identifier; `undefined` when there never was one. */
  position(key: string): number | undefined {
    return (this.#own.get(key) ?? this.#seed.byKey.get(key))?.position;
  }

  /** The entity that exists, or that was deleted lately, as it was last. */
  lastKnown(key: string): Live | undefined {
    return this.#live(key) ?? this.#lately.get(key);
  }

  /** Live entities that carry this identifier, whatever their parents. */
  byIdentifier(id: string): readonly Live[] {
    return this.#order.items.filter(live => live.id === id);
  }

  get count(): number {
    return this.#order.length;
  }

  get order(): OrderedIndex<Live> {
    return this.#order;
  }

  children(parents: readonly string[]): OrderedIndex<Live> {
    return this.#parentIndexes().get(parentsKey(parents)) ?? empty;
  }

  /** Entities whose property equals a value, among the children of `parents` when given. Built on first use. */
  equal(
    pointer: string,
    value: Json,
    parents: readonly string[] | undefined,
  ): OrderedIndex<Live> {
    const name = `${parents ? 'children' : 'all'} ${pointer}`;
    let index = this.#filters.get(name);
    if (!index) {
      index = new FilterIndex<Live>({ pointer, isByParent: !!parents });
      for (const live of this.#order.items) {
        const isSeed = !(live instanceof Entity);
        index.add(live, isSeed ? this.#data.body(this.plan, live) : live.body);
      }
      if (this.#filters.size >= keptFilterIndexes) {
        this.#filters.delete([...this.#filters.keys()][0]);
      }
      this.#filters.set(name, index);
    }
    return index.find(value, parents);
  }

  /** Largest integer identifier so far, deleted ones included. */
  get largestInteger(): number {
    return this.#largest;
  }

  /** Puts a version in place of the one before; what `isNew` comes after all others, also when it takes a seed's place. */
  put(entity: Entity, isNew = false): void {
    if (isNew) {
      this.#unlist(this.#live(entity.key));
    }
    const before = isNew ? undefined : this.#live(entity.key);
    const wasListed = before !== undefined && this.#isInOrder(before);
    entity.position = before ? before.position : this.#nextPosition;
    if (!before || before.position < 0) {
      entity.position = this.#nextPosition;
      this.#nextPosition += 1;
    }
    this.#own.set(entity.key, entity);
    const integer = Number(entity.id);
    if (Number.isSafeInteger(integer) && integer > this.#largest) {
      this.#largest = integer;
    }
    if (!isListed(this.plan, entity)) {
      this.#unlist(before);
      return;
    }
    this.#order.set(entity);
    if (wasListed && before.parents.join() !== entity.parents.join()) {
      this.#parentIndex(before.parents)?.remove(before.position);
    }
    this.#parentIndex(entity.parents)?.set(entity);
    if (this.#filters.size > 0) {
      const bodyBefore = wasListed ? this.entity(before).body : undefined;
      for (const index of this.#filters.values()) {
        index.change(
          bodyBefore && before && { item: before, body: bodyBefore },
          { item: entity, body: entity.body },
        );
      }
    }
  }

  delete(key: string, id: string): void {
    const before = this.#live(key);
    this.#unlist(before);
    this.#own.set(key, new Tombstone(key, id, before?.position ?? -1));
    if (!before) {
      return;
    }
    this.#lately.delete(key);
    this.#lately.set(key, before);
    if (this.#lately.size > keptDeleted) {
      const [oldest] = this.#lately.keys();
      this.#lately.delete(oldest);
    }
  }

  #isInOrder({ position }: Live): boolean {
    return this.#order.at(this.#order.rank(position))?.position === position;
  }

  #live(key: string): Live | undefined {
    const own = this.#own.get(key);
    if (own) {
      return own instanceof Entity ? own : undefined;
    }
    return this.#seed.byKey.get(key);
  }

  #unlist(before: Live | undefined): void {
    if (!before) {
      return;
    }
    this.#order.remove(before.position);
    this.#parentIndex(before.parents)?.remove(before.position);
    if (this.#filters.size > 0) {
      const { body } = this.entity(before);
      for (const index of this.#filters.values()) {
        index.remove(before, body);
      }
    }
  }

  /** The index of one set of siblings, to change it; none as long as nobody asked for children. */
  #parentIndex(parents: readonly string[]): OrderedIndex<Live> | undefined {
    if (!this.#byParent) {
      return undefined;
    }
    const key = parentsKey(parents);
    let index = this.#byParent.get(key);
    if (!index) {
      index = new OrderedIndex<Live>();
      this.#byParent.set(key, index);
    }
    return index;
  }

  #parentIndexes(): Map<string, OrderedIndex<Live>> {
    if (!this.#byParent) {
      this.#byParent = new Map();
      for (const live of this.#order.items) {
        this.#parentIndex(live.parents)?.set(live);
      }
    }
    return this.#byParent;
  }
}

/** A softly deleted entity can be read, and is in no list. */
export function isSoftlyDeleted(plan: ResourcePlan, body: JsonObject): boolean {
  const soft = plan.resource.softDelete;
  return (
    soft !== undefined && equalJson(getPath(body, [soft.property]), soft.value)
  );
}

function isListed(plan: ResourcePlan, entity: Entity): boolean {
  const soft = plan.resource.softDelete;
  // A status such as `archived` is something one lists by; a flag says that the entity is gone.
  return soft?.value !== true || !isSoftlyDeleted(plan, entity.body);
}
