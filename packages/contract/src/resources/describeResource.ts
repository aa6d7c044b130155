import { JsonObject, Resource, SchemaId } from '../model/types';
import { Member } from './Collection';
import { SchemaShapes } from './SchemaShapes';
import { entitySchema } from './entitySchema';
import { entityIn, pointerToEntity } from './envelopes';
import { distinctExamples, exampleEntities } from './examples';
import { ResourceGroup } from './groupCollections';
import { inferIdentifier } from './identifiers';
import { inferList } from './inferList';
import { ResourceOverride } from './overrides';
import { ParentStep } from './parents';
import {
  inferServerProperties,
  inferSoftDelete,
  propertyFor,
} from './properties';
import { bodyType, successBody } from './successBody';
import { singularOf } from './words';

/** A resource before it is known what it refers to. */
export type ResourceDraft = Omit<Resource, 'references'> & {
  readonly group: ResourceGroup;
};

/** Works out one resource from the collections that are it. */
export function describeResource(
  group: ResourceGroup,
  known: {
    readonly parentsOf: (member: Member) => readonly ParentStep[];
    readonly nameOf: (step: ParentStep) => string;
    readonly links: ReadonlyMap<string, ReadonlyMap<string, string>>;
    readonly override: ResourceOverride;
    readonly shapes: SchemaShapes;
  },
): ResourceDraft {
  const { shapes, override } = known;
  const [first] = group.collections;
  const members = group.collections.flatMap(each => each.members);
  const singular = override.singular ?? singularOf(first.name);
  const schema = entitySchema(members, first.name, shapes);
  const server = {
    ...inferServerProperties(schema, first.name, shapes),
    ...definedOnly(override),
  };
  const found = findExamples(members, { name: first.name, schema, shapes });
  const identifier = first.singleton
    ? { parts: [], reasons: [] }
    : identifierOf(group, { ...known, schema, examples: found });
  const parent = parentOf(group, schema, known);
  const softDelete = inferSoftDelete(
    schema,
    members.some(member => answersEntityOnDelete(member, schema, shapes)),
    shapes,
  );
  const examples = first.singleton
    ? found.slice(0, 1)
    : distinctExamples(
        found,
        identifier.parts.map(({ property }) => property),
      );
  return {
    name: group.name,
    singular,
    ...(schema !== undefined && { schema }),
    identifier: identifier.parts,
    ...(parent.parent && { parent: parent.parent }),
    standalone: override.standalone ?? parent.standalone,
    singleton: first.singleton,
    ...server,
    ...(softDelete && { softDelete }),
    examples,
    reasons: [
      ...group.collections.map(each => `found at ${pathOf(each.members)}`),
      ...group.reasons,
      ...identifier.reasons,
      ...parent.reasons,
    ],
    group,
  };
}

function definedOnly(
  override: ResourceOverride,
): Pick<Resource, 'createdProperty' | 'updatedProperty' | 'statusProperty'> {
  const { createdProperty, updatedProperty, statusProperty } = override;
  return {
    ...(createdProperty !== undefined && { createdProperty }),
    ...(updatedProperty !== undefined && { updatedProperty }),
    ...(statusProperty !== undefined && { statusProperty }),
  };
}

function pathOf(members: readonly Member[]): string {
  return members[0]?.operation.path ?? 'no path';
}

