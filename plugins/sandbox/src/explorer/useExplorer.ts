import { CallRequest, Fix } from '@smartsandbox/plugin-sandbox-common';
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
  toSendRequest,
} from './draft/draft';
import { withPathValues } from '@smartsandbox/plugin-sandbox-common';
import { RequestDraft } from './draft/types';
import { storeDraft } from './draft/draftStore';
import { useDraft } from './draft/useDraft';
import { HistoryItem } from './history/HistoryStore';
import { useHistory } from './history/useHistory';
import { firstOperation, operationAddress } from './operationAddress';
import { RequestTab } from './request/RequestPane';
import { sendStraight } from './send/sendStraight';
import { useCalls } from './send/useCalls';
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
  const {
    value: full,
    error: operationError,
    reload,
  } = useOperation(id, selected);
  const { draft, change, replace } = useDraft(id, op, full);
  const calls = useCalls(id);
  const call = calls.of(op);
  const history = useHistory(id);
  const way = useWay(sandbox);
  const blocked = useBlocked(sandbox);
  const violations = useViolations(call, draft);

  const showRequest = (target: string, request: CallRequest) => {
    const { draft: next, outcome } = fromCallRequest(request);
    storeDraft(id, target, next);
    if (target === op) {
      replace(next);
    }
    return outcome;
  };
  useCallFromAddress({
    sandboxId: id,
    operations,
    callId: address.call,
    shown: call?.answer?.callId,
    onFound: (target, found) => {
      calls.show(target, found);
      const outcome = showRequest(target, found.request);
      setAddress({ op: target, outcome });
    },
  });

  const sendRequest = async (request: CallRequest) => {
    if (!selected || op === undefined || blocked !== undefined) {
      return;
    }
    const answer = await calls.send(op, request, async () => {
      const base = sandbox.addresses?.apis.find(
        each => each.api === selected.api,
      )?.path;
      const key = way.way === 'straight' ? await way.revealKey() : undefined;
      return key !== undefined && base !== undefined
        ? sendStraight(request, { base, key })
        : api.send(id, toSendRequest(selected.api, request));
    });
    if (answer) {
      setAddress({ op, call: answer.callId });
      history.add({
        callId: answer.callId,
        at: new Date().toISOString(),
        operation: op,
        request,
        status: answer.status,
        durationMs: answer.durationMs,
      });
    }
    // What exists has changed, and with it what succeeds.
    reload();
  };

  return {
    selected,
    full,
    operationError,
    reloadOperation: reload,
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
    select: (operation: OperationInfo) =>
      setAddress(
        {
          op: operationAddress(operation),
          call: calls.of(operationAddress(operation))?.answer?.callId,
          outcome: undefined,
        },
        { replace: false },
      ),
    fillExample: () => {
      setAddress({ outcome: undefined });
      if (full) {
        replace(draftOf(full));
      }
    },
    clear: () => {
      if (full) {
        replace(clearedDraft(full));
      }
    },
    send: () => {
      if (draft) {
        sendRequest(toCallRequest(draft, address.outcome));
      }
    },
    applyFix: (fix: Fix, options: { send: boolean }) => {
      const { draft: next, outcome } = fromCallRequest(fix.request);
      replace(next);
      setAddress({ outcome });
      if (options.send) {
        sendRequest(fix.request);
      }
    },
    openNext: ({ operation, values }: NextCall) => {
      const target = operationAddress(operation);
      fillPath(target, operation, values);
      setAddress(
        { op: target, call: undefined, outcome: undefined },
        { replace: false },
      );
    },
    restore: (item: HistoryItem) => {
      const outcome = showRequest(item.operation, item.request);
      setAddress(
        { op: item.operation, call: item.callId, outcome },
        { replace: false },
      );
    },
  };

  /** The operation's own example, with the entity that was just seen in its path. */
  async function fillPath(
    target: string,
    operation: OperationInfo,
    values: ReadonlyMap<string, string>,
  ) {
    const example = await api.getOperation(id, {
      api: operation.api,
      operation: operation.id,
    });
    if (example) {
      const prefilled = draftOf(example);
      const next: RequestDraft = {
        ...prefilled,
        path: withPathValues(operation.path, prefilled.path, values),
      };
      storeDraft(id, target, next);
    }
  }
}
