import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { dateTime } from '@smartsandbox/plugin-sandbox-react';
import { SandboxSummary } from '@smartsandbox/protocol';
import { useState } from 'react';
import { sandboxApiRef, SandboxRequestError } from '../api';
import { useToasts } from '../controls';
import { sandboxTranslationRef } from '../translation';

const restoreMs = 7 * 24 * 60 * 60 * 1000;

/** What can be done to a sandbox in one click; the outcome is said by a toast. */
export interface SandboxActions {
  readonly isPending: boolean;
  pause(): Promise<void>;
  resume(): Promise<void>;
  retry(): Promise<void>;
  /** Sets the end of its life; inside the grace period this brings an expired one back. */
  extendTo(until: Date): Promise<void>;
  /** For 7 days from now, or to the limit. */
  restore(): Promise<void>;
}

/**
 * @param changed - called after each action, whatever came of it: when somebody else was faster, what is shown is old.
 */
export function useSandboxActions(
  sandbox: SandboxSummary & { maxExpiresAt?: string },
  changed: () => void,
): SandboxActions {
  const { id, name, revision } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const toasts = useToasts();
  const [isPending, setPending] = useState(false);
  const run = async (act: () => Promise<unknown>, done: string) => {
    setPending(true);
    try {
      await act();
      toasts.done(done);
    } catch (error) {
      toasts.failed(
        t('actions.failed', { name }),
        error instanceof SandboxRequestError && error.status === 409
          ? `${error.message} ${t('actions.conflict')}`
          : (error as Error).message,
      );
    } finally {
      setPending(false);
      changed();
    }
  };
  const extendTo = (until: Date) =>
    run(
      () => api.update(id, { expiresAt: until.toISOString(), revision }),
      t('actions.extended', { name, date: dateTime(until) }),
    );
  return {
    isPending,
    pause: () => run(() => api.pause(id), t('actions.paused', { name })),
    resume: () => run(() => api.resume(id), t('actions.resumed', { name })),
    retry: () => run(() => api.retry(id), t('actions.retried', { name })),
    extendTo,
    restore: () => {
      const limit = Date.parse(sandbox.maxExpiresAt ?? '') || Infinity;
      return extendTo(new Date(Math.min(Date.now() + restoreMs, limit)));
    },
  };
}
