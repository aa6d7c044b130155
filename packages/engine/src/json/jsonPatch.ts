import { Json } from '@smartsandbox/contract';
import { equalJson, getPath, isArray, isObject } from './pointer';

/** Why a JSON Patch can't be applied. `test` is set when a `test` operation found another value. */
export class JsonPatchError extends Error {
  readonly test: boolean;
  /** JSON Pointer to the operation in the patch. */
  readonly pointer: string;

  constructor(message: string, index: number, test = false) {
    super(message);
    this.name = 'JsonPatchError';
    this.test = test;
    this.pointer = `/${index}`;
  }
}

/** Applies a JSON Patch (RFC 6902) to a copy. Throws `JsonPatchError`, leaving `target` as it is (§5 of the RFC). */
export function jsonPatch(target: Json, patch: Json): Json {
  if (!isArray(patch)) {
    throw new JsonPatchError('A JSON Patch is an array of operations', 0);
  }
  return patch.reduce<Json>(
    (document, operation, index) => applyOne(document, operation, index),
    target,
  );
}

function applyOne(document: Json, operation: Json, index: number): Json {
  if (!isObject(operation) || typeof operation.path !== 'string') {
    throw new JsonPatchError('An operation needs "op" and "path"', index);
  }
  const path = segmentsOf(operation.path, index);
  switch (operation.op) {
    case 'add':
      return change(document, path, index, {
        kind: 'add',
        value: valueOf(operation.value, index),
      });
    case 'replace':
      return change(document, path, index, {
        kind: 'replace',
        value: valueOf(operation.value, index),
      });
    case 'remove':
      return change(document, path, index, { kind: 'remove' });
    case 'test':
      if (!equalJson(getPath(document, path), operation.value)) {
        throw new JsonPatchError(
          `The value at ${operation.path} isn't the one tested for`,
          index,
          true,
        );
      }
      return document;
    case 'move':
    case 'copy': {
      if (typeof operation.from !== 'string') {
        throw new JsonPatchError(`"${operation.op}" needs "from"`, index);
      }
      const from = segmentsOf(operation.from, index);
      const value = getPath(document, from);
      if (value === undefined) {
        throw new JsonPatchError(
          `There is nothing at ${operation.from}`,
          index,
        );
      }
      if (operation.op === 'copy') {
        return change(document, path, index, { kind: 'add', value });
      }
      if (
        from.length < path.length &&
        from.every((part, at) => part === path[at])
      ) {
        throw new JsonPatchError('A value can’t be moved into itself', index);
      }
      const without = change(document, from, index, { kind: 'remove' });
      return change(without, path, index, { kind: 'add', value });
    }
    default:
      throw new JsonPatchError(
        `"op" is one of add, remove, replace, move, copy, test; got ${JSON.stringify(
          operation.op ?? null,
        )}`,
        index,
      );
  }
}

type Change =
  | { readonly kind: 'add' | 'replace'; readonly value: Json }
  | { readonly kind: 'remove' };

function change(
  node: Json | undefined,
  path: readonly string[],
  index: number,
  what: Change,
): Json {
  const [head, ...rest] = path;
  if (head === undefined) {
    return what.kind === 'remove' ? null : what.value;
  }
  if (isArray(node)) {
    return changeArray(node, head, rest, index, what);
  }
  if (!isObject(node)) {
    throw new JsonPatchError(`There is no object that has "${head}"`, index);
  }
  if (rest.length > 0) {
    if (!Object.hasOwn(node, head)) {
      throw new JsonPatchError(`There is no member "${head}"`, index);
    }
    return { ...node, [head]: change(node[head], rest, index, what) };
  }
  if (what.kind !== 'add' && !Object.hasOwn(node, head)) {
    throw new JsonPatchError(`There is no member "${head}"`, index);
  }
  if (what.kind === 'remove') {
    const { [head]: removed, ...others } = node;
    return others;
  }
  return { ...node, [head]: what.value };
}

function changeArray(
  node: readonly Json[],
  head: string,
  rest: readonly string[],
  index: number,
  what: Change,
): Json {
  const isAppend = head === '-' && rest.length === 0 && what.kind === 'add';
  const at = isAppend ? node.length : Number(head);
  const last =
    rest.length === 0 && what.kind === 'add' ? node.length : node.length - 1;
  if (!isAppend && (!/^(0|[1-9]\d*)$/.test(head) || at > last)) {
    throw new JsonPatchError(`There is no item ${head} in the array`, index);
  }
  const copy = [...node];
  if (rest.length > 0) {
    copy[at] = change(node[at], rest, index, what);
  } else if (what.kind === 'remove') {
    copy.splice(at, 1);
  } else {
    copy.splice(at, what.kind === 'add' ? 0 : 1, what.value);
  }
  return copy;
}

function segmentsOf(pointer: string, index: number): readonly string[] {
  if (pointer !== '' && !pointer.startsWith('/')) {
    throw new JsonPatchError(
      `"${pointer}" is no JSON Pointer: it starts with "/"`,
      index,
    );
  }
  const segments =
    pointer === ''
      ? []
      : pointer
          .slice(1)
          .split('/')
          .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
  if (segments.includes('__proto__')) {
    throw new JsonPatchError('"__proto__" is no member of a body', index);
  }
  return segments;
}

function valueOf(value: Json | undefined, index: number): Json {
  if (value === undefined) {
    throw new JsonPatchError('"value" is missing', index);
  }
  return value;
}
