import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Fix, suggestFix } from '@smartsandbox/plugin-sandbox-common';
import { LogEntry, OperationInfo, Sandbox } from '@smartsandbox/protocol';
import { useCallback, useMemo, useState } from 'react';
import { sandboxApiRef, useLoad } from '../../api';
import { useToasts } from '../../controls';
import { requestOfEntry, toSendRequest } from '../../explorer/draft/draft';
import { sandboxTranslationRef } from '../../translation';

/** What would make a refused call succeed, and the way to send it. */
export interface Repair {
  readonly fix: Fix;
  readonly isPending: boolean;
  send(): Promise<void>;
}

/**
 * The repair of a call of the log; `undefined` where there is none.
 *
 * @param options - `onSent` gets the id of the new call.
 */
export function useRepair(options: {
  sandbox: Sandbox;
  entry: LogEntry;
  onSent: (callId: string) => void;
}): Repair | undefined {
  const { sandbox, entry, onSent } = options;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const toasts = useToasts();
  const [isPending, setPending] = useState(false);
  const operation = useOperationOf(sandbox.id, entry);
  const fix = useMemo(
    () =>
      operation && isKept(entry)
        ? suggestFix(
            {
              request: requestOfEntry(entry, operation.path),
              status: entry.status,
              explain: entry.explain,
            },
            operation,
          )
        : undefined,
    [entry, operation],
  );
  // Deleting is for the explorer, which asks first when it would be another entity.
  const canSend = sandbox.permissions.use && sandbox.state === 'ready';
  if (!fix || !operation || !canSend || fix.request.method === 'DELETE') {
    return undefined;
  }
  const send = async () => {
    setPending(true);
    try {
      const { callId, status } = await api.send(
        sandbox.id,
        toSendRequest(operation.api, fix.request),
      );
      toasts.done(t('logs.call.sent', { status: String(status) }));
      if (callId) {
        onSent(callId);
      }
    } catch (error) {
      toasts.failed(t('logs.call.sendFailed'), (error as Error).message);
    } finally {
      setPending(false);
    }
  };
  return { fix, isPending, send };
}

/** The operation that was called, with what a repair takes values from; asked for after a refusal only. */
function useOperationOf(
  sandboxId: string,
  entry: LogEntry,
): OperationInfo | undefined {
  const api = useApi(sandboxApiRef);
  const { api: slug, operation, status } = entry;
  const load = useCallback(
    async () =>
      slug && operation && status >= 400
        ? api.getOperation(sandboxId, { api: slug, operation })
        : undefined,
    [api, sandboxId, slug, operation, status],
  );
  return useLoad(load).value;
}

/** Whether the log has all of the body as text: what is a secret, was cut or is an upload isn't guessed. */
function isKept({ request }: LogEntry): boolean {
  const hasSecret = request.redacted?.some(name => name.startsWith('/'));
  return !request.cut && !hasSecret && request.encoding !== 'base64';
}
