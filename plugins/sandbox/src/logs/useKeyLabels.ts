import { useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useMemo } from 'react';
import { sandboxApiRef, useLoad } from '../api';

/** Labels of keys by their ids. */
export type KeyLabels = ReadonlyMap<string, string>;

/** What the keys of a sandbox are called; without them ids stand in the log. */
export function useKeyLabels(sandboxId: string): KeyLabels {
  const api = useApi(sandboxApiRef);
  const load = useCallback(() => api.listKeys(sandboxId), [api, sandboxId]);
  const { value } = useLoad(load);
  return useMemo(
    () => new Map((value ?? []).map(({ id, label }) => [id, label])),
    [value],
  );
}
