import { useApi } from '@backstage/frontend-plugin-api';
import { OperationInfo, Sandbox } from '@smartsandbox/protocol';
import { useCallback, useEffect } from 'react';
import { Loaded, sandboxApiRef, useLoad } from '../api';

/** The operations of every API of a sandbox, without requests, forms and scenarios. */
export function useOperations(sandbox: Sandbox): Loaded<OperationInfo[]> {
  const api = useApi(sandboxApiRef);
  const { id, bundleDigest, state } = sandbox;
  const slugs = sandbox.apis.map(each => each.api).join('\n');
  const load = useCallback(async () => {
    if (!bundleDigest) {
      return [];
    }
    const lists = await Promise.all(
      slugs.split('\n').map(slug =>
        // An API that was left out has no operations; the header says so already.
        api.listOperations(id, slug).catch(error => {
          if (slugs.includes('\n')) {
            return [];
          }
          throw error;
        }),
      ),
    );
    return lists.flat();
  }, [api, id, bundleDigest, slugs]);
  const loaded = useLoad(load);
  const { reload, error } = loaded;
  useEffect(() => {
    // What couldn't be loaded while the sandbox was away can be now.
    if (state === 'ready' && error) {
      reload();
    }
    // Once when it comes back, not again and again while it fails.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [state]);
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
