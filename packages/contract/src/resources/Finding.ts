import { Collection } from './Collection';
import { PathNode, PathTree } from './PathTree';
import { SchemaShapes } from './SchemaShapes';
import { itemsIn } from './envelopes';
import { PathStep, stepsKey } from './pathSteps';
import { collectionRole } from './roles';
import { isPlural } from './words';

/** What is known while collections are looked for. */
export interface Finding {
  readonly tree: PathTree;
  readonly shapes: SchemaShapes;
  readonly byKey: Map<string, Collection>;
  /** Item paths, such as `/customers/{}`, and whose they are. */
  readonly items: Map<string, Collection>;
}

export function collectionAt(
  steps: readonly PathStep[],
  own: readonly string[],
  finding: Finding,
): Collection {
  const key = stepsKey(steps);
  const known = finding.byKey.get(key);
  if (known && (known.own.length > 0 || own.length === 0)) {
    return known;
  }
  const made: Collection = {
    steps,
    name: collectionName(steps, own),
    singleton: false,
    own,
    members: known?.members ?? [],
  };
  finding.byKey.set(key, made);
  return made;
}

/** The last name of the path; of a path without one, or that ends in a parameter, what its items are called. */
function collectionName(
  steps: readonly PathStep[],
  own: readonly string[],
): string {
  const last = steps.at(-1);
  if (last?.kind === 'name') {
    return last.name;
  }
  const stem = own.at(-1)?.replace(/(?<=.)[_-]?(id|uuid|key|name|slug)$/i, '');
  if (stem === undefined) {
    return 'items';
  }
  return isPlural(stem) ? stem : `${stem}s`;
}

export function addCollectionMembers(
  collection: Collection,
  node: PathNode,
  shapes: SchemaShapes,
): void {
  for (const operation of node.operations) {
    const member = collectionRole(operation, collection.name, shapes);
    collection.members.push({
      operation,
      steps: node.steps,
      item: false,
      ...member,
    });
  }
}

export function listsObjects(
  body: string | undefined,
  name: string,
  shapes: SchemaShapes,
): boolean {
  const items = itemsIn(body, name, shapes);
  return items !== undefined && shapes.isObject(items.schema);
}
