import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { LogEntry, ReplayNeed, ReplayRequest } from '@smartsandbox/protocol';
import { useRef, useState } from 'react';
import { sandboxApiRef } from '../../api';
import { useToasts } from '../../controls';
import { sandboxTranslationRef } from '../../translation';

/** Makes a call again; `needs` is what the log hasn't kept of it and somebody has to give. */
export function useReplay(options: {
  sandboxId: string;
  entry: LogEntry;
  /** Gets the id of the new call. */
  onReplayed: (callId: string) => void;
}) {
  const { sandboxId, entry, onReplayed } = options;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const toasts = useToasts();
  const [isPending, setPending] = useState(false);
  const [needs, setNeeds] = useState<ReplayNeed[]>();
  const isRunning = useRef(false);
  const run = async (request: ReplayRequest) => {
    if (isRunning.current) {
      return;
    }
    isRunning.current = true;
    setPending(true);
    try {
      const result = await api.replayCall(sandboxId, entry.id, request);
      if ('needs' in result) {
        setNeeds(result.needs);
        return;
      }
      setNeeds(undefined);
      const { status, callId } = result.answer;
      toasts.done(t('logs.call.replayed', { status: String(status) }));
      onReplayed(callId);
    } catch (error) {
      toasts.failed(t('logs.call.replayFailed'), (error as Error).message);
    } finally {
      isRunning.current = false;
      setPending(false);
    }
  };
  return { run, isPending, needs, cancel: () => setNeeds(undefined) };
}
