import { useApi } from '@backstage/frontend-plugin-api';
import { CallRequest } from '@smartsandbox/plugin-sandbox-common';
import { SendResponse } from '@smartsandbox/protocol';
import { useCallback, useRef, useState } from 'react';
import { sandboxApiRef } from '../../api';
import { ExplorerCall } from './ExplorerCall';
import { lookUpCall } from './lookUpCall';

/** The last call of each operation, as long as the page is open. */
export interface Calls {
  of(address: string | undefined): ExplorerCall | undefined;
  /** Sends by `by`, then looks up why the answer is what it is; resolves to the answer, `undefined` without one. */
  send(
    address: string,
    request: CallRequest,
    by: () => Promise<SendResponse>,
  ): Promise<SendResponse | undefined>;
  /** Shows a call that was made earlier. */
  show(address: string, call: ExplorerCall): void;
  /** Of calls that could not be made, what is shown is what there was before. */
  forgetErrors(): void;
}

interface CallsByAddress {
  readonly [address: string]: ExplorerCall | undefined;
}

export function useCalls(sandboxId: string): Calls {
  const api = useApi(sandboxApiRef);
  const [calls, setCalls] = useState<CallsByAddress>({});
  const newest = useRef(new Map<string, number>());

  const of = useCallback(
    (address: string | undefined) =>
      address === undefined ? undefined : calls[address],
    [calls],
  );
  const show = useCallback((address: string, call: ExplorerCall) => {
    newest.current.set(address, (newest.current.get(address) ?? 0) + 1);
    setCalls(before => ({ ...before, [address]: call }));
  }, []);
  const forgetErrors = useCallback(
    () => setCalls(before => withoutErrors(before)),
    [],
  );
  const send = useCallback(
    async (
      address: string,
      request: CallRequest,
      by: () => Promise<SendResponse>,
    ) => {
      const turn = (newest.current.get(address) ?? 0) + 1;
      newest.current.set(address, turn);
      // Of two calls of one operation only the later one is shown.
      const set = (part: Partial<ExplorerCall>) => {
        if (turn === newest.current.get(address)) {
          setCalls(before => ({
            ...before,
            [address]: {
              request,
              isPending: false,
              ...before[address],
              ...part,
            },
          }));
        }
      };
      // What was there stays readable until the new answer comes.
      set({ isPending: true, error: undefined });
      let answer: SendResponse;
      try {
        answer = await by();
      } catch (error) {
        set({ isPending: false, error: error as Error });
        return undefined;
      }
      const fresh = { request, answer, isPending: false };
      set({ ...fresh, entry: undefined, entryError: undefined });
      const { callId } = answer;
      if (callId !== undefined) {
        lookUpCall(() => api.getCall(sandboxId, callId)).then(
          entry => set({ entry }),
          error => set({ entryError: error as Error }),
        );
      }
      return answer;
    },
    [api, sandboxId],
  );
  return { of, send, show, forgetErrors };
}

/** The same calls, the very same object when none of them failed. */
function withoutErrors(calls: CallsByAddress): CallsByAddress {
  const failed = Object.entries(calls).filter(([, call]) => call?.error);
  return failed.length === 0
    ? calls
    : {
        ...calls,
        ...Object.fromEntries(
          failed.map(([address, call]) => [
            address,
            call && { ...call, error: undefined },
          ]),
        ),
      };
}
