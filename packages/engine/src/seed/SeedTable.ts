import { Json, JsonObject } from '@smartsandbox/contract';
import { ContractTools } from '../contract/ContractTools';
import { joinIdentifier } from '../contract/identity';
import { ResourcePlan } from '../contract/ResourcePlan';
import { isArray, isObject } from '../json/pointer';
import { seedIdentifierRandom } from '../random/purposes';
import { drawIdentifier } from './drawIdentifier';
import { knownEntities } from './knownEntities';

/** Where ascending integers stop making sense: beyond it many contracts' int32 ends. */
const largestReasonable = 2_000_000_000;

/** An entity of a new branch, known by its identifier; its body is computed when someone asks. */
export interface SeedEntry {
  readonly key: string;
  readonly id: string;
  readonly parents: readonly string[];
  /** The parts of the identifier, typed. */
  readonly values: readonly Json[];
  /** Place in the order of creation, from 0; -1 for a computed one, which is in no list. */
  readonly position: number;
  /**
   * `example`: the contract shows it. `named`: the contract mentions its identifier. `generated`: made up to the seed
   * size. `computed`: asked for by an identifier that nobody made (`unknownIds: generate`).
   */
  readonly source: 'example' | 'named' | 'generated' | 'computed';
  readonly example?: JsonObject;
}

/** The identifiers of a resource's seed; immutable and shared by all branches with the same contract, seed and size. */
export interface SeedTable {
  /** Oldest first. */
  readonly entries: readonly SeedEntry[];
  readonly byKey: ReadonlyMap<string, SeedEntry>;
  /** 0 when no identifier is an integer. */
  readonly largestInteger: number;
}

/** Identifiers that a schema makes of dates (ms): the same whenever a branch starts, as all identifiers are. */
const identifierTime = Date.UTC(2026, 0, 1);

/** An enum or a short pattern may have fewer values than the seed wants entities. */
const attempts = 8;

/** A table while it is filled. */
class GrowingTable implements SeedTable {
  readonly entries: SeedEntry[] = [];
  readonly byKey = new Map<string, SeedEntry>();
  largestInteger = 0;
  readonly #plan: ResourcePlan;
  readonly #seed: string;

  constructor(plan: ResourcePlan, seed: string) {
    this.#plan = plan;
    this.#seed = seed;
  }

  /** `false` when there is one with that identifier. */
  add(entry: Omit<SeedEntry, 'key' | 'id' | 'position'>): boolean {
    const id = joinIdentifier(entry.values);
    const key = this.#plan.key(entry.parents, id);
    if (this.byKey.has(key)) {
      return false;
    }
    const complete = { ...entry, key, id, position: this.entries.length };
    this.entries.push(complete);
    this.byKey.set(key, complete);
    const integer = Number(id);
    if (Number.isSafeInteger(integer) && integer > this.largestInteger) {
      this.largestInteger = integer;
    }
    return true;
  }

  draw(index: number, attempt: number): readonly Json[] {
    const largest = this.largestInteger;
    return drawIdentifier(this.#plan, {
      random: seedIdentifierRandom(this.#seed, this.#plan.name, index, attempt),
      nextInteger: (largest > largestReasonable ? index : largest) + 1,
      now: identifierTime,
      attempt,
    });
  }

  /** `shown` are identifiers that the contract mentions. `false` when no free identifier was found. */
  addMadeUp(
    index: number,
    parents: readonly string[],
    shown: readonly Json[],
  ): boolean {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const values = this.draw(index, attempt);
      const isShown = values.length === 1 && shown.includes(values[0]);
      const source = isShown ? 'named' : 'generated';
      if (this.add({ values, parents, source })) {
        return true;
      }
    }
    return false;
  }
}

export function createSeedTable(options: {
  readonly plan: ResourcePlan;
  readonly seed: string;
  readonly size: number;
  /** The table of another resource; parents come before their children. */
  readonly tableOf: (plan: ResourcePlan) => SeedTable;
}): SeedTable {
  const { plan, seed, size, tableOf } = options;
  const table = new GrowingTable(plan, seed);
  if (plan.resource.singleton) {
    // A singleton below a parent is computed with its parent.
    if (plan.chain.length === 0) {
      const example = plan.resource.examples[0];
      table.add({ values: [''], parents: [], source: 'generated', example });
    }
    return table;
  }
  const families = parentTuples(plan, tableOf);
  const known = knownEntities(plan.tools).get(plan.name) ?? [];
  for (const [index, entity] of known.entries()) {
    const parents = familyOf(families, entity.parent, index);
    if (parents) {
      table.add({
        values: entity.values ?? table.draw(index, 0),
        parents,
        source: entity.example ? 'example' : 'named',
        example: entity.example,
      });
    }
  }
  const shown = shownIdentifiers(plan);
  for (let index = table.entries.length; index < size; index += 1) {
    const parents = families[index % Math.max(families.length, 1)];
    if (!parents || !table.addMadeUp(index, parents, shown)) {
      break;
    }
  }
  return table;
}

/** Identifiers that the schema of a single-part identifier shows as examples: names are drawn from them, too. */
function shownIdentifiers(plan: ResourcePlan): readonly Json[] {
  const [part, ...more] = plan.resource.identifier;
  const node =
    part?.schema === undefined || more.length > 0
      ? undefined
      : plan.tools.model.documents.node(part.schema);
  if (!isObject(node)) {
    return [];
  }
  return [
    node.example ?? null,
    ...(isArray(node.examples) ? node.examples : []),
  ];
}

/** The `parents` that entities of the resource can have in the seed: one empty tuple when it has none. */
function parentTuples(
  plan: ResourcePlan,
  tableOf: (plan: ResourcePlan) => SeedTable,
): readonly (readonly string[])[] {
  const parent = plan.tools.resource(plan.chain.at(-1));
  if (!parent) {
    return [[]];
  }
  return tableOf(parent).entries.map(entry =>
    plan.chain.length === 1 ? [entry.id] : [...entry.parents, entry.id],
  );
}

function familyOf(
  families: readonly (readonly string[])[],
  parent: string | undefined,
  index: number,
): readonly string[] | undefined {
  const named =
    parent === undefined
      ? undefined
      : families.find(family => family.at(-1) === parent);
  return named ?? families[index % Math.max(families.length, 1)];
}

/** Bounded store of seed tables per contract. */
const keptTables = 512;
const tables = new WeakMap<ContractTools, Map<string, SeedTable>>();

export function seedTable(options: {
  readonly plan: ResourcePlan;
  readonly seed: string;
  readonly size: number;
}): SeedTable {
  const { plan, seed, size } = options;
  let kept = tables.get(plan.tools);
  if (!kept) {
    kept = new Map();
    tables.set(plan.tools, kept);
  }
  const name = `${plan.name} ${size} ${seed}`;
  let table = kept.get(name);
  if (!table) {
    table = createSeedTable({
      ...options,
      tableOf: parent => seedTable({ ...options, plan: parent }),
    });
    if (kept.size >= keptTables) {
      kept.clear();
    }
    kept.set(name, table);
  }
  return table;
}
