import { chooseSuccess } from '../answer/chooseSuccess';
import { JsonObject } from '@smartsandbox/contract';
import { answerEntity } from '../answer/answers';
import { passed, Refused } from '../answer/Outcome';
import { Run } from '../answer/Run';
import { jsonPatch, JsonPatchError } from '../json/jsonPatch';
import { mergeObjects } from '../json/mergePatch';
import { isObject } from '../json/pointer';
import { changeEntity } from './changeEntity';
import { Handler, Subject } from './Handler';
import { sentValue, writableOf } from './input';
import { checkPreconditions } from './preconditions';

/** A refusal that can't be mistaken for a body with a member `kind`. */
class PatchRefusal implements Refused {
  readonly kind = 'refused';
  readonly slug = 'patch-failed';

  constructor(
    readonly status: number,
    readonly message: string,
    readonly violations: Refused['violations'],
  ) {}
}

/** `PATCH /payments/{id}`: JSON Patch for `json-patch+json`, merge patch for everything else. */
export const update: Handler = subject => {
  const { run, table, target } = subject;
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
  const body = patched(subject, before.body);
  if ('kind' in body && isRefused(body)) {
    return body;
  }
  const entity = changeEntity(run, table, {
    before,
    body: body as JsonObject,
    cause: 'update',
  });
  return entity
    ? answerEntity(run, entity, {
        shape,
        reason: `${table.plan.resource.singular} ${entity.id} was changed`,
      })
    : passed('the change leaves no valid entity');
};

function isRefused(value: object): value is Refused {
  return value instanceof PatchRefusal;
}

function patched(
  { run, resource }: Subject,
  before: JsonObject,
): JsonObject | PatchRefusal {
  const isJsonPatch = /^application\/json-patch\+json/i.test(
    run.call.request.mediaType ?? '',
  );
  // Some contracts describe every patch as an object, JSON Patch too: then it can only be meant as a merge patch.
  if (!isJsonPatch || isObject(run.call.request.body)) {
    return mergeObjects(before, writableOf(run, resource, sentValue(run)));
  }
  try {
    const after = jsonPatch(before, run.call.request.body ?? []);
    return isObject(after) ? keepReadOnly(before, after, resource) : before;
  } catch (error) {
    if (error instanceof JsonPatchError) {
      return new PatchRefusal(patchStatus(run, error), error.message, [
        {
          in: 'body',
          pointer: error.pointer,
          rule: 'json-patch',
          message: error.message,
        },
      ]);
    }
    throw error;
  }
}

function keepReadOnly(
  before: JsonObject,
  after: JsonObject,
  resource: Subject['resource'],
): JsonObject {
  const result = { ...after };
  for (const [name, info] of resource.properties) {
    if (info.readOnly) {
      delete result[name];
      if (Object.hasOwn(before, name)) {
        result[name] = before[name];
      }
    }
  }
  return result;
}

/** A `test` that fails is a conflict with the state (RFC 5789 §2.2); other failures are the request's. */
function patchStatus(run: Run, error: JsonPatchError): number {
  if (error.test) {
    return 409;
  }
  return run.plan.documents(422) ? 422 : 400;
}
