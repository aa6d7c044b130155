import { isJsonObject } from '../load/pointer';
import { below, items, schemaAt } from '../model/Spot';
import { SchemaId } from '../model/types';
import { Collection, Member } from './Collection';
import { entityIn, itemsIn } from './envelopes';
import { SchemaShapes } from './SchemaShapes';
import { bodyType, successBody } from './successBody';
import { plainName } from './words';

/** How telling each role's answer is. */
const order: readonly Member['role'][] = [
  ...([
    'read',
    'singleton-read',
    'create',
    'update',
    'replace',
    'upsert',
  ] as const),
  ...(['list', 'search', 'singleton-replace'] as const),
];

/** The fullest schema that a collection's entities are answered with; what is sent, when nothing is answered. */
export function entitySchema(
  members: readonly Member[],
  name: string,
  shapes: SchemaShapes,
): SchemaId | undefined {
  const byRole = order.map(role =>
    members
      .filter(member => member.role === role)
      .flatMap(member => answered(member, name, shapes) ?? [])
      .filter(schema => shapes.of(schema).properties.size > 0)
      .sort(
        (a, b) => shapes.of(b).properties.size - shapes.of(a).properties.size,
      ),
  );
  const told = tellingNames(members);
  const [chosen] = [
    // A body that identifies nothing, such as `{"result": [{…}]}`, gives way to an answer that does.
    ...byRole.filter(([schema]) => identifies(schema, told, shapes)),
    ...byRole.filter(found => found.length > 0),
  ];
  if (chosen) {
    return branchAnswered(chosen[0], members, { name, shapes });
  }
  return sent(members, name, shapes);
}

/** What the last parameters of item paths are called, in plain. */
function tellingNames(members: readonly Member[]): ReadonlySet<string> {
  return new Set(
    members.flatMap(({ item, steps }) => {
      const last = steps.at(-1);
      return item && last?.kind === 'parameter' ? [plainName(last.name)] : [];
    }),
  );
}

function identifies(
  schema: SchemaId | undefined,
  told: ReadonlySet<string>,
  shapes: SchemaShapes,
): boolean {
  const { properties } = shapes.of(schema);
  // Names on a path are found deeper as well: `metadata.name`.
  return [...properties].some(
    ([name, property]) =>
      shapes.of(property).items === undefined &&
      (/^(id|uuid|guid|gid|sid|uid|key|code|name|slug)$/i.test(name) ||
        /^(metadata|sys|attributes|info|meta)$/i.test(name) ||
        told.has(plainName(name))),
  );
}

/**
 * Where a read answers one of several things (`anyOf: [customer, deleted_customer]`), the one that other operations
 * answer as well is the entity.
 */
function branchAnswered(
  schema: SchemaId,
  members: readonly Member[],
  about: { readonly name: string; readonly shapes: SchemaShapes },
): SchemaId {
  const { name, shapes } = about;
  const node = shapes.documents.node(schema);
  if (!isJsonObject(node)) {
    return schema;
  }
  const spot = { node, address: schema };
  const branches = ['oneOf', 'anyOf']
    .flatMap(key => items(below(spot, key)))
    .flatMap(branch => schemaAt(branch, shapes.documents) ?? []);
  // What is left of a deleted entity is one of the branches as well, so a delete's answer says nothing.
  const byRole = (['create', 'list', 'search', 'update', 'replace'] as const)
    .flatMap(role => members.filter(member => member.role === role))
    .map(member => answered(member, name, shapes));
  return (
    byRole.find(each => each !== undefined && branches.includes(each)) ?? schema
  );
}

function answered(
  { operation, role }: Member,
  name: string,
  shapes: SchemaShapes,
): SchemaId | undefined {
  const isList = role === 'list' || role === 'search';
  const body = successBody(
    operation,
    role === 'create' ? 'create' : 'other',
  )?.schema;
  return isList
    ? itemsIn(body, name, shapes)?.schema
    : entityIn(body, name, shapes)?.schema;
}

function sent(
  members: readonly Member[],
  name: string,
  shapes: SchemaShapes,
): SchemaId | undefined {
  const making = members.find(({ role }) =>
    ['create', 'replace', 'upsert', 'update'].includes(role),
  );
  const body = bodyType(making?.operation.requestBody?.content ?? [])?.schema;
  const part = entityIn(body, name, shapes);
  return part && shapes.of(part.schema).properties.size > 0
    ? part.schema
    : undefined;
}

/** Works out the entity of each collection. */
export function addEntities(
  collections: readonly Collection[],
  shapes: SchemaShapes,
): void {
  for (const collection of collections) {
    collection.entity = entitySchema(
      collection.members,
      collection.name,
      shapes,
    );
  }
}
