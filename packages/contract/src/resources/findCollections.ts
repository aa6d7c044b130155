import { PlainOperation } from '../model/readOperations';
import { Collection, Member } from './Collection';
import { addEntities } from './entitySchema';
import { itemsIn, entityIn } from './envelopes';
import { listedMark } from './parents';
import { itemRole, collectionRole } from './roles';
import { PathStep, stepsKey } from './pathSteps';
import { operationOf, PathNode, PathTree } from './PathTree';
import { SchemaShapes } from './SchemaShapes';
import { bodyType, successBody, successOf } from './successBody';
import { isPlural, isVerb } from './words';

/** What is known while collections are looked for. */
export interface Finding {
  readonly tree: PathTree;
  readonly shapes: SchemaShapes;
  readonly byKey: Map<string, Collection>;
  /** Item paths, such as `/customers/{}`, and whose they are. */
  readonly items: Map<string, Collection>;
}

/** Finds what looks like a set of entities, from the shapes of paths and bodies. */
export function findCollections(
  tree: PathTree,
  shapes: SchemaShapes,
): { collections: Collection[]; items: ReadonlyMap<string, Collection> } {
  const finding: Finding = { tree, shapes, byKey: new Map(), items: new Map() };
  const plain = tree.nodes.filter(({ verb }) => verb === undefined);
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
  const collections = [...finding.byKey.values()];
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

function collectionAt(
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

function addCollectionMembers(
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

function listsObjects(
  body: string | undefined,
  name: string,
  shapes: SchemaShapes,
): boolean {
  const items = itemsIn(body, name, shapes);
  return items !== undefined && shapes.isObject(items.schema);
}

/** `/payments/search`, `/payments/batch`: special operations of `/payments`. */
function readSpecial(
  node: PathNode,
  beside: Collection,
  finding: Finding,
): boolean {
  const name = node.steps[node.steps.length - 1].name;
  const role = specialRole(name);
  const operation = operationOf(node, 'post', 'get', 'put', 'patch', 'delete');
  if (!role || !operation || node.operations.length > 1) {
    return false;
  }
  if (role === 'search') {
    const body = successBody(operation, 'other')?.schema;
    if (!listsObjects(body, beside.name, finding.shapes)) {
      return false;
    }
  }
  beside.members.push({
    operation,
    steps: node.steps,
    role,
    item: false,
    reason: `"${name}" after ${beside.name} reads as a ${role}`,
  });
  return true;
}

/** `POST /orders/search` where nothing is at `/orders`: the schema of what it finds tells whose search it is. */
function readSearch(node: PathNode, finding: Finding): boolean {
  const [operation] = node.operations;
  const body = successBody(operation, 'other')?.schema;
  const name = node.steps.at(-2)?.name ?? node.steps[0].name;
  if (node.operations.length > 1 || !listsObjects(body, name, finding.shapes)) {
    return false;
  }
  const member: Member = {
    operation,
    steps: node.steps,
    role: 'search',
    item: false,
    reason: `${operation.path} reads as a search and answers a list`,
  };
  finding.byKey.set(node.key, {
    steps: node.steps.slice(0, -1),
    name,
    singleton: false,
    own: [],
    members: [member],
  });
  return true;
}

/** `/pods/{name}/status` that answers the pod: another way to read and change it. */
function addPart(
  found: { operation: PlainOperation; node: PathNode },
  above: Collection,
): void {
  const { operation, node } = found;
  const roles: { [method: string]: Member['role'] } = {
    get: 'read',
    put: 'replace',
    patch: 'update',
    post: 'action',
  };
  const role = roles[operation.method];
  if (role !== undefined) {
    above.members.push({
      operation,
      steps: node.steps,
      role,
      item: true,
      ...(role === 'action' && { verb: node.steps.at(-1)?.name }),
      reason: `${operation.path} answers the entity above itself`,
    });
  }
}

function specialRole(name: string): 'search' | 'bulk' | undefined {
  const plain = name.toLowerCase();
  if (
    /^_?(search|query|find|filter|lookup)$|^(search|query|find)/.test(plain)
  ) {
    return 'search';
  }
  return /^_?(bulk|batch)|(bulk|batch)$/.test(plain) ? 'bulk' : undefined;
}

/** `GET /account`, `GET /customers/{id}/balance`: exactly one thing. */
function readSingle(node: PathNode, finding: Finding): void {
  const name = node.steps[node.steps.length - 1].name;
  const get = operationOf(node, 'get');
  const body = get && successBody(get, 'other')?.schema;
  const asks = get?.parameters.some(
    parameter => parameter.in === 'query' && parameter.required,
  );
  if (!get || asks || !entityIn(body, name, finding.shapes) || isVerb(name)) {
    return;
  }
  const single: Collection = {
    steps: node.steps,
    name,
    singleton: true,
    own: [],
    members: [],
  };
  for (const operation of node.operations) {
    const role = singleRole(operation);
    if (role) {
      single.members.push({
        operation,
        steps: node.steps,
        item: false,
        role,
        reason: `GET ${operation.path} answers one object and nothing is below it, so there is exactly one`,
      });
    }
  }
  finding.byKey.set(node.key, single);
}

function singleRole({ method }: PlainOperation): Member['role'] | undefined {
  if (method === 'get' || method === 'head') {
    return 'singleton-read';
  }
  if (method === 'put') {
    return 'singleton-replace';
  }
  return method === 'patch' || method === 'post' ? 'update' : undefined;
}

/** Whether `POST /a/{id}/name` makes something of its own rather than acting on the item above. */
function isCreation(
  node: PathNode,
  above: Collection,
  shapes: SchemaShapes,
): boolean {
  const name = node.steps[node.steps.length - 1].name;
  const post = operationOf(node, 'post');
  if (!post || isVerb(name) || !isPlural(name)) {
    return false;
  }
  const answer = successBody(post, 'create')?.schema;
  return (
    answer !== undefined &&
    shapes.isObject(answer) &&
    !shapes.equivalent(answer, above.entity) &&
    successOf(post, 'create')?.status !== '204'
  );
}

/** `POST /payments` without any path that lists or reads what it makes. */
function readCreation(node: PathNode, finding: Finding): void {
  const { shapes } = finding;
  const post = operationOf(node, 'post');
  const name = node.steps[node.steps.length - 1].name;
  const answer = post && successBody(post, 'create')?.schema;
  const sent = post && bodyType(post.requestBody?.content ?? [])?.schema;
  const part = entityIn(answer, name, shapes);
  if (!post || !part || !shapes.isObject(sent)) {
    return;
  }
  const names = [...shapes.of(part.schema).properties.keys()];
  if (
    names.some(each =>
      /^(id|uuid|guid|gid|sid|\w+(Id|_id|Reference))$/.test(each),
    )
  ) {
    addCollectionMembers(collectionAt(node.steps, [], finding), node, shapes);
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
