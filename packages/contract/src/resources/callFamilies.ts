import { PlainOperation } from '../model/readOperations';
import { OperationRole, SchemaId } from '../model/types';
import { Collection, Member } from './Collection';
import { entityIn, itemsIn } from './envelopes';
import { isScalar } from './identifierProperties';
import { PathNode, PathTree } from './PathTree';
import { SchemaShapes } from './SchemaShapes';
import { bodyType, successBody } from './successBody';
import { isVerb, plainName, singularOf } from './words';

/** What the last word of a path does, in APIs whose paths are calls: `/transfer/get`, `/conversations.info`. */
const verbs: { readonly [verb: string]: OperationRole } = {
  create: 'create',
  add: 'create',
  get: 'read',
  info: 'read',
  retrieve: 'read',
  list: 'list',
  update: 'update',
  delete: 'delete',
  remove: 'delete',
};

/** Arguments that say who calls, not what about. */
const callers =
  /^(client_?id|secret|token|api_?(key|token)|access_?token|user_?token|options)$/i;

interface Call {
  readonly node: PathNode;
  readonly operation: PlainOperation;
  readonly verb: string;
}

interface Family {
  /** What the calls are about: `transfer`, `conversations`. */
  readonly name: string;
  readonly calls: readonly Call[];
}

/** The argument that names an entity, and where it is sent. */
interface Argument {
  readonly name: string;
  readonly in: 'query' | 'body';
}

/**
 * Collections of APIs whose paths are calls with the identifier among the arguments. Only families that leave no doubt:
 * a call that reads by one required identifier, which a create answers or a list shows.
 */
export function callFamilies(
  tree: PathTree,
  shapes: SchemaShapes,
): { readonly collections: Collection[]; readonly nodes: Set<PathNode> } {
  const collections: Collection[] = [];
  const nodes = new Set<PathNode>();
  for (const family of familiesOf(tree)) {
    const collection = collectionOf(family, shapes);
    if (collection) {
      collections.push(collection);
      const own = new Set(collection.members.map(each => each.operation));
      family.calls
        .filter(({ operation }) => own.has(operation))
        .forEach(({ node }) => nodes.add(node));
    }
  }
  return { collections, nodes };
}

function familiesOf(tree: PathTree): Iterable<Family> {
  const families = new Map<string, Family & { calls: Call[] }>();
  for (const node of tree.nodes) {
    const [operation, ...others] = node.operations;
    const path = node.steps.map(({ name }) => name).join('/');
    const [, about, verb] = /^(.+)[/.]([A-Za-z_]+)$/.exec(path) ?? [];
    const isCall =
      node.verb === undefined &&
      others.length === 0 &&
      ['get', 'post'].includes(operation.method) &&
      node.steps.every(({ kind }) => kind === 'name');
    if (isCall && about !== undefined) {
      const name = about.split('/').at(-1) ?? about;
      const family = families.get(about) ?? { name, calls: [] };
      families.set(about, family);
      family.calls.push({ node, operation, verb });
    }
  }
  return families.values();
}

function collectionOf(
  { name, calls }: Family,
  shapes: SchemaShapes,
): Collection | undefined {
  const by = (role: OperationRole) =>
    calls.find(({ verb }) => roleOf(verb) === role);
  const read = by('read');
  const argument = read && identifyingArgument(read.operation, name, shapes);
  const answer =
    read &&
    entityIn(successBody(read.operation, 'other')?.schema, name, shapes)
      ?.schema;
  const property = argument && propertyFor(argument.name, name, answer, shapes);
  if (!read || !argument || property === undefined) {
    return undefined;
  }
  const shown = [
    shownBy(by('create')?.operation, name, shapes),
    listedBy(by('list')?.operation, name, shapes),
  ].some(schema => shapes.of(schema).properties.has(property));
  const members = calls.flatMap(call =>
    memberOf(call, { name, argument, shapes }),
  );
  return shown
    ? {
        steps: read.node.steps,
        name,
        singleton: false,
        own: [argument.name],
        members,
      }
    : undefined;
}

function roleOf(verb: string): OperationRole | undefined {
  return Object.hasOwn(verbs, verb) ? verbs[verb] : undefined;
}

/** The one required argument of a read that can name something. */
function identifyingArgument(
  operation: PlainOperation,
  resource: string,
  shapes: SchemaShapes,
): Argument | undefined {
  const found = argumentsOf(operation, shapes).filter(
    ({ name, isRequired }) => isRequired && !callers.test(name),
  );
  const singular = plainName(singularOf(resource));
  const [only] = found;
  return found.length === 1 &&
    (plainName(only.name) === singular ||
      /(^|_)(id|key|name)$|Id$/.test(only.name))
    ? only
    : undefined;
}

function argumentsOf(
  operation: PlainOperation,
  shapes: SchemaShapes,
): (Argument & { readonly isRequired: boolean })[] {
  const body = bodyType(operation.requestBody?.content ?? [])?.schema;
  const { properties, required } = shapes.of(body);
  return [
    ...operation.parameters
      .filter(parameter => parameter.in === 'query')
      .map(({ name, required: isRequired }) => ({
        name,
        in: 'query' as const,
        isRequired,
      })),
    ...[...properties]
      .filter(([, schema]) => isScalar(schema, shapes))
      .map(([name]) => ({
        name,
        in: 'body' as const,
        isRequired: required.has(name),
      })),
  ];
}

/** The member of the answer that the argument is: `transfer_id` is `id` of a transfer, `channel` is `id` of one. */
function propertyFor(
  argument: string,
  resource: string,
  answer: SchemaId | undefined,
  shapes: SchemaShapes,
): string | undefined {
  const { properties } = shapes.of(answer);
  const singular = plainName(singularOf(resource));
  const wanted = plainName(argument);
  return [
    argument,
    ...(wanted.includes(singular) || wanted === 'id' ? ['id'] : []),
  ]
    .filter(name => properties.has(name))
    .find(name => isScalar(properties.get(name) ?? '', shapes));
}

function shownBy(
  create: PlainOperation | undefined,
  name: string,
  shapes: SchemaShapes,
): SchemaId | undefined {
  const body = create && successBody(create, 'create')?.schema;
  return entityIn(body, name, shapes)?.schema;
}

function listedBy(
  list: PlainOperation | undefined,
  name: string,
  shapes: SchemaShapes,
): SchemaId | undefined {
  const body = list && successBody(list, 'other')?.schema;
  return itemsIn(body, name, shapes)?.schema;
}

function memberOf(
  { node, operation, verb }: Call,
  about: {
    readonly name: string;
    readonly argument: Argument;
    readonly shapes: SchemaShapes;
  },
): readonly Member[] {
  const { name, argument, shapes } = about;
  const told = (role: OperationRole, why: string): Member => ({
    operation,
    steps: node.steps,
    role,
    item: false,
    reason: `"${verb}" of ${name} ${why}`,
  });
  const role = roleOf(verb);
  if (role === 'create') {
    return [told('create', 'reads as a create')];
  }
  if (role === 'list') {
    const isSearch = operation.method === 'post';
    return [told(isSearch ? 'search' : 'list', 'reads as a list')];
  }
  const sent = argumentsOf(operation, shapes).find(
    each => each.name === argument.name && each.isRequired,
  );
  const acts =
    role ??
    (operation.method === 'post' && isVerb(verb) ? 'action' : undefined);
  return sent && acts
    ? [
        {
          ...told(acts, `names one by its argument ${argument.name}`),
          item: true,
          own: [argument.name],
          argumentIn: sent.in,
          ...(acts === 'action' && { verb }),
        },
      ]
    : [];
}
