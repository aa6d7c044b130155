import { Json, Operation } from '@smartsandbox/contract';
import { identifierValues } from '../contract/identity';
import { OperationPlan, parentsNamed } from '../contract/OperationPlan';
import { ResourcePlan } from '../contract/ResourcePlan';
import { ApiState } from '../state/ApiState';
import { Entity } from '../state/Entity';
import { conflictOf } from '../stateful/finalState';

/** Entities looked at for one that suits. */
const looked = 200;

type PathValues = { [name: string]: Json };

/**
 * Values for the path of an operation that name entities that exist: the newest one that the operation can act on, with
 * its own parents; where the path names no entity, parents that exist. What can't be found is left out.
 */
export function existingPath(
  state: ApiState,
  operation: Operation,
  isWanted: (body: Entity['body']) => boolean = () => true,
): PathValues {
  const plan = state.tools.operation(operation);
  const values: PathValues = {};
  const { resource } = plan;
  const entity =
    resource && operation.binding.identifierParameters.length > 0
      ? entityToActOn(state, plan, resource, isWanted)
      : undefined;
  if (resource && entity) {
    setIdentifier(values, resource, {
      parameters: operation.binding.identifierParameters,
      id: entity.id,
    });
  }
  const family =
    resource && entity
      ? familyOf(resource, entity)
      : resource && anyFamily(state, plan, resource);
  for (const named of parentsNamed(state.tools, operation)) {
    const parent = state.tools.resource(named.resource);
    const id =
      family?.get(named.resource) ?? (parent && anyOf(state, parent)?.id);
    if (parent && id !== undefined) {
      setIdentifier(values, parent, { parameters: named.parameters, id });
    }
  }
  return values;
}

function entityToActOn(
  state: ApiState,
  plan: OperationPlan,
  resource: ResourcePlan,
  isWanted: (body: Entity['body']) => boolean,
): Entity | undefined {
  const isReachable = (entity: Entity) =>
    plan.parentParameters.length === 0 ||
    entity.parents.length === resource.chain.length ||
    (resource.resource.standalone && entity.parents.length === 0);
  let fallback: Entity | undefined;
  for (const entity of newest(state, resource)) {
    if (isReachable(entity)) {
      if (isWanted(entity.body) && !conflictOf(plan, entity.body)) {
        return entity;
      }
      fallback ??= entity;
    }
  }
  return fallback;
}

/** Identifiers of an entity's parents by their resources. */
function familyOf(
  { chain }: ResourcePlan,
  { parents }: Entity,
): ReadonlyMap<string, string> {
  return new Map(
    parents.length === chain.length
      ? chain.map((name, at) => [name, parents[at]] as const)
      : [],
  );
}

/** The parents that an entity of a resource could have: a direct parent that exists, with its own. */
function anyFamily(
  state: ApiState,
  plan: OperationPlan,
  resource: ResourcePlan,
): ReadonlyMap<string, string> {
  const parent = state.tools.resource(resource.chain.at(-1));
  const entity =
    parent && plan.parentParameters.length > 0
      ? anyOf(state, parent)
      : undefined;
  return parent && entity
    ? new Map([...familyOf(parent, entity), [parent.name, entity.id]])
    : new Map();
}

function anyOf(state: ApiState, resource: ResourcePlan): Entity | undefined {
  let first: Entity | undefined;
  for (const entity of newest(state, resource)) {
    if (entity.parents.length === resource.chain.length) {
      return entity;
    }
    first ??= entity;
  }
  return first;
}

function* newest(state: ApiState, resource: ResourcePlan): Iterable<Entity> {
  const table = state.table(resource);
  const { order } = table;
  const last = Math.max(0, order.length - looked);
  for (let rank = order.length - 1; rank >= last; rank--) {
    const live = order.at(rank);
    const entity = live && table.entity(live);
    if (entity) {
      yield entity;
    }
  }
}

/** Sets the parts of an identifier. */
function setIdentifier(
  values: PathValues,
  { resource }: ResourcePlan,
  named: { readonly parameters: readonly string[]; readonly id: string },
): void {
  const parts = identifierValues(resource, named.id);
  named.parameters.forEach((parameter, index) => {
    if (index < parts.length) {
      values[parameter] = parts[index];
    }
  });
}
