import { Outcome, refused } from '../answer/Outcome';
import { Run } from '../answer/Run';
import { Entity } from '../state/Entity';

/**
 * Conditional requests where they are documented (RFC 9110 §13): 412 when the condition fails, 304 for a reader who
 * has the current version, 428 (RFC 6585) when a condition is required. `undefined` when the call may go on.
 */
export function checkPreconditions(
  run: Run,
  entity: Entity | undefined,
): Outcome | undefined {
  const { plan, call } = run;
  if (!plan.usesETag && !plan.usesLastModified) {
    return undefined;
  }
  const isRead =
    call.operation.method === 'get' || call.operation.method === 'head';
  if (plan.usesETag) {
    const ifMatch = call.header('if-match');
    if (ifMatch !== undefined && !matches(ifMatch, entity)) {
      return refused(
        412,
        'precondition-failed',
        `If-Match names another version than the current one${
          entity ? `, ${entity.tag}` : ''
        }. Read the entity again and send its ETag.`,
      );
    }
    if (ifMatch === undefined && plan.requiresIfMatch && entity) {
      return refused(
        428,
        'precondition-required',
        'This change needs If-Match with the ETag of the version it is meant for.',
      );
    }
    const ifNoneMatch = call.header('if-none-match');
    if (ifNoneMatch !== undefined && entity && matches(ifNoneMatch, entity)) {
      return isRead
        ? notModified(entity)
        : refused(
            412,
            'precondition-failed',
            'If-None-Match asks that this version doesn’t exist, and it does.',
          );
    }
    if (ifNoneMatch !== undefined) {
      return undefined;
    }
  }
  const since = call.header('if-modified-since');
  const isUnchanged =
    plan.usesLastModified &&
    isRead &&
    since !== undefined &&
    entity !== undefined &&
    Math.floor(entity.time / 1000) * 1000 <= Date.parse(since);
  return isUnchanged ? notModified(entity) : undefined;
}

function matches(condition: string, entity: Entity | undefined): boolean {
  if (!entity) {
    return false;
  }
  return (
    condition.trim() === '*' ||
    condition
      .split(',')
      .some(tag => tag.trim().replace(/^W\//, '') === entity.tag)
  );
}

function notModified(entity: Entity): Outcome {
  return {
    kind: 'answered',
    status: 304,
    headers: [['ETag', entity.tag]],
    reason: 'the caller has the current version',
  };
}
