import { Collection } from './Collection';
import { parentSteps, uniqueByName } from './parents';
import { versionlessKey } from './pathSteps';
import { SchemaShapes } from './SchemaShapes';
import { plainName, singularOf } from './words';

/** Collections that are one resource, reached by several paths. */
export interface ResourceGroup {
  name: string;
  readonly collections: Collection[];
  readonly reasons: string[];
}

/**
 * Joins the collections that hold the same entities: the same path in another version, or the same name and a like
 * schema where one of the paths reaches the entity without a parent.
 */
export function groupCollections(
  collections: readonly Collection[],
  items: ReadonlyMap<string, Collection>,
  shapes: SchemaShapes,
): ResourceGroup[] {
  const byName = uniqueByName(collections);
  const depthOf = remembered(
    ({ steps }) => parentSteps(steps, items, byName).length,
  );
  const known = {
    shapes,
    depthOf,
    pathOf: remembered(({ steps }) => versionlessKey(steps)),
    wordOf: remembered(({ name }) => plainName(singularOf(name))),
  };
  const groups: ResourceGroup[] = [];
  // Item paths without parents come first: what is reached through a parent may be the same.
  const ordered = [...collections]
    .filter(({ members }) => members.some(({ role }) => role !== 'unknown'))
    .sort((a, b) => rank(a, depthOf(a)) - rank(b, depthOf(b)));
  // Only what shares a name or a schema can be one; the rest needn't be compared.
  const byWord = new Map<string, ResourceGroup[]>();
  const byEntity = new Map<string, ResourceGroup[]>();
  for (const collection of ordered) {
    const word = known.wordOf(collection);
    const { entity } = collection;
    const near = [
      ...(byWord.get(word) ?? []),
      ...(entity !== undefined && mayListOthers(collection)
        ? byEntity.get(entity) ?? []
        : []),
    ];
    const group = joinOneOf(near, collection, known);
    if (!group) {
      const made = {
        name: collection.name,
        collections: [collection],
        reasons: [],
      };
      groups.push(made);
      note(byWord, word, made);
      if (entity !== undefined) {
        note(byEntity, entity, made);
      }
    }
  }
  nameApart(groups, items, byName);
  return groups;
}

interface Known {
  readonly shapes: SchemaShapes;
  readonly depthOf: (collection: Collection) => number;
  readonly pathOf: (collection: Collection) => string;
  readonly wordOf: (collection: Collection) => string;
}

function joinOneOf(
  groups: readonly ResourceGroup[],
  collection: Collection,
  known: Known,
): ResourceGroup | undefined {
  for (const group of groups) {
    const reason = reasonToJoin(collection, group, known);
    if (reason !== undefined) {
      group.collections.push(collection);
      group.reasons.push(reason);
      return group;
    }
  }
  return undefined;
}

function note(
  index: Map<string, ResourceGroup[]>,
  key: string,
  group: ResourceGroup,
): void {
  const list = index.get(key) ?? [];
  index.set(key, list);
  list.push(group);
}

/** Every collection is compared with every group: what is asked of it is worked out once. */
function remembered<T>(
  ask: (collection: Collection) => T,
): (collection: Collection) => T {
  const answers = new Map<Collection, T>();
  return collection => {
    const answer = answers.get(collection) ?? ask(collection);
    answers.set(collection, answer);
    return answer;
  };
}

function rank(collection: Collection, depth: number): number {
  return (collection.own.length > 0 ? 0 : 100) + depth;
}

