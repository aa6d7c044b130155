import { useApi } from '@backstage/frontend-plugin-api';
import { CallMatch, CallTally } from '@smartsandbox/protocol';
import { useCallback, useEffect } from 'react';
import { sandboxApiRef, useLoad } from '../../api';
import { boundsOf, spanSecondsOf, TimeRange } from '../timeRange';

/** One bar of the chart. */
export interface Bar {
  /** ms since the epoch. */
  readonly from: number;
  /** 1xx to 3xx: nobody was refused. */
  readonly ok: number;
  readonly clientErrors: number;
  readonly serverErrors: number;
}

export interface Tally {
  readonly bars: readonly Bar[];
  readonly spanSeconds: number;
  readonly ok: number;
  readonly clientErrors: number;
  readonly serverErrors: number;
}

const delayMs = 1500;

/**
 * Calls that match, counted by the server, also those that the table hasn't loaded.
 *
 * @param options - `newest`: changes when a call came; the bars follow a moment later.
 */
export function useTally(options: {
  sandboxId: string;
  match: CallMatch;
  range: TimeRange;
  newest: string | undefined;
}): Tally | undefined {
  const { sandboxId, match, range, newest } = options;
  const api = useApi(sandboxApiRef);
  const load = useCallback(async () => {
    const spanSeconds = spanSecondsOf(range);
    const { from, to } = boundsOf(range, Date.now());
    const items = await api.tallyCalls(sandboxId, {
      ...match,
      since: new Date(from).toISOString(),
      until: new Date(to).toISOString(),
      spanSeconds,
    });
    return toTally(items, { from, to, spanSeconds });
  }, [api, sandboxId, match, range]);
  const { value, reload } = useLoad(load);
  useEffect(() => {
    const timer = setTimeout(reload, delayMs);
    return () => clearTimeout(timer);
  }, [newest, reload]);
  return value;
}

/** Bars from beginning to end, also those without calls. */
export function toTally(
  items: readonly CallTally[],
  range: { from: number; to: number; spanSeconds: number },
): Tally {
  const { from, to, spanSeconds } = range;
  const spanMs = spanSeconds * 1000;
  const found = new Map(items.map(item => [Date.parse(item.from), item]));
  const first = Math.floor(from / spanMs) * spanMs;
  const bars = Array.from(
    { length: Math.floor((to - first) / spanMs) + 1 },
    (_, index): Bar => {
      const start = first + index * spanMs;
      const item = found.get(start);
      return {
        from: start,
        ok:
          (item?.informational ?? 0) +
          (item?.successful ?? 0) +
          (item?.redirected ?? 0),
        clientErrors: item?.clientErrors ?? 0,
        serverErrors: item?.serverErrors ?? 0,
      };
    },
  );
  const sum = (name: 'ok' | 'clientErrors' | 'serverErrors') =>
    bars.reduce((total, bar) => total + bar[name], 0);
  return {
    bars,
    spanSeconds,
    ok: sum('ok'),
    clientErrors: sum('clientErrors'),
    serverErrors: sum('serverErrors'),
  };
}
