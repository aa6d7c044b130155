import { useApi } from '@backstage/frontend-plugin-api';
import { OperationInfo } from '@smartsandbox/protocol';
import { useEffect, useRef } from 'react';
import { sandboxApiRef } from '../api';
import { requestOfEntry } from './draft/draft';
import { operationAddress } from './operationAddress';
import { callOfEntry, ExplorerCall } from './send/ExplorerCall';

/** Shows the call that the address names: a link to a call opens it as it was. */
export function useCallFromAddress(options: {
  sandboxId: string;
  operations: readonly OperationInfo[];
  /** Id of the call in the address. */
  callId: string | undefined;
  /** Id of the call that is on the page already. */
  shown: string | undefined;
  onFound: (address: string, call: ExplorerCall) => void;
}): void {
  const { sandboxId, callId, shown } = options;
  const api = useApi(sandboxApiRef);
  const newest = useRef(options);
  newest.current = options;
  useEffect(() => {
    if (callId === undefined || callId === shown) {
      return undefined;
    }
    let isCurrent = true;
    const open = async () => {
      // A call that the log doesn't hold any more leaves the page as it is.
      const entry = await api.getCall(sandboxId, callId).catch(() => undefined);
      const { operations, onFound } = newest.current;
      const operation = operations.find(
        each => each.api === entry?.api && each.id === entry.operation,
      );
      if (entry && isCurrent) {
        const target = operation ?? operations.at(0);
        if (target) {
          const request = requestOfEntry(entry, operation?.path);
          onFound(operationAddress(target), callOfEntry(entry, request));
        }
      }
    };
    open();
    return () => {
      isCurrent = false;
    };
    // Only what the address names decides: sending changes what is shown, and the address after it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, sandboxId, callId]);
}