function reasonToJoin(
  collection: Collection,
  group: ResourceGroup,
  known: Known,
): string | undefined {
  const [first] = group.collections;
  const { shapes } = known;
  const path = known.pathOf(collection);
  if (collection.members.some(({ argumentIn }) => argumentIn !== undefined)) {
    // What calls are about has one family of them.
    return undefined;
  }
  const onlyLists =
    collection.own.length === 0 &&
    collection.members.every(
      ({ role }) => role === 'list' || role === 'search',
    );
  const same =
    collection.entity !== undefined && first.entity === collection.entity;
  if (same && first.own.length > 0 && mayListOthers(collection)) {
    return `${path} lists the same schema`;
  }
  if (
    known.wordOf(first) !== known.wordOf(collection) ||
    first.singleton !== collection.singleton
  ) {
    return undefined;
  }
  if (group.collections.some(each => known.pathOf(each) === path)) {
    return `${path} is there in several versions, which reach the same entities`;
  }
  if (collection.singleton || collection.steps.at(-1)?.kind === 'parameter') {
    return undefined;
  }
  const searched = collection.steps
    .slice(0, -1)
    .some(step => step.kind === 'name' && /^search$/i.test(step.name));
  if (onlyLists && searched && shapes.alike(first.entity, collection.entity)) {
    return `${path} searches what has that name and a like schema`;
  }
  if (onlyLists && same && known.depthOf(collection) === 0) {
    return `${path} lists all of them`;
  }
  const standalone = first.own.length > 0 && known.depthOf(first) === 0;
  const compatible =
    collection.own.length === 0 || collection.own.length === first.own.length;
  const alike = onlyLists
    ? shapes.alike(first.entity, collection.entity)
    : shapes.equivalent(first.entity, collection.entity);
  const unknown = collection.entity === undefined && collection.own.length > 0;
  if (!standalone || !compatible) {
    return undefined;
  }
  if (alike || unknown) {
    return `${path} has the same name and a like schema, so it reaches the same entities`;
  }
  const tag = onlyLists ? sharedTag(first, collection) : undefined;
  return tag !== undefined && shapes.overlaps(first.entity, collection.entity)
    ? `${path} has the same name and the tag "${tag}", and lists them in short`
    : undefined;
}

/** A tag of both that is named like the resource: one for the whole contract says nothing. */
function sharedTag(a: Collection, b: Collection): string | undefined {
  const tags = new Set(tagsOf(b));
  return tagsOf(a).find(
    tag =>
      tags.has(tag) && plainName(tag).includes(plainName(singularOf(a.name))),
  );
}

function tagsOf({ members }: Collection): readonly string[] {
  return members.flatMap(({ operation }) => operation.tags);
}

/** Whether a collection is only a way of listing what another path is about: `/catalog/list`, `/orders/search`. */
function mayListOthers({ own, members, name }: Collection): boolean {
  const only = (...roles: string[]) =>
    own.length === 0 && members.every(({ role }) => roles.includes(role));
  return only('search') || (only('list', 'search') && isListWord(name));
}

/** Names of paths that say how something is listed, not what. */
function isListWord(name: string): boolean {
  return /^_?(list|all|search|query|find|public|recent|by-.*)$/i.test(name);
}

/** Gives groups of one name different ones: the parent's name first, then a number. */
function nameApart(
  groups: readonly ResourceGroup[],
  items: ReadonlyMap<string, Collection>,
  byName: ReadonlyMap<string, Collection>,
): void {
  const taken = new Set<string>();
  // The plain name goes to the shortest path, then to the one with more to do.
  const depth = ({ collections: [first] }: ResourceGroup) =>
    versionlessKey(first.steps).split('/').length;
  const size = (group: ResourceGroup) =>
    group.collections.reduce((sum, { members }) => sum + members.length, 0);
  const listed = ({ collections: [first] }: ResourceGroup) =>
    first.own.length > 0 || first.singleton ? 0 : 1;
  const claiming = [...groups].sort(
    (a, b) => listed(a) - listed(b) || depth(a) - depth(b) || size(b) - size(a),
  );
  for (const group of claiming) {
    if (!taken.has(group.name)) {
      taken.add(group.name);
      continue;
    }
    const [first] = group.collections;
    const parent = parentSteps(first.steps, items, byName).at(-1)?.collection;
    const above = first.steps
      .slice(0, -1)
      .filter(step => step.kind === 'name')
      .map(({ name }) => name)
      .at(-1);
    const qualifier = parent?.name ?? above;
    const candidates = [
      ...(qualifier === undefined ? [] : [`${qualifier}.${first.name}`]),
      ...(above === undefined ? [] : [`${above}.${first.name}`]),
    ];
    let name = candidates.find(each => !taken.has(each));
    for (let i = 2; name === undefined; i++) {
      const numbered = `${candidates[0] ?? first.name}-${i}`;
      name = taken.has(numbered) ? undefined : numbered;
    }
    group.name = name;
    taken.add(name);
  }
}
