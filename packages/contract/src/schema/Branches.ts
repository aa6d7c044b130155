import { Json, JsonObject, SchemaId } from '../model/types';
import { Discriminator } from './NormalSchema';
import { SchemaBook } from './SchemaBook';
import { MergedView, mergedView, sharedEnum } from './mergedView';

/** One `oneOf` or `anyOf` somewhere in a schema of objects. */
interface Choice {
  readonly branches: readonly Branch[];
  /** The branch that a value of the discriminator names. */
  readonly named: ReadonlyMap<string, SchemaId>;
  readonly tag: string | undefined;
}

interface Branch {
  readonly id: SchemaId;
  readonly view: MergedView;
  /** The values that the branch allows for properties that it lists values of. */
  readonly tags: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Tells which alternatives of a schema an object can't be of, by what it says; worked out once per schema. */
export class Branches {
  readonly #choices: readonly Choice[];

  constructor(book: SchemaBook, id: SchemaId) {
    this.#choices = choicesIn(book, id, new Set());
  }

  /** Whether there is anything to choose. */
  get any(): boolean {
    return this.#choices.length > 0;
  }

  /** The alternatives that the object contradicts; none of a choice whose every alternative it contradicts. */
  excludedBy(value: JsonObject): readonly SchemaId[] {
    return this.#choices.flatMap(choice => excluded(choice, value));
  }
}

function excluded(
  { branches, named, tag }: Choice,
  value: JsonObject,
): readonly SchemaId[] {
  const told = tag === undefined ? undefined : value[tag];
  const name = typeof told === 'string' ? named.get(told) : undefined;
  const possible =
    name === undefined
      ? narrowed(
          narrowed(branches, branch => agrees(branch, value)),
          branch => knows(branch, branches, value),
        )
      : branches.filter(({ id }) => id === name);
  return branches
    .filter(branch => !possible.includes(branch))
    .map(({ id }) => id);
}

function narrowed(
  branches: readonly Branch[],
  fits: (branch: Branch) => boolean,
): readonly Branch[] {
  const fitting = branches.filter(fits);
  return fitting.length > 0 ? fitting : branches;
}

/** Whether the object's tags (`channel: email`) are among those of the branch. */
function agrees({ tags }: Branch, value: JsonObject): boolean {
  return [...tags].every(
    ([name, allowed]) =>
      value[name] === undefined || allowed.has(JSON.stringify(value[name])),
  );
}

/** Whether the branch has a place for everything that any of the branches has a place for. */
function knows(
  branch: Branch,
  all: readonly Branch[],
  value: JsonObject,
): boolean {
  return Object.keys(value).every(
    name =>
      branch.view.properties.has(name) ||
      !all.some(({ view }) => view.properties.has(name)),
  );
}

function choicesIn(
  book: SchemaBook,
  id: SchemaId,
  visited: Set<SchemaId>,
): readonly Choice[] {
  const schema = book.get(id);
  if (visited.has(schema.id)) {
    return [];
  }
  visited.add(schema.id);
  const groups = [schema.oneOf, schema.anyOf].filter(
    ({ length }) => length > 1,
  );
  return [
    ...groups.map(options => choiceOf(book, options, schema.discriminator)),
    ...[...schema.allOf, ...groups.flat()].flatMap(inner =>
      choicesIn(book, inner, visited),
    ),
  ];
}

function choiceOf(
  book: SchemaBook,
  options: readonly SchemaId[],
  discriminator: Discriminator | undefined,
): Choice {
  const named = new Map<string, SchemaId>();
  if (discriminator) {
    const mapped = new Set(discriminator.mapping.values());
    for (const option of options) {
      // Without a mapping the component's name is the value (OpenAPI 3.1 §4.8.25).
      if (!mapped.has(option)) {
        named.set(book.nameOf(option), option);
      }
    }
    for (const [value, target] of discriminator.mapping) {
      if (options.includes(target)) {
        named.set(value, target);
      }
    }
  }
  return {
    branches: options.map(option => branchOf(book, option)),
    named,
    tag: discriminator?.propertyName,
  };
}

function branchOf(book: SchemaBook, id: SchemaId): Branch {
  const view = mergedView(book, id);
  const tags = new Map<string, ReadonlySet<string>>();
  for (const [name, { certain }] of view.properties) {
    const listed: readonly Json[] | undefined = sharedEnum(book, certain);
    if (listed) {
      tags.set(name, new Set(listed.map(value => JSON.stringify(value))));
    }
  }
  return { id, view, tags };
}