function identifierOf(
  group: ResourceGroup,
  known: {
    readonly links: ReadonlyMap<string, ReadonlyMap<string, string>>;
    readonly override: ResourceOverride;
    readonly shapes: SchemaShapes;
    readonly schema?: SchemaId;
    readonly examples: readonly JsonObject[];
  },
): ReturnType<typeof inferIdentifier> {
  const { shapes, schema, override } = known;
  const withItems = group.collections.find(({ own }) => own.length > 0);
  const members = group.collections.flatMap(each => each.members);
  const create = members.find(({ role }) => role === 'create');
  const links = new Map<string, string>();
  for (const { operation } of members) {
    known.links.get(operation.id)?.forEach((property, parameter) => {
      links.set(parameter, property);
    });
  }
  const body = bodyType(create?.operation.requestBody?.content ?? [])?.schema;
  const sent = entityIn(body, group.name, shapes)?.schema;
  const answer = create && successBody(create.operation, 'create')?.schema;
  // A side file names properties as if they were the parameters.
  const said = override.identifier;
  const inferred = inferIdentifier({
    resource: withItems?.name ?? group.collections[0].name,
    entity: schema,
    parameters: said ?? withItems?.own ?? [],
    operations: members.filter(({ item }) => item).map(each => each.operation),
    createBody: sent,
    createAnswer: entityIn(answer, group.name, shapes)?.schema,
    createExists: create !== undefined,
    examples: known.examples,
    links,
    shapes,
  });
  return said
    ? { ...inferred, reasons: [`the side file names ${said.join(' and ')}`] }
    : inferred;
}

function parentOf(
  group: ResourceGroup,
  schema: SchemaId | undefined,
  known: {
    readonly parentsOf: (member: Member) => readonly ParentStep[];
    readonly nameOf: (step: ParentStep) => string;
    readonly shapes: SchemaShapes;
  },
): { parent?: Resource['parent']; standalone: boolean; reasons: string[] } {
  const reaching = group.collections
    .flatMap(each => each.members)
    .filter(({ item }) => item);
  const all = group.collections.flatMap(each => each.members);
  const standalone =
    all.every(member => known.parentsOf(member).length === 0) ||
    reaching.some(member => known.parentsOf(member).length === 0) ||
    (reaching.length === 0 &&
      all.some(member => known.parentsOf(member).length === 0));
  const candidates = all.flatMap(member => {
    const step = known.parentsOf(member).at(-1);
    return step && known.nameOf(step) !== group.name
      ? [{ step, property: propertyOf(step, schema, known.shapes) }]
      : [];
  });
  // Of an entity that stands alone, only what it says itself makes something its parent.
  const shown = candidates.find(({ property }) => property !== undefined);
  const chosen = shown ?? (standalone ? undefined : candidates[0]);
  if (!chosen) {
    return { standalone, reasons: [] };
  }
  const { step, property } = chosen;
  const resource = known.nameOf(step);
  return {
    parent: { resource, ...(property !== undefined && { property }) },
    standalone,
    reasons: [
      `a path leads through {${step.parameter}} of ${resource}${
        standalone
          ? ', another reaches the entity alone'
          : ', so it belongs to it'
      }`,
    ],
  };
}

function propertyOf(
  step: ParentStep,
  schema: SchemaId | undefined,
  shapes: SchemaShapes,
): string | undefined {
  return propertyFor(
    { singular: singularOf(step.collection.name), parameter: step.parameter },
    schema,
    shapes,
  );
}

function findExamples(
  members: readonly Member[],
  about: { name: string; schema?: SchemaId; shapes: SchemaShapes },
): readonly JsonObject[] {
  const { name, schema, shapes } = about;
  const shown = exampleEntities(
    members
      .filter(
        ({ role }) =>
          role !== 'unknown' && role !== 'bulk' && role !== 'delete',
      )
      .map(member => {
        if (member.role === 'list' || member.role === 'search') {
          const list = inferList(member.operation, { resource: name, shapes });
          return { member, itemsPointer: list?.itemsPointer };
        }
        const kind = member.role === 'create' ? 'create' : 'other';
        const body = successBody(member.operation, kind)?.schema;
        return {
          member,
          responsePointer: pointerToEntity(body, schema, {
            resource: name,
            shapes,
          }),
        };
      }),
  );
  const own = shapes
    .of(schema)
    .examples.filter(
      (value): value is JsonObject =>
        typeof value === 'object' && value !== null && !Array.isArray(value),
    );
  return [...shown, ...own];
}

function answersEntityOnDelete(
  member: Member,
  schema: SchemaId | undefined,
  shapes: SchemaShapes,
): boolean {
  return (
    member.role === 'delete' &&
    shapes.alike(successBody(member.operation, 'delete')?.schema, schema)
  );
}
