import { PlainOperation } from '../model/readOperations';
import { callFamilies } from './callFamilies';
import { Collection } from './Collection';
import {
  addCollectionMembers,
  collectionAt,
  Finding,
  listsObjects,
} from './Finding';
import { operationOf, PathNode, PathTree } from './PathTree';
import { SchemaShapes } from './SchemaShapes';
import { isCreation, readCreation } from './creationPaths';
import { addEntities } from './entitySchema';
import { itemsIn } from './envelopes';
import { listedMark } from './parents';
import { stepsKey } from './pathSteps';
import { itemRole } from './roles';
import { addPart, readSingle } from './singlePaths';
import { readSearch, readSpecial, specialRole } from './specialPaths';
import { successBody } from './successBody';
import { isPlural, isVerb } from './words';

/** Finds what looks like a set of entities, from the shapes of paths and bodies. */
export function findCollections(
  tree: PathTree,
  shapes: SchemaShapes,
): { collections: Collection[]; items: ReadonlyMap<string, Collection> } {
  const finding: Finding = { tree, shapes, byKey: new Map(), items: new Map() };
  const families = callFamilies(tree, shapes);
  const plain = tree.nodes.filter(
    node => node.verb === undefined && !families.nodes.has(node),
  );
  for (const node of plain) {
    if (node.steps.at(-1)?.kind === 'parameter') {
      readItemPath(node, finding);
    }
  }
  // Telling actions from creates needs to know the entities above.
  addEntities([...finding.byKey.values()], shapes);
  for (const node of plain) {
    if (node.steps.at(-1)?.kind === 'name') {
      readNamedPath(node, finding);
    }
  }
  for (const node of tree.nodes) {
    if (node.verb !== undefined) {
      readCustomVerb(node, node.verb, finding);
    }
  }
  const collections = [...finding.byKey.values(), ...families.collections];
  addEntities(collections, shapes);
  for (const [key, collection] of finding.byKey) {
    const listed = collection.members.some(({ role }) => role === 'list');
    if (listed && collection.own.length === 0 && !collection.singleton) {
      finding.items.set(key + listedMark, collection);
    }
  }
  return { collections, items: finding.items };
}

/** `…/{id}`: an item of the collection above, unless it is itself a collection of what is below it. */
function readItemPath(node: PathNode, finding: Finding): void {
  const { tree, shapes } = finding;
  if (isScopedCollection(node, tree, shapes)) {
    const collection = collectionAt(node.steps, [], finding);
    addCollectionMembers(collection, node, shapes);
    return;
  }
  const parent = tree.at(node.steps.slice(0, -1));
  const onlyPosts = node.operations.every(({ method }) => method === 'post');
  if (onlyPosts && !operationOf(parent, 'post')) {
    return;
  }
  let start = node.steps.length - 1;
  while (
    start > 0 &&
    node.steps[start - 1].kind === 'parameter' &&
    !tree.at(node.steps.slice(0, start))
  ) {
    start -= 1;
  }
  const own = node.steps.slice(start).map(({ name }) => name);
  const collection = collectionAt(node.steps.slice(0, start), own, finding);
  finding.items.set(node.key, collection);
  for (const operation of node.operations) {
    const member = itemRole(operation, { node, collection, finding });
    collection.members.push({ operation, steps: node.steps, ...member });
  }
}

/** `/cards/{appId}` with `/cards/{appId}/{cardId}` below it, that lists or creates. */
function isScopedCollection(
  node: PathNode,
  tree: PathTree,
  shapes: SchemaShapes,
): boolean {
  if (!tree.hasItemsBelow(node.steps)) {
    return false;
  }
  const get = operationOf(node, 'get');
  const listed =
    get && itemsIn(successBody(get, 'other')?.schema, 'items', shapes);
  return get ? listed !== undefined : operationOf(node, 'post') !== undefined;
}

/** A path that ends in a name: a collection, a single thing, or something that is done. */
function readNamedPath(node: PathNode, finding: Finding): void {
  const { tree, shapes } = finding;
  const name = node.steps[node.steps.length - 1].name;
  const get = operationOf(node, 'get', 'head');
  const body = get && successBody(get, 'other')?.schema;
  const above = finding.items.get(stepsKey(node.steps.slice(0, -1)));
  const beside = finding.byKey.get(stepsKey(node.steps.slice(0, -1)));
  if (finding.byKey.has(node.key) || tree.hasItemsBelow(node.steps)) {
    addCollectionMembers(collectionAt(node.steps, [], finding), node, shapes);
  } else if (beside && readSpecial(node, beside, finding)) {
    // A search or a bulk path of the collection before it.
  } else if (specialRole(name) === 'search' && readSearch(node, finding)) {
    // A search of what some other path is about.
  } else if (get && above && body !== undefined && body === above.entity) {
    node.operations.forEach(operation => addPart({ operation, node }, above));
  } else if (get && listsObjects(body, name, shapes)) {
    addCollectionMembers(collectionAt(node.steps, [], finding), node, shapes);
  } else if (get) {
    readSingle(node, finding);
  } else if (above && !isCreation(node, above, shapes)) {
    node.operations.forEach(operation =>
      addAction({ operation, node, verb: name }, above),
    );
  } else if (operationOf(node, 'post') && isPlural(name) && !isVerb(name)) {
    readCreation(node, finding);
  }
}

function addAction(
  found: { operation: PlainOperation; node: PathNode; verb: string },
  above: Collection,
): void {
  const { operation, node, verb } = found;
  const { method } = operation;
  const acts = method === 'post' || (isVerb(verb) && method !== 'delete');
  if (acts) {
    above.members.push({
      operation,
      steps: node.steps,
      role: 'action',
      item: true,
      verb,
      reason: `${method.toUpperCase()} "${verb}" below one of ${
        above.name
      } does something to it`,
    });
  }
}

/** `/jobs/{id}:cancel`, `/jobs:search`. */
function readCustomVerb(node: PathNode, verb: string, finding: Finding): void {
  const key = stepsKey(node.steps);
  const item = finding.items.get(key);
  const collection = finding.byKey.get(key);
  for (const operation of node.operations) {
    if (item && operation.method === 'post') {
      addAction({ operation, node, verb }, item);
    } else if (collection && specialRole(verb)) {
      collection.members.push({
        operation,
        steps: node.steps,
        role: specialRole(verb) ?? 'unknown',
        item: false,
        reason: `":${verb}" of ${collection.name} reads as one`,
      });
    }
  }
}
