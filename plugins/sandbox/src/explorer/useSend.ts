import { useApi } from '@backstage/frontend-plugin-api';
import { LogEntry, SendRequest, SendResponse } from '@smartsandbox/protocol';
import { useCallback, useRef, useState } from 'react';
import { sandboxApiRef } from '../api';

/** A call that was sent, and what became of it. */
export interface SentCall {
  readonly isPending: boolean;
  readonly answer?: SendResponse;
  readonly error?: Error;
  /** The reason: looked up after the answer is there. */
  readonly entry?: LogEntry;
  readonly entryError?: Error;
}

const tries = 20;
const delayMs = 100;

/** Sends through the manager, then looks up why the answer is what it is. Only the newest call counts. */
export function useSend(sandboxId: string) {
  const api = useApi(sandboxApiRef);
  const [call, setCall] = useState<SentCall>();
  const newest = useRef(0);
  const send = useCallback(
    async (request: SendRequest) => {
      const turn = ++newest.current;
      const set = (part: Partial<SentCall>) => {
        if (turn === newest.current) {
          setCall(before => ({ isPending: false, ...before, ...part }));
        }
      };
      // What was there stays readable until the new answer comes.
      set({ isPending: true, error: undefined });
      let answer: SendResponse;
      try {
        answer = await api.send(sandboxId, request);
      } catch (error) {
        set({ isPending: false, error: error as Error });
        return;
      }
      set({
        isPending: false,
        answer,
        entry: undefined,
        entryError: undefined,
      });
      if (answer.callId === undefined) {
        return;
      }
      try {
        set({
          entry: await lookUp(() => api.getCall(sandboxId, `${answer.callId}`)),
        });
      } catch (error) {
        set({ entryError: error as Error });
      }
    },
    [api, sandboxId],
  );
  return { call, send };
}

/** The log is written in batches, so an entry may come a moment after its answer. */
async function lookUp(
  get: () => Promise<LogEntry | undefined>,
): Promise<LogEntry> {
  for (let turn = 0; turn < tries; turn++) {
    const entry = await get();
    if (entry) {
      return entry;
    }
    await new Promise(resolve => setTimeout(resolve, delayMs));
  }
  throw new Error('The call is not in the log.');
}
