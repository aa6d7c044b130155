import { escapeToken } from '../load/pointer';
import { ResourceBinding, SchemaId } from '../model/types';
import { Member } from './Collection';
import { SchemaShapes } from './SchemaShapes';
import { inferAction } from './actions';
import { ResourceDraft } from './describeResource';
import { entityIn, pointerToEntity } from './envelopes';
import { identifierAliases } from './identifierAliases';
import { isScalar } from './identifierProperties';
import { inferList } from './inferList';
import { ParentStep } from './parents';
import { bodyType, successBody } from './successBody';
import { plainName } from './words';

/** How one operation acts on its resource. */
export function bindOperation(
  member: Member,
  resource: ResourceDraft,
  known: {
    readonly identifierParameters: readonly string[];
    readonly parents: readonly ParentStep[];
    readonly nameOf: (step: ParentStep) => string;
    readonly shapes: SchemaShapes;
  },
): ResourceBinding {
  const { shapes } = known;
  const { operation } = member;
  const [{ name }] = resource.group.collections;
  const isList = member.role === 'list' || member.role === 'search';
  // A bulk operation answers what it changed in a list, too.
  const list =
    isList || member.role === 'bulk'
      ? inferList(operation, {
          resource: name,
          entity: resource.schema,
          createdProperty: resource.createdProperty,
          updatedProperty: resource.updatedProperty,
          shapes,
        })
      : undefined;
  const kind =
    member.role === 'create' || member.role === 'delete'
      ? member.role
      : 'other';
  const answer = successBody(operation, kind)?.schema;
  const responsePointer = isList
    ? undefined
    : pointerToEntity(answer, resource.schema, { resource: name, shapes }) ??
      (member.role === 'create'
        ? pointerToCreated(answer, resource, shapes)
        : undefined);
  const parentParameters = known.parents.map(step => ({
    parameter: step.parameter,
    resource: known.nameOf(step),
  }));
  return {
    // A list whose answer has no place for entities can't be answered from them.
    role: isList && !list ? 'unknown' : member.role,
    resource: resource.name,
    identifierParameters: known.identifierParameters,
    ...(member.argumentIn && { identifierIn: member.argumentIn }),
    parentParameters,
    requestPointer: requestPointer(member, resource, shapes),
    ...(responsePointer !== undefined && { responsePointer }),
    ...(list && { list }),
    ...(member.role === 'action' && {
      action: inferAction(member.verb ?? '', resource.schema, {
        statusProperty: resource.statusProperty,
        shapes,
      }),
    }),
    reasons: [member.reason],
  };
}

/**
 * Where the answer to a create tells what was made, when it looks unlike the entity elsewhere: where its identifier is,
 * or the first item of a list of such entities.
 */
function pointerToCreated(
  answer: SchemaId | undefined,
  resource: ResourceDraft,
  shapes: SchemaShapes,
): string | undefined {
  if (answer === undefined || resource.identifier.length !== 1) {
    return undefined;
  }
  const [{ property }] = resource.identifier;
  // What the path calls `pool_name` and the entity `uuid` may be `name` and `id` here.
  const names = [property, ...identifierAliases(property, resource.singular)];
  const shows = (schema: SchemaId) =>
    names.some(name => {
      const inner = shapes.of(schema).properties.get(name);
      return inner !== undefined && isScalar(inner, shapes);
    });
  const { items, properties } = shapes.of(answer);
  if (items !== undefined && properties.size === 0) {
    const isEntity =
      items === resource.schema || shapes.alike(items, resource.schema);
    return isEntity && shows(items) ? '/0' : undefined;
  }
  if (shows(answer)) {
    return '';
  }
  const holders = [...properties.keys()].filter(key =>
    shows(properties.get(key) ?? ''),
  );
  const wanted = [property, resource.singular].map(plainName);
  const holder =
    holders.length === 1
      ? holders[0]
      : holders.find(key => wanted.includes(plainName(key)));
  return holder === undefined ? undefined : `/${escapeToken(holder)}`;
}

function requestPointer(
  { operation }: Member,
  resource: ResourceDraft,
  shapes: SchemaShapes,
): string {
  const [{ name }] = resource.group.collections;
  const body = bodyType(operation.requestBody?.content ?? [])?.schema;
  if (body === undefined || shapes.alike(body, resource.schema)) {
    return '';
  }
  const same = [...shapes.of(body).properties].find(
    ([, schema]) => schema === resource.schema,
  );
  const part = same
    ? { pointer: `/${escapeToken(same[0])}` }
    : entityIn(body, name, shapes);
  if (!part || part.pointer === '') {
    return '';
  }
  // An envelope holds nothing of the entity beside it.
  const entity = shapes.of(resource.schema).properties;
  const key = part.pointer.slice(1);
  const beside = [...shapes.of(body).properties.keys()].filter(
    each => each !== key && entity.has(each),
  );
  return beside.length === 0 && !entity.has(key) ? part.pointer : '';
}
