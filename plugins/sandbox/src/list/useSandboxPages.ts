import { useApi } from '@backstage/frontend-plugin-api';
import { SandboxList, SandboxSummary } from '@smartsandbox/protocol';
import { useCallback, useRef, useState } from 'react';
import { sandboxApiRef, useLoad, useSandboxUpdates } from '../api';
import { ListQuery, parseListQuery, writeListQuery } from './useListQuery';

export const pageSize = 20;

/** How often something is looked at that changes within seconds. */
const movingMs = 2000;

/** A page of the list, and the ways to the others. */
export interface SandboxPages {
  /** Of the query before, while those of the present one are on their way. */
  readonly items?: SandboxSummary[];
  readonly counts?: SandboxList['counts'];
  readonly total: number;
  /** Rows before the first one shown. */
  readonly offset: number;
  readonly updatedAt?: Date;
  readonly isPending: boolean;
  /** Whether the items are those of the query before. */
  readonly isStale: boolean;
  readonly error?: Error;
  readonly isLive: boolean;
  reload(): void;
  /** Absent on the last page, and on the first. */
  readonly next?: () => void;
  readonly previous?: () => void;
}

/**
 * Pages of the list as the manager sorts and filters them; they follow what happens. Not BUI's `useTable`: its reload
 * goes back to the first page, which would happen to whoever reads the second every time a sandbox changes.
 */
export function useSandboxPages(query: ListQuery): SandboxPages {
  const api = useApi(sandboxApiRef);
  const key = writeListQuery(query).toString();
  const [position, setPosition] = useState<{ key: string; cursors: string[] }>({
    key,
    cursors: [],
  });
  // With another query its first page comes.
  const cursors = position.key === key ? position.cursors : [];
  const cursor = cursors.at(-1);
  const load = useCallback(async () => {
    const { owner, q, status, api: apiRef, sort } = parseListQuery(key);
    const page = await api.list({
      owner,
      q: q || undefined,
      status: status.length > 0 ? status : undefined,
      api: apiRef,
      sort,
      cursor,
      limit: pageSize,
    });
    return { page, at: new Date() };
  }, [api, key, cursor]);
  const { value, error, isPending, reload } = useLoad(load);
  const last = useRef(value);
  last.current = value ?? last.current;
  const shown = last.current;
  const { items, counts, totalItems = 0, pageInfo } = shown?.page ?? {};
  const isMoving = items?.some(({ state }) => state === 'starting');
  const { isLive } = useSandboxUpdates(reload, {
    everyMs: isMoving ? movingMs : undefined,
  });
  const nextCursor = pageInfo?.nextCursor;
  return {
    items,
    counts,
    total: totalItems,
    offset: cursors.length * pageSize,
    updatedAt: shown?.at,
    isPending,
    isStale: value === undefined && shown !== undefined,
    error,
    isLive,
    reload,
    next: nextCursor
      ? () => setPosition({ key, cursors: [...cursors, nextCursor] })
      : undefined,
    previous:
      cursors.length > 0
        ? () => setPosition({ key, cursors: cursors.slice(0, -1) })
        : undefined,
  };
}
