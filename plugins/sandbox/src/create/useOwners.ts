import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { useLoad } from '../api';

/** Who the signed-in user may make sandboxes for: herself first, then her groups. */
export function useOwners(): readonly string[] {
  const identity = useApi(identityApiRef);
  const load = useCallback(async () => {
    const { userEntityRef, ownershipEntityRefs } =
      await identity.getBackstageIdentity();
    return [...new Set([userEntityRef, ...ownershipEntityRefs])];
  }, [identity]);
  return useLoad(load).value ?? [];
}
