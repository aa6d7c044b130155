import { chooseSuccess } from '../answer/chooseSuccess';
import { answerEntity } from '../answer/answers';
import { passed } from '../answer/Outcome';
import { Run } from '../answer/Run';
import { Entity } from '../state/Entity';
import { EntityTable } from '../state/EntityTable';
import { changeEntity } from './changeEntity';
import { Handler } from './Handler';
import { checkPreconditions } from './preconditions';

const truths = /^(deleted|is_?deleted|removed|ok|success|succeeded|done)$/i;

/** `DELETE /payments/{id}`: gone with its children, or marked where the contract documents a soft delete. */
export const deleteOne: Handler = ({ run, resource, table, target }) => {
  const { entity: before } = target;
  if (!before) {
    return passed('the path names no entity');
  }
  const shape = chooseSuccess(run);
  if ('kind' in shape) {
    return shape;
  }
  const unmet = checkPreconditions(run, before);
  if (unmet) {
    return unmet;
  }
  const reason = `${resource.resource.singular} ${before.id} was deleted`;
  const shown = removeEntity(run, table, before);
  return shown
    ? answerEntity(run, shown, { shape, reason, truths })
    : passed('the deleted entity can’t be shown in the documented form');
};

/** Removes an entity and what belongs to it; gives the version to show. */
export function removeEntity(
  run: Run,
  table: EntityTable,
  entity: Entity,
): Entity | undefined {
  const soft = table.plan.resource.softDelete;
  if (soft) {
    return changeEntity(run, table, {
      before: entity,
      body: { ...entity.body, [soft.property]: soft.value },
      cause: 'update',
    });
  }
  run.draft.delete(table, entity);
  removeChildren(run, table, entity);
  return entity;
}

/** What belongs to an entity goes with it. */
export function removeChildren(
  run: Pick<Run, 'state' | 'draft'>,
  table: EntityTable,
  entity: Entity,
): void {
  const { plan } = table;
  const family =
    plan.resource.standalone || plan.chain.length === 0
      ? [entity.id]
      : [...entity.parents, entity.id];
  for (const child of plan.children) {
    const children = run.state.table(child);
    for (const live of [...children.children(family).items]) {
      const one = children.entity(live);
      run.draft.delete(children, one);
      removeChildren(run, children, one);
    }
  }
}
