import { HeaderPair } from '@smartsandbox/protocol';
import diff from 'microdiff';
import { queryPairs, splitPath } from '../request';
import { JsonObject, pointerOf } from '../schema';
import { CallRequest, FixChange, PatchOperation } from './types';

/** What became of a request, as it is shown and as a JSON Patch of its body. */
export function compareRequests(
  before: CallRequest,
  after: CallRequest,
): { changes: readonly FixChange[]; patch: readonly PatchOperation[] } {
  const body = compareBodies(before.body, after.body);
  return {
    changes: [
      ...(before.method === after.method
        ? []
        : [
            {
              in: 'method' as const,
              name: '',
              before: before.method,
              after: after.method,
            },
          ]),
      ...comparePaths(before.path, after.path),
      ...comparePairs('header', before.headers, after.headers),
      ...body.changes,
    ],
    patch: body.patch,
  };
}

function comparePaths(before: string, after: string): readonly FixChange[] {
  const paths = [splitPath(before).path, splitPath(after).path];
  return [
    ...(paths[0] === paths[1]
      ? []
      : [{ in: 'path' as const, name: '', before: paths[0], after: paths[1] }]),
    ...comparePairs('query', queryPairs(before), queryPairs(after)),
  ];
}

function comparePairs(
  place: 'query' | 'header',
  before: readonly (readonly [string, string] | HeaderPair)[],
  after: readonly (readonly [string, string] | HeaderPair)[],
): readonly FixChange[] {
  const keyOf = (name: string) =>
    place === 'header' ? name.toLocaleLowerCase('en-US') : name;
  const values = (
    pairs: readonly (readonly [string, string] | HeaderPair)[],
    key: string,
  ) =>
    pairs
      .filter(([name]) => keyOf(name) === key)
      .map(([, value]) => value)
      .join(', ');
  const names = new Map(
    [...before, ...after].map(([name]) => [keyOf(name), name]),
  );
  return [...names].flatMap(([key, name]): FixChange[] => {
    const isThere = [before, after].map(pairs =>
      pairs.some(pair => keyOf(pair[0]) === key),
    );
    const old = values(before, key);
    const next = values(after, key);
    return isThere[0] === isThere[1] && old === next
      ? []
      : [
          {
            in: place,
            name,
            ...(isThere[0] && { before: old }),
            ...(isThere[1] && { after: next }),
          },
        ];
  });
}

function compareBodies(
  before: string | undefined,
  after: string | undefined,
): { changes: readonly FixChange[]; patch: readonly PatchOperation[] } {
  if (before === after) {
    return { changes: [], patch: [] };
  }
  const old = objectOf(before);
  const next = objectOf(after);
  if (!old || !next) {
    return { changes: [{ in: 'body', name: '', before, after }], patch: [] };
  }
  const differences = diff(old, next);
  // Items are taken out of lists from the back, so that the pointers before them stay right.
  const ordered = [
    ...differences.filter(({ type }) => type !== 'REMOVE'),
    ...differences.filter(({ type }) => type === 'REMOVE').reverse(),
  ];
  return {
    changes: differences.map(
      (each): FixChange => ({
        in: 'body',
        name: pointerOf(each.path),
        ...('oldValue' in each && { before: each.oldValue }),
        ...('value' in each && { after: each.value }),
      }),
    ),
    patch: ordered.map((each): PatchOperation => {
      const path = pointerOf(each.path);
      switch (each.type) {
        case 'CREATE':
          return { op: 'add', path, value: each.value };
        case 'CHANGE':
          return { op: 'replace', path, value: each.value };
        default:
          return { op: 'remove', path };
      }
    }),
  };
}

function objectOf(text: string | undefined): JsonObject | undefined {
  if (text === undefined) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}
