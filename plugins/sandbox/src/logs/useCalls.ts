import { useApi } from '@backstage/frontend-plugin-api';
import { CallMatch, LogEntrySummary } from '@smartsandbox/protocol';
import { useCallback, useEffect, useRef, useState } from 'react';
import { sandboxApiRef } from '../api';
import { boundsOf, TimeRange } from './timeRange';
import { useCallStream } from './useCallStream';
import { isMatching } from './useLogsQuery';

const pageSize = 100;
const pollMs = 30_000;

interface State {
  /** Newest first; `undefined` before the first answer. */
  readonly rows?: readonly LogEntrySummary[];
  /** Came since, and wait until they are wanted. */
  readonly arrived: readonly LogEntrySummary[];
  readonly nextCursor?: string;
  readonly error?: Error;
  readonly isPending: boolean;
  readonly updatedAt?: Date;
}

/** The calls that match, newest first, and those that come while they are looked at. */
export interface Calls extends State {
  readonly isLive: boolean;
  /** Puts what has arrived on top. */
  showArrived(): void;
  loadMore(): void;
  reload(): void;
}

/**
 * @param options - `isFollowing`: whether calls that come go on top at once; else they wait in `arrived`. `match` has to
 *   stay the same object while it asks for the same.
 */
export function useCalls(options: {
  sandboxId: string;
  match: CallMatch;
  range: TimeRange;
  isFollowing: boolean;
}): Calls {
  const { sandboxId, match, range, isFollowing } = options;
  const api = useApi(sandboxApiRef);
  const [state, setState] = useState<State>({ arrived: [], isPending: true });
  const turn = useRef(0);

  const search = useCallback(
    (more: { cursor?: string; since?: string } = {}) => {
      const { from, to } = boundsOf(range, Date.now());
      return api.searchCalls(sandboxId, {
        ...match,
        since: new Date(from).toISOString(),
        ...('last' in range ? {} : { until: new Date(to).toISOString() }),
        limit: pageSize,
        ...more,
      });
    },
    [api, sandboxId, match, range],
  );

  const load = useCallback(
    async (cursor?: string) => {
      const mine = ++turn.current;
      setState(before => ({ ...before, isPending: true }));
      const found = await search(cursor === undefined ? {} : { cursor }).then(
        ({ items, nextCursor }) => ({ items, nextCursor }),
        (error: Error) => ({ error }),
      );
      if (mine !== turn.current) {
        return;
      }
      if ('error' in found) {
        const { error } = found;
        setState(before => ({ ...before, error, isPending: false }));
        return;
      }
      const { items, nextCursor } = found;
      const updatedAt = new Date();
      setState(before => ({
        ...before,
        // Behind what came by the stream while this page was on its way.
        rows: cursor === undefined ? items : [...(before.rows ?? []), ...items],
        arrived: cursor === undefined ? [] : before.arrived,
        nextCursor,
        error: undefined,
        updatedAt,
        isPending: false,
      }));
    },
    [search],
  );
  const reload = useCallback(() => void load(), [load]);
  useEffect(reload, [reload]);

  const arrive = (calls: readonly LogEntrySummary[]) =>
    setState(before => {
      const known = new Set(
        [...before.arrived, ...(before.rows ?? []).slice(0, pageSize)].map(
          ({ id }) => id,
        ),
      );
      const fresh = calls.filter(({ id }) => !known.has(id)).reverse();
      if (fresh.length === 0 || !before.rows) {
        return before;
      }
      const updatedAt = new Date();
      return isFollowing
        ? { ...before, updatedAt, rows: [...fresh, ...before.rows] }
        : { ...before, updatedAt, arrived: [...fresh, ...before.arrived] };
    });

  const isLive = useCallStream(sandboxId, {
    onGap: reload,
    onCalls: async calls => {
      if (!('last' in range)) {
        return;
      }
      const candidates = calls.filter(call => isMatching(call, match));
      if (!match.text || candidates.length === 0) {
        arrive(candidates);
        return;
      }
      // Only the server can look into bodies.
      const { items } = await search({ since: candidates[0].wallTime }).catch(
        () => ({ items: [] as LogEntrySummary[] }),
      );
      arrive([...items].reverse());
    },
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (!isLive && document.visibilityState === 'visible') {
        reload();
      }
    }, pollMs);
    return () => clearInterval(timer);
  }, [isLive, reload]);

  return {
    ...state,
    isLive,
    reload,
    showArrived: () =>
      setState(before => ({
        ...before,
        rows: [...before.arrived, ...(before.rows ?? [])],
        arrived: [],
      })),
    loadMore: () => {
      const { nextCursor: cursor, rows, isPending } = state;
      if (cursor && rows && !isPending) {
        load(cursor);
      }
    },
  };
}
