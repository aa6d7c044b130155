import { chooseSuccess } from '../answer/chooseSuccess';
import { Json } from '@smartsandbox/contract';
import { answerValue, resultBody } from '../answer/answers';
import { responseHeaders } from '../answer/headers';
import { Outcome, passed, Refused, refused } from '../answer/Outcome';
import { renderItem } from '../answer/render';
import { identifierText } from '../contract/identity';
import { Run } from '../answer/Run';
import { ResourcePlan } from '../contract/ResourcePlan';
import { SuccessShape } from '../contract/OperationPlan';
import { schemaAt } from '../contract/schemaWalk';
import { mergeObjects } from '../json/mergePatch';
import { isArray, isObject, withAt } from '../json/pointer';
import { Entity } from '../state/Entity';
import { changeEntity } from './changeEntity';
import { removeEntity } from './delete';
import { Handler, Subject } from './Handler';
import { sentValue, writableOf } from './input';
import { newEntity } from './newEntity';

const mostItems = 10_000;

/** `POST /payments/batch`: item by item, all or nothing; answers in the documented form. */
export const bulk: Handler = subject => {
  const { run, resource } = subject;
  const shape = chooseSuccess(run);
  if ('kind' in shape) {
    return shape;
  }
  const invalid = invalidBatch(run);
  if (invalid) {
    return invalid;
  }
  const items = itemsOf(resource, sentValue(run));
  if (!items) {
    return passed('the body holds no list of items');
  }
  if (items.length > mostItems) {
    return refused(
      413,
      'too-many-items',
      `${items.length} items are more than the ${mostItems} that one call may change.`,
    );
  }
  const done: Entity[] = [];
  for (const item of items) {
    const result = applyItem(subject, item);
    if (result === 'invalid') {
      return refusedItem(run, done.length);
    }
    if (result && 'kind' in result) {
      return result;
    }
    if (result) {
      done.push(result);
    }
  }
  return answerAll(
    subject,
    done,
    shape,
    `${done.length} ${resource.name} were changed`,
  );
};

/**
 * A batch with something wrong in it changes nothing: mending items, or answering an example, would say that it was
 * done. Over HTTP validation refuses it earlier.
 */
function invalidBatch(run: Run): Refused | undefined {
  const { violations } = run.call.request;
  return violations.length === 0 || run.isUnchecked
    ? undefined
    : {
        ...refusedBatch(
          run,
          'The batch holds something that the contract forbids, so nothing of it was done.',
        ),
        violations,
      };
}

function refusedItem(run: Run, index: number): Refused {
  const message = `Item ${index} makes no valid entity, so nothing of the batch was done.`;
  return {
    ...refusedBatch(run, message),
    violations: [{ in: 'body', pointer: `/${index}`, rule: 'entity', message }],
  };
}

function refusedBatch(run: Run, message: string): Refused {
  const status = run.plan.documents(422) ? 422 : 400;
  return refused(status, 'validation-failed', message);
}

/** The array that was sent, the one item that was, or the first array in what was sent. */
function itemsOf(
  resource: ResourcePlan,
  sent: Json | undefined,
): readonly Json[] | undefined {
  if (isArray(sent)) {
    return sent;
  }
  if (!isObject(sent)) {
    return undefined;
  }
  return resource.identifierIn(sent) === undefined
    ? Object.values(sent).find(isArray)
    : [sent];
}

/** An identifier alone reads or deletes; what isn't there is left out, as batches do. */
function applyItem(
  { run, resource, table, target }: Subject,
  item: Json,
): Entity | Refused | 'invalid' | undefined {
  const isDelete = run.call.operation.method === 'delete';
  const id = isObject(item)
    ? resource.identifierIn(item)
    : identifierText(item);
  const existing =
    id === undefined
      ? undefined
      : run.find(table, resource.key(target.parents, id));
  if (isDelete) {
    return existing && removeEntity(run, table, existing);
  }
  if (!isObject(item)) {
    return existing;
  }
  return (
    (existing
      ? changeEntity(run, table, {
          before: existing,
          body: mergeObjects(existing.body, writableOf(run, resource, item)),
          cause: 'update',
        })
      : newEntity(run, table, { sent: item, parents: target.parents })) ??
    'invalid'
  );
}

function answerAll(
  { run, resource }: Subject,
  entities: readonly Entity[],
  shape: SuccessShape,
  reason: string,
): Outcome {
  const headers = responseHeaders(run, shape, { total: entities.length });
  if (!headers) {
    return passed('a required response header has no valid value');
  }
  if (!shape.media || shape.status === 204) {
    return { kind: 'answered', status: shape.status, headers, reason };
  }
  const { list, responsePointer } = run.call.operation.binding;
  const pointer = list?.itemsPointer ?? responsePointer;
  const isList =
    pointer !== undefined &&
    shape.schema !== undefined &&
    run.plan.tools.toolbox
      .types(schemaAt(run.plan.tools, shape.schema, pointer) ?? shape.schema)
      .has('array');
  if (!isList || pointer === undefined || shape.schema === undefined) {
    const value = resultBody(run, undefined, shape);
    return answerValue(run, shape, value, { headers, reason });
  }
  const items = entities.flatMap(
    entity => renderItem(run, entity, shape.items)?.value ?? [],
  );
  const value = run.plan.tools.generator.conform(
    shape.schema,
    withAt(pointer === '' ? undefined : {}, pointer, items),
    run.generateOptions('bulk', resource),
  );
  return answerValue(run, shape, value, { headers, reason });
}
