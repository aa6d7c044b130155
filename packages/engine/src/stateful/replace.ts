import { chooseSuccess } from '../answer/chooseSuccess';
import { Json, JsonObject } from '@smartsandbox/contract';
import { answerEntity } from '../answer/answers';
import { locationOf } from '../answer/location';
import { Outcome, passed } from '../answer/Outcome';
import { Run } from '../answer/Run';
import { ResourcePlan } from '../contract/ResourcePlan';
import { Entity } from '../state/Entity';
import { changeEntity } from './changeEntity';
import { Handler, Subject } from './Handler';
import { isServerSet, requestProperties, sentValue, writableOf } from './input';
import { newEntity } from './newEntity';
import { checkPreconditions } from './preconditions';

/** `PUT /payments/{id}`: sets all writable properties; makes the entity when it isn't there and that is documented. */
export const replace: Handler = subject => {
  const { run, resource, table, target } = subject;
  const unmet = checkPreconditions(run, target.entity);
  if (unmet) {
    return unmet;
  }
  if (!target.entity) {
    return makeOne(subject);
  }
  const shape = chooseSuccess(run, changedStatus(run));
  if ('kind' in shape) {
    return shape;
  }
  const entity = changeEntity(run, table, {
    before: target.entity,
    body: replacement(run, resource, target.entity),
    cause: 'replace',
  });
  return entity
    ? answerEntity(run, entity, {
        shape,
        reason: `${resource.resource.singular} ${entity.id} was replaced`,
      })
    : passed('what was sent makes no valid entity');
};

/** `PUT` that creates and replaces alike. */
export const upsert: Handler = replace;

function makeOne({ run, resource, table, target }: Subject): Outcome {
  const shape = chooseSuccess(run, run.plan.documents(201) ? 201 : undefined);
  if ('kind' in shape) {
    return shape;
  }
  const entity = newEntity(run, table, {
    sent: sentValue(run),
    parents: target.parents,
    pathValues: run.plan.identifierValues(run.path),
    cause: 'create',
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
}

/** 201 is for what is new. */
function changedStatus(run: Run): number | undefined {
  return [200, 204, 202].find(status => run.plan.documents(status));
}

function replacement(
  run: Run,
  resource: ResourcePlan,
  before: Entity,
): JsonObject {
  const requested = requestProperties(run);
  const body: { [name: string]: Json } = {};
  for (const [name, value] of Object.entries(before.body)) {
    if (isServerSet(name, requested, resource.properties.get(name))) {
      body[name] = value;
    }
  }
  for (const [name, info] of resource.properties) {
    if (info.default !== undefined && !Object.hasOwn(body, name)) {
      body[name] = info.default;
    }
  }
  return { ...body, ...writableOf(run, resource, sentValue(run)) };
}
