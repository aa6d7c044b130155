import { ManagedKey } from '@smartsandbox/protocol';

/** The key that pages show and send: the first that no other has taken the place of. */
export function presentKey(
  keys: readonly ManagedKey[] | undefined,
): ManagedKey | undefined {
  return keys?.find(each => !each.replacedBy) ?? keys?.at(0);
}
