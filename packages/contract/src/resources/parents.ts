import { Collection } from './Collection';
import { PathStep, stepsKey } from './pathSteps';
import { plainName } from './words';

/** Marks a collection that is listed, but has no item path, among the item paths. */
export const listedMark = '/{}?';

/** A parameter of a path that names an entity above. */
export interface ParentStep {
  readonly parameter: string;
  readonly collection: Collection;
}

/**
 * The entities that a path names on its way, outermost first. Parameters that belong to no known item path only scope
 * what is below them (`/accounts/{account_id}/…` where no operation is about accounts): they aren't parents.
 */
export function parentSteps(
  steps: readonly PathStep[],
  items: ReadonlyMap<string, Collection>,
  byName: ReadonlyMap<string, Collection>,
): readonly ParentStep[] {
  const found: ParentStep[] = [];
  steps.forEach((step, i) => {
    if (step.kind !== 'parameter') {
      return;
    }
    const exact =
      items.get(stepsKey(steps.slice(0, i + 1))) ??
      items.get(stepsKey(steps.slice(0, i)) + listedMark);
    const before = steps[i - 1];
    const named =
      before?.kind === 'name' ? byName.get(plainName(before.name)) : undefined;
    const collection = exact ?? (named?.own.length === 1 ? named : undefined);
    if (!collection) {
      return;
    }
    const count = Math.max(1, collection.own.length);
    for (const own of steps.slice(i + 1 - count, i + 1)) {
      found.push({ parameter: own.name, collection });
    }
  });
  return found;
}

/** Collections by name, for those names that only one of them with an item path has. */
export function uniqueByName(
  collections: readonly Collection[],
): ReadonlyMap<string, Collection> {
  const found = new Map<string, Collection | undefined>();
  for (const collection of collections) {
    if (collection.own.length > 0) {
      const name = plainName(collection.name);
      found.set(name, found.has(name) ? undefined : collection);
    }
  }
  const unique = new Map<string, Collection>();
  for (const [name, collection] of found) {
    if (collection) {
      unique.set(name, collection);
    }
  }
  return unique;
}
