import { Fix, withPathValues } from '@smartsandbox/plugin-sandbox-common';
import { OperationInfo, Sandbox } from '@smartsandbox/protocol';
import { useApi } from '@backstage/frontend-plugin-api';
import { useMemo, useState } from 'react';
import { sandboxApiRef } from '../api';
import { AnswerTab } from './answer/AnswerContent';
import {
  clearedDraft,
  draftOf,
  fromCallRequest,
  toCallRequest,
} from './draft/draft';
import { useDraft } from './draft/useDraft';
import { HistoryItem } from './history/HistoryStore';
import { useHistory } from './history/useHistory';
import { firstOperation, operationAddress } from './operationAddress';
import { RequestTab } from './request/RequestPane';
import { useCalls } from './send/useCalls';
import { useSendRequest } from './send/useSendRequest';
import { useWay } from './send/useWay';
import { useBlocked } from './useBlocked';
import { useCallFromAddress } from './useCallFromAddress';
import { useExplorerAddress } from './useExplorerAddress';
import { useOperation } from './useOperations';
import { useViolations } from './useViolations';
import { NextCall } from './why/nextCalls';

/** Everything the explorer knows and can do; its parts only show it and ask for it. */
export function useExplorer(
  sandbox: Sandbox,
  operations: readonly OperationInfo[],
) {
  const { id } = sandbox;
  const api = useApi(sandboxApiRef);
  const [address, setAddress] = useExplorerAddress();
  const [requestTab, setRequestTab] = useState<RequestTab>();
  const [answerTab, setAnswerTab] = useState<AnswerTab>('body');
  const selected = useMemo(
    () =>
      operations.find(each => operationAddress(each) === address.op) ??
      firstOperation(operations),
    [operations, address.op],
  );
  const op = selected && operationAddress(selected);
  const example = useOperation(id, selected);
  const { value: full } = example;
  const { draft, change, put } = useDraft(id, op, full);
  const calls = useCalls(id);
  const call = calls.of(op);
  const history = useHistory(id);
  const way = useWay(sandbox);
  const blocked = useBlocked(sandbox);
  const violations = useViolations(call, draft);
  const sendRequest = useSendRequest({
    sandbox,
    selected,
    blocked,
    calls,
    way,
    onAnswer: (answer, request) => {
      setAddress({ op, call: answer.callId });
      history.add({
        callId: answer.callId,
        at: new Date().toISOString(),
        operation: op ?? '',
        request,
        status: answer.status,
        durationMs: answer.durationMs,
      });
      // What exists has changed, and with it what succeeds.
      example.reload();
    },
  });
  useCallFromAddress({
    sandboxId: id,
    operations,
    callId: address.call,
    shown: call?.answer?.callId,
    onFound: (target, found) => {
      calls.show(target, found);
      const { draft: next, outcome } = fromCallRequest(found.request);
      put(target, next);
      setAddress({ op: target, outcome });
    },
  });

  return {
    selected,
    full,
    operationError: example.error,
    reloadOperation: example.reload,
    draft,
    call,
    history: history.items,
    address,
    blocked,
    violations,
    requestTab,
    setRequestTab,
    answerTab,
    setAnswerTab,
    way: way.way,
    keyName: way.keyName,
    switchWay: way.switchWay,
    names: { sandbox: sandbox.name, key: way.keyName },
    change,
    setOutcome: (outcome: string | undefined) => setAddress({ outcome }),
    setView: (view: 'form' | 'json') => setAddress({ view }),
    select: (operation: OperationInfo) => {
      const target = operationAddress(operation);
      const callId = calls.of(target)?.answer?.callId;
      setAddress(
        { op: target, call: callId, outcome: undefined },
        { replace: false },
      );
    },
    fillExample: () => {
      setAddress({ outcome: undefined });
      if (full && op !== undefined) {
        put(op, draftOf(full));
      }
    },
    clear: () => {
      if (full && op !== undefined) {
        put(op, clearedDraft(full));
      }
    },
    send: () => {
      if (draft) {
        sendRequest(toCallRequest(draft, address.outcome));
      }
    },
    applyFix: (fix: Fix, options: { send: boolean }) => {
      const { draft: next, outcome } = fromCallRequest(fix.request);
      if (op !== undefined) {
        put(op, next);
      }
      setAddress({ outcome });
      if (options.send) {
        sendRequest(fix.request);
      }
    },
    /** The operation's own example, with the entity that was just seen in its path. */
    openNext: async ({ operation, values }: NextCall) => {
      const target = operationAddress(operation);
      const next = await api.getOperation(id, {
        api: operation.api,
        operation: operation.id,
      });
      if (next) {
        const prefilled = draftOf(next);
        put(target, {
          ...prefilled,
          path: withPathValues(operation.path, prefilled.path, values),
        });
      }
      setAddress(
        { op: target, call: undefined, outcome: undefined },
        { replace: false },
      );
    },
    restore: (item: HistoryItem) => {
      const { draft: next, outcome } = fromCallRequest(item.request);
      put(item.operation, next);
      setAddress(
        { op: item.operation, call: item.callId, outcome },
        { replace: false },
      );
    },
  };
}
