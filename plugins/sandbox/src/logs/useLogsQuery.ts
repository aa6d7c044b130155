import { CallMatch, LogEntrySummary } from '@smartsandbox/protocol';
import { useMemo } from 'react';
import { useAddressQuery } from '../controls';
import { parseRange, TimeRange, writeRange } from './timeRange';

export const statusClasses = ['2xx', '3xx', '4xx', '5xx'] as const;
export type StatusClass = (typeof statusClasses)[number];

export const callTabs = ['why', 'request', 'answer', 'state', 'code'] as const;
export type CallTab = (typeof callTabs)[number];

/** Which calls are shown, which one is open, and which part of it. */
export interface LogsQuery {
  readonly q: string;
  readonly status?: StatusClass;
  /** `payments~createPayment`. */
  readonly op?: string;
  /** Id of a key. */
  readonly caller?: string;
  readonly range: TimeRange;
  readonly call?: string;
  readonly tab: CallTab;
}

/** The query of the address, and the way to change parts of it. */
export function useLogsQuery(): [
  LogsQuery,
  (change: Partial<LogsQuery>) => void,
] {
  const [params, setParams] = useAddressQuery();
  const text = params.toString();
  const since = params.get('since');
  // The same object as long as it is the same range: whoever searches by it does so again for another one.
  const range = useMemo(() => parseRange(since), [since]);
  const query = useMemo(
    () => ({ ...parseLogsQuery(text), range }),
    [text, range],
  );
  const change = (part: Partial<LogsQuery>) =>
    setParams(
      before =>
        writeLogsQuery({ ...parseLogsQuery(before.toString()), ...part }),
      { replace: true },
    );
  return [query, change];
}

export function parseLogsQuery(text: string): LogsQuery {
  const params = new URLSearchParams(text);
  return {
    q: params.get('q') ?? '',
    status: statusClasses.find(each => each === params.get('status')),
    op: params.get('op') ?? undefined,
    caller: params.get('caller') ?? undefined,
    range: parseRange(params.get('since')),
    call: params.get('call') ?? undefined,
    tab: callTabs.find(each => each === params.get('tab')) ?? 'why',
  };
}

export function writeLogsQuery(query: LogsQuery): URLSearchParams {
  const { q, status, op, caller, range, call, tab } = query;
  const entries = {
    q: q || undefined,
    status,
    op,
    caller,
    since: writeRange(range),
    call,
    tab: tab === 'why' ? undefined : tab,
  };
  return new URLSearchParams(
    Object.entries(entries).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as [string, string]],
    ),
  );
}

/** What the log is searched by; without the time, which goes on. */
export function matchOf(query: LogsQuery): CallMatch {
  const [api, ...operation] = query.op?.split('~') ?? [];
  return {
    ...(query.q && { text: query.q }),
    ...(query.status && { status: query.status }),
    ...(query.op && { api, operation: operation.join('~') }),
    ...(query.caller && { credential: query.caller }),
  };
}

/** Whether anything but the time leaves calls out. */
export function isFiltered(query: LogsQuery): boolean {
  return Object.keys(matchOf(query)).length > 0;
}

/** Whether a call that has just come is one of those; text is for the server to look for. */
export function isMatching(call: LogEntrySummary, match: CallMatch): boolean {
  return (
    (!match.status || String(call.status)[0] === match.status[0]) &&
    (!match.operation ||
      (call.operation === match.operation && call.api === match.api)) &&
    (!match.credential || call.credential === match.credential)
  );
}
