import { chooseSuccess } from '../answer/chooseSuccess';
import { answerEntity } from '../answer/answers';
import { locationOf } from '../answer/location';
import { passed } from '../answer/Outcome';
import { Handler } from './Handler';
import { sentValue } from './input';
import { newEntity } from './newEntity';

/** `POST /payments`: a new entity of what was sent and what the server sets. */
export const create: Handler = ({ run, resource, table, target }) => {
  const shape = chooseSuccess(run);
  if ('kind' in shape) {
    return shape;
  }
  const entity = newEntity(run, table, {
    sent: sentValue(run),
    parents: target.parents,
    pathValues:
      target.id === undefined ? undefined : run.plan.identifierValues(run.path),
    isPending: shape.status === 202,
  });
  if (!entity) {
    return passed('no valid entity can be made from the resource’s schema');
  }
  if ('kind' in entity) {
    return entity;
  }
  return answerEntity(run, entity, {
    shape,
    reason: `${resource.resource.singular} ${entity.id} was made`,
    location: shape.has('location') ? locationOf(run, entity) : undefined,
  });
};
