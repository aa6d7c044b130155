import { LogEntrySummary } from '@smartsandbox/protocol';
import { useMemo, useState } from 'react';
import { Tally, useTally } from './chart/useTally';
import { Calls, useCalls } from './useCalls';
import { KeyLabels, useKeyLabels } from './useKeyLabels';
import { LogsQuery, matchOf, useLogsQuery } from './useLogsQuery';

/** What the page of logs shows, and what can be done to that. */
export interface Logs {
  readonly query: LogsQuery;
  change(part: Partial<LogsQuery>): void;
  readonly calls: Calls;
  /** The calls without those that were cleared from view. */
  readonly rows?: LogEntrySummary[];
  readonly tally?: Tally;
  readonly labels: KeyLabels;
  readonly isFollowing: boolean;
  follow(isFollowing: boolean): void;
  readonly isCleared: boolean;
  /** Hides what is there by now, or shows it again. */
  clear(isCleared: boolean): void;
  /** Shows one call beside the list, or none. */
  open(callId: string | undefined): void;
  /** Opens the next (1) or previous (-1) call of the list. */
  step(by: 1 | -1): void;
}

export function useLogs(sandboxId: string): Logs {
  const [query, change] = useLogsQuery();
  const { q, status, op, caller, range } = query;
  // Which call is open is no reason to search again.
  const match = useMemo(
    () => matchOf({ q, status, op, caller, range, tab: 'why' }),
    [q, status, op, caller, range],
  );
  const [isFollowing, setFollowing] = useState(true);
  const [clearedAt, setClearedAt] = useState<string>();
  const calls = useCalls({ sandboxId, match, range, isFollowing });
  const newest = calls.arrived.at(0) ?? calls.rows?.at(0);
  const rows = useMemo(
    () =>
      calls.rows?.filter(
        each => clearedAt === undefined || each.wallTime > clearedAt,
      ),
    [calls.rows, clearedAt],
  );
  return {
    query,
    change,
    calls,
    rows,
    tally: useTally({ sandboxId, match, range, newest: newest?.id }),
    labels: useKeyLabels(sandboxId),
    isFollowing,
    follow: next => {
      setFollowing(next);
      if (next) {
        calls.showArrived();
      }
    },
    isCleared: clearedAt !== undefined,
    clear: isCleared =>
      // By the clock of the calls: the browser's may be another.
      setClearedAt(isCleared ? newest?.wallTime ?? '' : undefined),
    open: call => change({ call }),
    step: by => {
      const index = rows?.findIndex(each => each.id === query.call) ?? -1;
      const next = rows?.at(index < 0 ? 0 : Math.max(0, index + by));
      if (next) {
        change({ call: next.id });
      }
    },
  };
}
