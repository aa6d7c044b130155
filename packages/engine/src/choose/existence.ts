import { OperationRole } from '@smartsandbox/contract';
import { refused, Refused } from '../answer/Outcome';
import { Run } from '../answer/Run';
import { ParentParameters, parentIdentifier } from '../contract/OperationPlan';
import { ResourcePlan } from '../contract/ResourcePlan';
import { Entity } from '../state/Entity';
import { isSoftlyDeleted } from '../state/EntityTable';

/** Whose entities a call touches, once it is clear that they exist. */
export interface Target {
  /** Canonical identifier in the path; `undefined` when the path names no entity. */
  readonly id: string | undefined;
  readonly parents: readonly string[];
  readonly key: string;
  readonly entity: Entity | undefined;
}

/** Roles that make what isn't there, or that don't name an entity. */
const mayBeMissing: ReadonlySet<OperationRole> = new Set([
  'create',
  'upsert',
  'list',
  'search',
  'bulk',
]);
const singletonRoles: ReadonlySet<OperationRole> = new Set([
  'singleton-read',
  'singleton-replace',
]);

/** Finds the entities that the path names; one that doesn't exist is 404, a deleted one 410 where that is documented. */
export function findTarget(run: Run, resource: ResourcePlan): Target | Refused {
  const { plan, path } = run;
  const { role } = run.call.operation.binding;
  const isSingleton = singletonRoles.has(role) || resource.resource.singleton;
  const id = isSingleton ? '' : plan.identifier(path);
  const table = run.state.table(resource);
  let parents = familyNamed(run, resource);
  const isKeyKnown =
    parents.length === resource.chain.length || resource.resource.standalone;
  let entity: Entity | undefined;
  let key = id === undefined ? '' : resource.key(parents, id);
  if (id !== undefined) {
    if (isKeyKnown) {
      entity = run.find(table, key);
    } else {
      // The path leaves a parent out: identifiers are unique enough there.
      const [live] = table.byIdentifier(id);
      entity = live && table.entity(live);
      key = live?.key ?? key;
      parents = live?.parents ?? parents;
    }
  }
  if (entity && isElsewhere(run, resource, entity)) {
    entity = undefined;
  } else if (entity) {
    return role === 'delete' && isSoftlyDeleted(resource, entity.body)
      ? missing(run, resource, entity.id, true)
      : { id, parents: entity.parents, key, entity };
  }
  const orphan = missingParent(run, resource, parents);
  if (orphan) {
    return orphan;
  }
  const isGone =
    id !== undefined &&
    (isKeyKnown ? table.isDeleted(key) : table.isDeletedIdentifier(id));
  const isComputed =
    id !== undefined &&
    !isGone &&
    (isSingleton || run.settings.unknownIds === 'generate');
  if (isComputed && (role !== 'upsert' || isSingleton)) {
    entity = table.computed(
      id,
      parents,
      isSingleton ? [''] : plan.identifierValues(path),
    );
  }
  if (entity || id === undefined || mayBeMissing.has(role)) {
    return { id, parents, key, entity };
  }
  const isMade = role === 'replace' && plan.documents(201);
  return isMade
    ? { id, parents, key, entity }
    : missing(run, resource, id, isGone);
}

/**
 * The parents that the path names. Those above the direct one are its own where the path leaves them out, and nobody
 * where it doesn't exist.
 */
function familyNamed(run: Run, resource: ResourcePlan): readonly string[] {
  const named = run.plan.parents(run.path);
  const direct = run.plan.hasAllParents
    ? undefined
    : directParent(run, resource);
  if (!direct) {
    return named;
  }
  const { id, live } = direct;
  const above = resource.chain.length - 1;
  return live?.parents.length === above
    ? [...live.parents, id]
    : [...Array<string>(above).fill(''), id];
}

/** The direct parent in a path that leaves out the ones above it. */
function directParent(run: Run, resource: ResourcePlan) {
  const { plan, path, state } = run;
  const named = plan.parentParameters.at(-1);
  const parent = state.tools.resource(resource.chain.at(-1));
  if (!parent || named?.resource !== parent.name) {
    return undefined;
  }
  const id = parentIdentifier(named, path);
  const [live] = state.table(parent).byIdentifier(id);
  return { parent, id, live };
}

function missing(
  run: Run,
  resource: ResourcePlan,
  id: string,
  isGone: boolean,
): Refused {
  const name = resource.resource.singular;
  return isGone && run.plan.documents(410)
    ? refused(410, 'gone', `The ${name} ${quote(id)} was deleted.`)
    : refused(
        404,
        'not-found',
        isGone
          ? `The ${name} ${quote(id)} was deleted.`
          : `There is no ${name} ${quote(
              id,
            )}. Use an identifier from a list or from the answer to a create.`,
      );
}

function quote(id: string): string {
  return JSON.stringify(id.length > 100 ? `${id.slice(0, 100)}…` : id);
}

/** An entity reached through a parent that it doesn't belong to isn't there. */
function isElsewhere(run: Run, resource: ResourcePlan, entity: Entity) {
  if (!resource.resource.standalone || entity.parents.length === 0) {
    return false;
  }
  const named = run.plan.parents(run.path).at(-1);
  return named !== undefined && entity.parents.at(-1) !== named;
}

/** The first parent in the path that doesn't exist, as a refusal. */
function missingParent(
  run: Run,
  resource: ResourcePlan,
  parents: readonly string[],
): Refused | undefined {
  const { plan, state } = run;
  if (plan.hasAllParents) {
    for (let at = 0; at < parents.length; at += 1) {
      const parent = state.tools.resource(resource.chain[at]);
      if (parent && isWhole(plan.parentParameters[at], parent)) {
        const above = parents.slice(Math.max(at - parent.chain.length, 0), at);
        const refusal = absent(run, parent, parents[at], above);
        if (refusal) {
          return refusal;
        }
      }
    }
  }
  const direct = plan.hasAllParents ? undefined : directParent(run, resource);
  if (direct && !direct.live && run.settings.unknownIds !== 'generate') {
    return missing(
      run,
      direct.parent,
      direct.id,
      state.table(direct.parent).isDeletedIdentifier(direct.id),
    );
  }
  for (const named of plan.otherParents) {
    const parent = state.tools.resource(named.resource);
    // Only where its identifier alone says which one is meant.
    if (
      parent &&
      isWhole(named, parent) &&
      (parent.chain.length === 0 || parent.resource.standalone)
    ) {
      const refusal = absent(
        run,
        parent,
        parentIdentifier(named, run.path),
        [],
      );
      if (refusal) {
        return refusal;
      }
    }
  }
  return undefined;
}

/** Whether the path gives every part of a parent's identifier. */
function isWhole(named: ParentParameters, parent: ResourcePlan): boolean {
  return (
    named.parameters.length === Math.max(parent.resource.identifier.length, 1)
  );
}

function absent(
  run: Run,
  parent: ResourcePlan,
  id: string,
  above: readonly string[],
): Refused | undefined {
  const table = run.state.table(parent);
  const key = parent.key(above, id);
  if (table.has(key)) {
    return undefined;
  }
  const isGone = table.isDeleted(key);
  return !isGone &&
    (run.settings.unknownIds === 'generate' || parent.resource.singleton)
    ? undefined
    : missing(run, parent, id, isGone);
}
