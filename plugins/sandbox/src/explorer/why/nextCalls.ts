import { LogEntry, OperationInfo } from '@smartsandbox/protocol';
import { pathValues } from '@smartsandbox/plugin-sandbox-common';

/** A call that makes sense after another one. */
export interface NextCall {
  readonly operation: OperationInfo;
  /** Values of the path's parameters, by name. */
  readonly values: ReadonlyMap<string, string>;
  /** Whether it reads the very entity that was made or changed. */
  readonly isOfIt: boolean;
}

/** In the order in which somebody would want them, and how many of a kind. */
const wanted: readonly (readonly [roles: readonly string[], most: number])[] = [
  [['read'], 1],
  [['action', 'create'], 2],
  [['list'], 1],
];
/** Roles that name one entity by the end of their path. */
const onEntity = new Set([
  'read',
  'update',
  'replace',
  'upsert',
  'delete',
  'action',
]);

/**
 * After a success: the operations that take the entity which the call made, changed or read, then the list that shows
 * it. Nothing after a refusal.
 */
export function nextCalls(
  entry: LogEntry,
  operations: readonly OperationInfo[],
): readonly NextCall[] {
  const done = operations.find(
    each => each.api === entry.api && each.id === entry.operation,
  );
  if (!done || entry.status >= 400 || done.role === 'delete') {
    return [];
  }
  const subject = subjectOf(entry, done);
  const parents = pathOf(entry, done);
  const possible = operations
    .filter(each => each.api === done.api && each.id !== done.id)
    .flatMap(operation => {
      const values = valuesFor(operation, { done, subject, parents });
      const isOfIt =
        operation.role === 'read' &&
        done.role !== 'read' &&
        operation.resource === done.resource;
      return values ? [{ operation, values, isOfIt }] : [];
    });
  return wanted.flatMap(([roles, most]) =>
    possible
      .filter(({ operation }) => roles.includes(operation.role))
      .slice(0, most),
  );
}

interface Subject {
  readonly resource: string;
  readonly id: string;
}

/** The entity that the call was about: what it made or changed, else what its path names. */
function subjectOf(entry: LogEntry, done: OperationInfo): Subject | undefined {
  const change = entry.explain.changes.find(
    ({ resource, kind }) => resource === done.resource && kind !== 'deleted',
  );
  if (change) {
    return { resource: change.resource, id: change.id };
  }
  const last = [...pathOf(entry, done).values()].at(-1);
  return done.resource && last && done.role !== 'list'
    ? { resource: done.resource, id: last }
    : undefined;
}

function pathOf(
  entry: LogEntry,
  done: OperationInfo,
): ReadonlyMap<string, string> {
  const path = entry.url.split('?')[0];
  // The API's address may stand before it: the template fits the end.
  const segments = done.path.split('/').length - 1;
  const end = path.split('/').slice(-segments).join('/');
  return pathValues(done.path, `/${end}`) ?? new Map();
}

/** Values for all parameters of an operation's path; `undefined` when one isn't known. */
function valuesFor(
  operation: OperationInfo,
  known: {
    done: OperationInfo;
    subject: Subject | undefined;
    parents: ReadonlyMap<string, string>;
  },
): ReadonlyMap<string, string> | undefined {
  const { done, subject, parents } = known;
  const names = [...operation.path.matchAll(/\{([^}]*)\}/g)].map(
    ([, name]) => name,
  );
  const isOfSubject = operation.resource === done.resource;
  if (names.length === 0) {
    return isOfSubject && operation.role === 'list' ? new Map() : undefined;
  }
  const last = names[names.length - 1];
  const takesSubject =
    subject !== undefined &&
    (isOfSubject
      ? onEntity.has(operation.role)
      : isBelow(operation, done) && operation.role !== 'list');
  const values = new Map<string, string>();
  for (const name of names) {
    const value =
      name === last && takesSubject && !parents.has(name)
        ? subject.id
        : parents.get(name);
    if (value === undefined) {
      return undefined;
    }
    values.set(name, value);
  }
  return takesSubject || (isOfSubject && operation.role === 'list')
    ? values
    : undefined;
}

/** Whether an operation's path goes on from a single entity of another's: `/payments/{id}/capture`. */
function isBelow(operation: OperationInfo, done: OperationInfo): boolean {
  const collection = done.path.split('/{')[0];
  return operation.path.startsWith(`${collection}/{`);
}
