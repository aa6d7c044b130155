import { ContractModel, Operation } from '@smartsandbox/contract';
import { ContractDiff, OperationRef } from '@smartsandbox/protocol';
import { DocumentEquality } from './DocumentEquality';

type Difference = Pick<
  ContractDiff,
  'added' | 'modified' | 'removed' | 'unchanged'
>;

/** Operations that one contract has and another hasn't, and those that differ. An operation is its method and path. */
export function diffOperations(
  pinned: ContractModel,
  current: ContractModel,
): Difference {
  const equality = new DocumentEquality(pinned, current);
  const before = byRoute(pinned);
  const after = byRoute(current);
  const difference: Difference = {
    added: [],
    modified: [],
    removed: [],
    unchanged: 0,
  };
  for (const [route, operation] of after) {
    const old = before.get(route);
    if (!old) {
      difference.added.push(toRef(operation));
      continue;
    }
    const changes = changesOf(old, operation, equality);
    if (changes.length > 0) {
      difference.modified.push({ ...toRef(operation), changes });
    } else {
      difference.unchanged += 1;
    }
  }
  for (const [route, operation] of before) {
    if (!after.has(route)) {
      difference.removed.push(toRef(operation));
    }
  }
  return difference;
}

function byRoute(model: ContractModel): Map<string, Operation> {
  return new Map(
    model.operations.map(operation => [
      `${operation.method} ${operation.path}`,
      operation,
    ]),
  );
}

function toRef(operation: Operation): OperationRef {
  return {
    id: operation.id,
    method: operation.method.toLocaleUpperCase('en-US'),
    path: operation.path,
    summary: operation.summary,
  };
}

function changesOf(
  old: Operation,
  now: Operation,
  equality: DocumentEquality,
): string[] {
  const parts = comparedParts(
    named(old.parameters, each => `${each.in} parameter ${each.name}`),
    named(now.parameters, each => `${each.in} parameter ${each.name}`),
    equality,
  );
  const bodies = comparedParts(
    named(old.requestBody ? [old.requestBody] : [], () => 'request body'),
    named(now.requestBody ? [now.requestBody] : [], () => 'request body'),
    equality,
  );
  const responses = comparedParts(
    named(old.responses, each => `response ${each.status}`),
    named(now.responses, each => `response ${each.status}`),
    equality,
  );
  return [
    ...(old.id === now.id ? [] : [`name, before ${old.id}`]),
    ...(old.deprecated === now.deprecated
      ? []
      : [now.deprecated ? 'deprecated' : 'no longer deprecated']),
    ...(JSON.stringify(old.security) === JSON.stringify(now.security)
      ? []
      : ['security']),
    ...parts,
    ...bodies,
    ...responses,
  ];
}

function named<T extends { readonly pointer: string }>(
  items: readonly T[],
  nameOf: (item: T) => string,
): Map<string, string> {
  return new Map(items.map(item => [nameOf(item), item.pointer]));
}

/** Names of parts that are new, gone or other, in words. */
function comparedParts(
  old: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
  equality: DocumentEquality,
): string[] {
  const found: string[] = [];
  for (const [name, pointer] of now) {
    if (!old.has(name)) {
      found.push(`${name} added`);
    } else if (!equality.isSameAt(old.get(name), pointer)) {
      found.push(name);
    }
  }
  for (const name of old.keys()) {
    if (!now.has(name)) {
      found.push(`${name} removed`);
    }
  }
  return found;
}
