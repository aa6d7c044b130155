import { OperationInfo, Sandbox } from '@smartsandbox/protocol';
import { useMemo, useRef, useState } from 'react';
import { AnswerTab } from './answer/AnswerContent';
import { fromCallRequest } from './draft/draft';
import { rememberShown, wasShown } from './draft/draftStore';
import { useDraft } from './draft/useDraft';
import { useHistory } from './history/useHistory';
import { firstOperation, operationAddress } from './operationAddress';
import { RequestTab } from './request/RequestPane';
import { useCalls } from './send/useCalls';
import { useForgetErrors } from './send/useForgetErrors';
import { useSendRequest } from './send/useSendRequest';
import { useWay } from './send/useWay';
import { useBlocked } from './useBlocked';
import { useCallFromAddress } from './useCallFromAddress';
import { useExplorerActions } from './useExplorerActions';
import { useExplorerAddress } from './useExplorerAddress';
import { useOperation } from './useOperations';
import { useViolations } from './useViolations';

/** Everything the explorer knows and can do; its parts only show it and ask for it. */
export type ExplorerState = ReturnType<typeof useExplorer>;

export function useExplorer(
  sandbox: Sandbox,
  operations: readonly OperationInfo[],
) {
  const sandboxId = sandbox.id;
  const [address, setAddress] = useExplorerAddress();
  const tabs = useTabs();
  const selected = useMemo(
    () =>
      operations.find(each => operationAddress(each) === address.op) ??
      firstOperation(operations),
    [operations, address.op],
  );
  const op = selected && operationAddress(selected);
  const newestOp = useRef(op);
  newestOp.current = op;
  const example = useOperation(sandboxId, selected);
  const { draft, change, put } = useDraft(sandboxId, op, example.value);
  const calls = useCalls(sandboxId);
  const call = calls.of(op);
  useForgetErrors({ sandbox, op, calls });
  const history = useHistory(sandboxId);
  const way = useWay(sandbox);
  const blocked = useBlocked(sandbox);
  const sendRequest = useSendRequest({
    sandbox,
    selected,
    blocked,
    calls,
    way,
    onAnswer: (answer, request) => {
      const { callId, status, durationMs } = answer;
      if (op !== undefined && callId !== undefined) {
        rememberShown(sandboxId, op, callId);
      }
      // Who has gone on to another operation stays there.
      if (op === newestOp.current) {
        setAddress({ op, call: callId });
      }
      const at = new Date().toISOString();
      history.add({
        callId,
        at,
        operation: op ?? '',
        request,
        status,
        durationMs,
      });
      // What exists has changed, and with it what succeeds.
      example.reload();
    },
  });
  useCallFromAddress({
    sandboxId,
    operations,
    callId: address.call,
    shown: call?.answer?.callId,
    onFound: (target, found) => {
      const { draft: next, outcome } = fromCallRequest(found.request);
      const callId = address.call ?? '';
      calls.show(target, found);
      setAddress({ op: target });
      // What was typed since the call was sent or looked at goes on after a reload.
      if (!wasShown(sandboxId, target, callId)) {
        rememberShown(sandboxId, target, callId);
        put(target, next);
        setAddress({ outcome });
      }
    },
  });
  const actions = useExplorerActions({
    sandboxId,
    op,
    full: example.value,
    draft,
    put,
    calls,
    outcome: address.outcome,
    setAddress,
    sendRequest,
  });
  return {
    ...tabs,
    ...actions,
    change,
    selected,
    example,
    draft,
    call,
    history: history.items,
    address,
    blocked,
    violations: useViolations(call, draft),
    way,
    names: { sandbox: sandbox.name, key: way.keyName },
  };
}

/** Which tabs are open: they stay when another operation is chosen or a call is sent. */
function useTabs() {
  const [requestTab, setRequestTab] = useState<RequestTab>();
  const [answerTab, setAnswerTab] = useState<AnswerTab>('body');
  return { requestTab, setRequestTab, answerTab, setAnswerTab };
}
