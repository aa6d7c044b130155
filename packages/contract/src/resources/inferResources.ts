import { ModelContext } from '../model/ModelContext';
import { PlainOperation } from '../model/readOperations';
import {
  JsonObject,
  Operation,
  Resource,
  ResourceBinding,
} from '../model/types';
import { Collection, Member } from './Collection';
import { PathTree } from './PathTree';
import { SchemaShapes } from './SchemaShapes';
import { applyOverrides } from './applyOverrides';
import { bindOperation } from './bindOperation';
import { describeResource, ResourceDraft } from './describeResource';
import { findCollections } from './findCollections';
import { groupCollections, ResourceGroup } from './groupCollections';
import { linkedParameters } from './links';
import { resourceOverride } from './overrides';
import { ParentStep, parentSteps, uniqueByName } from './parents';
import { pathSteps, stepsKey } from './pathSteps';
import { inferReferences, referenceTargets } from './references';

export interface Inference {
  readonly operations: readonly Operation[];
  readonly resources: ReadonlyMap<string, Resource>;
}

/**
 * What operations do to resources (behaviour.md §6): from the shapes of paths, methods, schemas, names and links, with
 * a reason in words for every inference. `x-sandbox-resource` and `overrides` (the side file) come before all of it.
 */
export function inferResources(source: {
  readonly operations: readonly PlainOperation[];
  readonly context: ModelContext;
  readonly overrides?: JsonObject;
}): Inference {
  const shapes = new SchemaShapes(source.context.documents);
  const tree = new PathTree(source.operations);
  const { collections, items } = findCollections(tree, shapes);
  applyOverrides(collections, source);
  const groups = groupCollections(collections, items, shapes);
  const lookup = makeLookup({ collections, items, groups });
  const links = linkedParameters(source.operations);
  const drafts = groups.map(group =>
    describeResource(group, {
      ...lookup,
      links,
      override: resourceOverride(group.name, source.overrides),
      shapes,
    }),
  );
  const bindings = bindAll(drafts, lookup, shapes);
  const reasons = new Map(
    collections.flatMap(({ members }) =>
      members.map(({ operation, reason }) => [operation, reason]),
    ),
  );
  return {
    operations: source.operations.map(operation => ({
      ...operation,
      binding: bindings.get(operation) ?? unbound(operation, { tree, reasons }),
    })),
    resources: withReferences(drafts, shapes),
  };
}

interface Lookup {
  readonly parentsOf: (member: Member) => readonly ParentStep[];
  readonly nameOf: (step: ParentStep) => string;
}

function makeLookup(found: {
  collections: readonly Collection[];
  items: ReadonlyMap<string, Collection>;
  groups: readonly ResourceGroup[];
}): Lookup {
  const byName = uniqueByName(found.collections);
  const names = new Map<Collection, string>();
  const homes = new Map<Member, Collection>();
  for (const group of found.groups) {
    for (const collection of group.collections) {
      names.set(collection, group.name);
      collection.members.forEach(member => homes.set(member, collection));
    }
  }
  return {
    parentsOf: member => {
      const home = homes.get(member);
      const own = pathSteps(member.operation.path).steps;
      const common = home?.steps ?? member.steps;
      const same = own.slice(0, common.length);
      // Sister paths may call one parameter `{id}` and `{transfer}`: each operation has the names of its own path.
      const above = stepsKey(same) === stepsKey(common) ? same : common;
      return parentSteps(above, found.items, byName).filter(step =>
        names.has(step.collection),
      );
    },
    nameOf: step => names.get(step.collection) ?? step.collection.name,
  };
}

function bindAll(
  drafts: readonly ResourceDraft[],
  lookup: Lookup,
  shapes: SchemaShapes,
): ReadonlyMap<PlainOperation, ResourceBinding> {
  const bindings = new Map<PlainOperation, ResourceBinding>();
  for (const draft of drafts) {
    for (const collection of draft.group.collections) {
      for (const member of collection.members) {
        const binding = bindOperation(member, draft, {
          identifierParameters: member.item
            ? ownParameters(member, collection)
            : [],
          parents: lookup.parentsOf(member),
          nameOf: lookup.nameOf,
          shapes,
        });
        bindings.set(
          member.operation,
          binding.role === 'unknown' ? withoutResource(binding) : binding,
        );
      }
    }
  }
  return bindings;
}

/** The parameters of this very path that name the entity: their names may differ from those of a sister path. */
function ownParameters(member: Member, collection: Collection): string[] {
  if (member.own) {
    return [...member.own];
  }
  const start = collection.steps.length;
  return pathSteps(member.operation.path)
    .steps.slice(start, start + collection.own.length)
    .map(({ name }) => name);
}

function withoutResource(binding: ResourceBinding): ResourceBinding {
  return {
    role: 'unknown',
    identifierParameters: [],
    parentParameters: [],
    requestPointer: '',
    reasons: binding.reasons,
  };
}

function unbound(
  operation: PlainOperation,
  known: {
    readonly tree: PathTree;
    readonly reasons: ReadonlyMap<PlainOperation, string>;
  },
): ResourceBinding {
  const reason = known.tree.variants.includes(operation)
    ? 'it is a stream, or a query or fragment in the path tells it apart: neither says anything about a resource'
    : 'neither its path nor its bodies show a resource that it acts on';
  return {
    role: 'unknown',
    identifierParameters: [],
    parentParameters: [],
    requestPointer: '',
    reasons: [known.reasons.get(operation) ?? reason],
  };
}

function withReferences(
  drafts: readonly ResourceDraft[],
  shapes: SchemaShapes,
): ReadonlyMap<string, Resource> {
  const targets = referenceTargets(
    drafts.map(({ name, schema, singleton, identifier }) => ({
      name,
      entity: schema,
      singleton,
      composite: identifier.length !== 1,
    })),
  );
  return new Map(
    drafts.map(({ group: _, ...draft }) => [
      draft.name,
      {
        ...draft,
        references: inferReferences(
          {
            entity: draft.schema,
            identifier: draft.identifier.map(({ property }) => property),
          },
          targets,
          shapes,
        ),
      },
    ]),
  );
}
