import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { sandboxApiRef, useLoad } from '../api';
import { freeName } from './freeName';
import { DraftSource, suggestedName } from './useDraft';

/** As many as the manager gives at once. */
const mostNames = 100;

/** A name that says what it holds, and that its owner has no sandbox of yet. */
export function useProposedName(
  source: DraftSource,
  owner: string | undefined,
): string {
  const api = useApi(sandboxApiRef);
  const name = suggestedName(source);
  const load = useCallback(async () => {
    if (!name || !owner) {
      return [];
    }
    const { items } = await api.list({ q: name, limit: mostNames });
    return items.filter(each => each.owner === owner).map(each => each.name);
  }, [api, name, owner]);
  // Two of the same name are allowed: nothing waits for the answer, and without it the first name is good enough.
  return freeName(name, useLoad(load).value ?? []);
}
