import { useApi } from '@backstage/frontend-plugin-api';
import { SortDescriptor, useTable } from '@backstage/ui';
import { SandboxList } from '@smartsandbox/protocol';
import { useCallback, useMemo, useState } from 'react';
import { sandboxApiRef, useSandboxUpdates } from '../api';
import { ListQuery } from './useListQuery';

const pageSize = 20;

/** Pages of the list as the manager sorts and filters them; they follow what happens. */
export function useSandboxPages(
  query: ListQuery,
  onSort: (sort: SortDescriptor) => void,
) {
  const api = useApi(sandboxApiRef);
  const [counts, setCounts] = useState<SandboxList['counts']>();
  const [updatedAt, setUpdatedAt] = useState<Date>();
  const { owner, q, status, api: apiRef, sort } = query;
  const filter = useMemo(
    () => ({
      owner,
      status: status.length > 0 ? status : undefined,
      api: apiRef,
    }),
    [owner, status, apiRef],
  );
  const descriptor = useMemo(
    (): SortDescriptor => ({
      column: sort.replace('-', ''),
      direction: sort.startsWith('-') ? 'descending' : 'ascending',
    }),
    [sort],
  );
  const { tableProps, reload } = useTable({
    mode: 'cursor',
    filter,
    search: q,
    sort: descriptor,
    onSortChange: onSort,
    paginationOptions: { pageSize, showPageSizeOptions: false },
    getData: async ({ cursor, filter: by, search }) => {
      const page = await api.list({
        ...by,
        q: search || undefined,
        sort,
        cursor,
        limit: pageSize,
      });
      setCounts(page.counts);
      setUpdatedAt(new Date());
      return {
        data: page.items,
        nextCursor: page.pageInfo.nextCursor,
        totalCount: page.totalItems,
      };
    },
  });
  const isMoving = tableProps.data?.some(({ state }) => state === 'starting');
  const { isLive } = useSandboxUpdates(
    useCallback(() => reload(), [reload]),
    { everyMs: isMoving ? 2000 : undefined },
  );
  return { tableProps, reload, counts, updatedAt, isLive };
}
