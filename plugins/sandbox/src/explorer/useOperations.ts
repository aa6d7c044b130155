import { useApi } from '@backstage/frontend-plugin-api';
import { OperationInfo, Sandbox } from '@smartsandbox/protocol';
import { useCallback, useEffect } from 'react';
import { Loaded, sandboxApiRef, useLoad } from '../api';

const againMs = 3000;

/** The operations of every API of a sandbox, without requests, forms and scenarios. */
export function useOperations(sandbox: Sandbox): Loaded<OperationInfo[]> {
  const api = useApi(sandboxApiRef);
  const { id, bundleDigest, state } = sandbox;
  const slugs = sandbox.apis.map(each => each.api).join('\n');
  const load = useCallback(async () => {
    if (!bundleDigest) {
      return [];
    }
    const lists = await Promise.allSettled(
      slugs.split('\n').map(slug => api.listOperations(id, slug)),
    );
    const [failed] = lists.filter(each => each.status === 'rejected');
    if (failed && lists.every(each => each.status === 'rejected')) {
      throw failed.reason;
    }
    // An API that was left out has no operations; the header says so already.
    return lists.flatMap(each =>
      each.status === 'fulfilled' ? each.value : [],
    );
  }, [api, id, bundleDigest, slugs]);
  const loaded = useLoad(load);
  const { reload, error } = loaded;
  useEffect(() => {
    if (!error || state !== 'ready') {
      return undefined;
    }
    // It was away, or its runtime is being started again: it comes back by itself.
    const timer = setTimeout(reload, againMs);
    return () => clearTimeout(timer);
  }, [state, error, reload]);
  return loaded;
}

/** One operation with its prefilled request, what its form is drawn from, and its scenarios. */
export function useOperation(
  sandboxId: string,
  operation: Pick<OperationInfo, 'api' | 'id'> | undefined,
): Loaded<OperationInfo | undefined> {
  const api = useApi(sandboxApiRef);
  const slug = operation?.api;
  const operationId = operation?.id;
  const load = useCallback(
    async () =>
      slug !== undefined && operationId !== undefined
        ? api.getOperation(sandboxId, { api: slug, operation: operationId })
        : undefined,
    [api, sandboxId, slug, operationId],
  );
  return useLoad(load);
}
