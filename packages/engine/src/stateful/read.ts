import { chooseSuccess } from '../answer/chooseSuccess';
import { answerEntity } from '../answer/answers';
import { passed } from '../answer/Outcome';
import { Handler } from './Handler';
import { checkPreconditions } from './preconditions';

/** `GET /payments/{id}`. */
export const read: Handler = ({ run, resource, target }) => {
  const { entity } = target;
  if (!entity) {
    return passed('the path names no entity');
  }
  const shape = chooseSuccess(run);
  if ('kind' in shape) {
    return shape;
  }
  const unmet = checkPreconditions(run, entity);
  if (unmet) {
    return unmet;
  }
  return answerEntity(run, entity, {
    shape,
    reason: `${
      entity.id === ''
        ? resource.name
        : `${resource.resource.singular} ${entity.id}`
    }, ${entity.origin === 'seed' ? 'as the seed made it' : 'as stored'}`,
  });
};
