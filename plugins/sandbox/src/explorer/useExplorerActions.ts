import { useApi } from '@backstage/frontend-plugin-api';
import {
  CallRequest,
  Fix,
  withPathValues,
} from '@smartsandbox/plugin-sandbox-common';
import { OperationInfo } from '@smartsandbox/protocol';
import { sandboxApiRef } from '../api';
import {
  clearedDraft,
  draftOf,
  fromCallRequest,
  toCallRequest,
} from './draft/draft';
import { RequestDraft } from './draft/types';
import { HistoryItem } from './history/HistoryStore';
import { operationAddress } from './operationAddress';
import { Calls } from './send/useCalls';
import { ExplorerAddress } from './useExplorerAddress';
import { NextCall } from './why/nextCalls';

/** What the user can do, in terms of draft, address and calls. */
export function useExplorerActions(parts: {
  sandboxId: string;
  /** Address of the selected operation. */
  op: string | undefined;
  /** The selected operation, once its example is there. */
  full: OperationInfo | undefined;
  draft: RequestDraft | undefined;
  put: (address: string, draft: RequestDraft) => void;
  calls: Calls;
  outcome: string | undefined;
  setAddress: (
    change: Partial<ExplorerAddress>,
    options?: { replace?: boolean },
  ) => void;
  sendRequest: (request: CallRequest) => Promise<void>;
}) {
  const { sandboxId, op, full, draft, put, calls, outcome } = parts;
  const { setAddress, sendRequest } = parts;
  const api = useApi(sandboxApiRef);
  const putHere = (next: RequestDraft) => op !== undefined && put(op, next);
  /** Going somewhere else is a step of the browser's history, changing something here isn't. */
  const goTo = (change: Partial<ExplorerAddress>) =>
    setAddress({ outcome: undefined, ...change }, { replace: false });

  return {
    setOutcome: (next: string | undefined) => setAddress({ outcome: next }),
    setView: (view: 'form' | 'json') => setAddress({ view }),
    select(operation: OperationInfo) {
      const target = operationAddress(operation);
      goTo({ op: target, call: calls.of(target)?.answer?.callId });
    },
    fillExample() {
      setAddress({ outcome: undefined });
      if (full) {
        putHere(draftOf(full));
      }
    },
    clear() {
      if (full) {
        putHere(clearedDraft(full));
      }
    },
    send() {
      // By the key, too, one after the other: a second create would be a second entity.
      if (draft && op !== undefined && !calls.of(op)?.isPending) {
        sendRequest(toCallRequest(draft, outcome));
      }
    },
    applyFix(fix: Fix, options: { send: boolean }) {
      const repaired = fromCallRequest(fix.request);
      putHere(repaired.draft);
      setAddress({ outcome: repaired.outcome });
      if (options.send) {
        sendRequest(fix.request);
      }
    },
    /** The operation's own example, with the entity that was just seen in its path. */
    async openNext({ operation, values }: NextCall) {
      const target = operationAddress(operation);
      const next = await api
        .getOperation(sandboxId, {
          api: operation.api,
          operation: operation.id,
        })
        // Opened without its values, the operation's own pane says what is wrong.
        .catch(() => undefined);
      if (next) {
        const prefilled = draftOf(next);
        put(target, {
          ...prefilled,
          path: withPathValues(operation.path, prefilled.path, values),
        });
      }
      goTo({ op: target, call: undefined });
    },
    restore({ operation, request, callId }: HistoryItem) {
      const restored = fromCallRequest(request);
      put(operation, restored.draft);
      goTo({ op: operation, call: callId, outcome: restored.outcome });
    },
  };
}
