import { chooseSuccess } from '../answer/chooseSuccess';
import { Json, JsonObject } from '@smartsandbox/contract';
import { answerEntity } from '../answer/answers';
import { passed, Refused, refused } from '../answer/Outcome';
import { Run } from '../answer/Run';
import { ScenarioBook } from '../choose/scenarioBook';
import { ResourcePlan } from '../contract/ResourcePlan';
import { Entity } from '../state/Entity';
import { changeEntity } from './changeEntity';
import { conflictOf } from './finalState';
import { Handler } from './Handler';
import { sentValue, writableOf } from './input';
import { checkPreconditions } from './preconditions';

/** `POST /payments/{id}/capture`: moves the status that the verb names, once. */
export const action: Handler = ({ run, resource, table, target }) => {
  const { entity: before } = target;
  const shape = chooseSuccess(run);
  if ('kind' in shape) {
    return shape;
  }
  if (!before) {
    return passed('the action names no entity');
  }
  const unmet =
    checkPreconditions(run, before) ??
    alreadyDone(run, resource, before) ??
    isOver(run, resource, before);
  if (unmet) {
    return unmet;
  }
  const what = run.call.operation.binding.action;
  const entity = changeEntity(run, table, {
    before,
    body: acted(run, resource, before),
    cause: 'action',
  });
  return entity
    ? answerEntity(run, entity, {
        shape,
        reason: `${what?.verb ?? 'the action'} was done on ${
          resource.resource.singular
        } ${entity.id}`,
        truths: new RegExp(
          `^(ok|success|succeeded|done|${escape(what?.verb ?? 'done')}.{0,3})$`,
          'i',
        ),
      })
    : passed('the action leaves no valid entity');
};

function escape(text: string): string {
  return text.replace(/[^A-Za-z0-9_]/g, '.');
}

const refusals = [409, 422, 400];

/** The first of the documented refusals, 409 when none is. */
function alreadyDone(
  run: Run,
  resource: ResourcePlan,
  entity: Entity,
): Refused | undefined {
  const what = run.call.operation.binding.action;
  const isInStatus =
    what?.status !== undefined &&
    entity.body[what.status.property] === what.status.value;
  const isMarked =
    what?.status === undefined &&
    what?.timestamp !== undefined &&
    (entity.body[what.timestamp] ?? null) !== null;
  // What the seed made up isn't an action that someone did, unless the contract has an answer for it; what is computed
  // from an identifier that nobody made was never in a state that anyone could know.
  const isDone =
    entity.origin === 'stored'
      ? isInStatus || isMarked
      : entity.position >= 0 &&
        isInStatus &&
        refusals.some(one => run.plan.documents(one));
  if (!isDone) {
    return undefined;
  }
  const status = refusals.find(one => run.plan.documents(one)) ?? 409;
  return {
    ...refused(
      status,
      'already-done',
      `The ${resource.resource.singular} ${entity.id} ${
        what?.status
          ? `is ${what.status.value} already`
          : `has had "${what?.verb}" done already`
      }. Use another one, or reset this one.`,
    ),
    code: codeFor(run, status, [what?.status?.value, what?.verb]),
  };
}

/** A state that the action can't leave, where the contract documents a conflict that names it. */
function isOver(
  run: Run,
  resource: ResourcePlan,
  entity: Entity,
): Refused | undefined {
  const isKnown = entity.origin === 'stored' || entity.position >= 0;
  const conflict = isKnown ? conflictOf(run.plan, entity.body) : undefined;
  return (
    conflict && {
      ...refused(
        conflict.status,
        'final-state',
        `The ${resource.resource.singular} ${entity.id} is ${
          conflict.state
        } and stays so: "${
          run.call.operation.binding.action?.verb ?? 'the action'
        }" isn’t possible any more. Use another one.`,
      ),
      code: conflict.code,
    }
  );
}

/** The documented error code that speaks of what was done, such as `already_captured`. */
function codeFor(
  run: Run,
  status: number,
  words: readonly (string | undefined)[],
): string | undefined {
  const codes = ScenarioBook.of(run.plan.tools)
    .of(run.call.operation.id)
    .flatMap(scenario =>
      // An example that is named like a code stands for it.
      scenario.status === String(status)
        ? scenario.code ?? scenario.example ?? []
        : [],
    );
  return words
    .flatMap(word => (word ? codes.filter(code => code.includes(word)) : []))
    .at(0);
}

function acted(run: Run, resource: ResourcePlan, before: Entity): JsonObject {
  const what = run.call.operation.binding.action;
  const body: { [name: string]: Json } = { ...before.body };
  const sent = writableOf(run, resource, sentValue(run));
  for (const [name, value] of Object.entries(sent)) {
    if (resource.properties.has(name)) {
      body[name] = value;
    }
  }
  if (what?.status) {
    body[what.status.property] = what.status.value;
  }
  if (what?.timestamp) {
    body[what.timestamp] = resource.timestamp(what.timestamp, run.now);
  }
  return body;
}
