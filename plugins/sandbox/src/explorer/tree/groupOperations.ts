import { OperationInfo } from '@smartsandbox/protocol';

export interface OperationGroup {
  readonly tag: string;
  readonly operations: readonly OperationInfo[];
}

export interface ApiGroup {
  readonly api: string;
  readonly groups: readonly OperationGroup[];
}

/**
 * Operations by API, then by their first tag, both in the order in which they first appear.
 *
 * @param otherTag - Name of the group of those without a tag.
 */
export function groupOperations(
  operations: readonly OperationInfo[],
  otherTag: string,
): readonly ApiGroup[] {
  const apis = new Map<string, Map<string, OperationInfo[]>>();
  for (const operation of operations) {
    const tags = entry(apis, operation.api, () => new Map());
    entry(tags, operation.tags.at(0) ?? otherTag, () => []).push(operation);
  }
  return [...apis].map(([api, tags]) => ({
    api,
    groups: [...tags].map(([tag, items]) => ({ tag, operations: items })),
  }));
}

/** Whether an operation says all of the words somewhere, in any case. */
export function matchesText(operation: OperationInfo, text: string): boolean {
  const { id, method, path, summary, tags, api } = operation;
  const all = [id, method, path, summary, api, ...tags]
    .join(' ')
    .toLocaleLowerCase();
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every(word => all.includes(word));
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = make();
  map.set(key, made);
  return made;
}
