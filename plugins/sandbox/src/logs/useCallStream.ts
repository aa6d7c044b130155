import { useApi } from '@backstage/frontend-plugin-api';
import { LogEntrySummary } from '@smartsandbox/protocol';
import { useEffect, useRef, useState } from 'react';
import { sandboxApiRef } from '../api';

const firstWaitMs = 1000;
const longestWaitMs = 15_000;

/**
 * Follows the calls of a sandbox; connects again when the stream ends, from the last call on.
 *
 * @param onCalls - gets the calls that came in one turn, oldest first.
 * @param onGap - when calls are missing, or may be: what is shown has to be loaded again.
 * @returns whether calls are told as they happen.
 */
export function useCallStream(
  sandboxId: string,
  listener: {
    onCalls: (calls: LogEntrySummary[]) => void;
    onGap: () => void;
  },
): boolean {
  const api = useApi(sandboxApiRef);
  const [isLive, setLive] = useState(false);
  const newest = useRef(listener);
  newest.current = listener;
  useEffect(() => {
    const stop = new AbortController();
    let waiting: LogEntrySummary[] = [];
    let lastEventId: string | undefined;
    let waitMs = firstWaitMs;
    let isFirst = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      const calls = waiting;
      waiting = [];
      newest.current.onCalls(calls);
    };
    const connect = async () => {
      try {
        await api.followCalls(sandboxId, {
          lastEventId,
          signal: stop.signal,
          onOpen: () => {
            waitMs = firstWaitMs;
            setLive(true);
            if (!isFirst && lastEventId === undefined) {
              // It can't go on from a call, since it has told of none.
              newest.current.onGap();
            }
            isFirst = false;
          },
          onCall: call => {
            lastEventId = call.id;
            if (waiting.push(call) === 1) {
              // A burst is one change of the table, not hundreds.
              setTimeout(flush, 50);
            }
          },
          onGap: () => newest.current.onGap(),
        });
      } catch {
        // It can't be followed now: the page polls, and this tries again, ever less often.
        waitMs = Math.min(longestWaitMs, waitMs * 2);
      }
      setLive(false);
      if (!stop.signal.aborted) {
        timer = setTimeout(connect, waitMs);
      }
    };
    connect();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [api, sandboxId]);
  return isLive;
}
