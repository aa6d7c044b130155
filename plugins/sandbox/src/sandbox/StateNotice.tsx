import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Alert, Button } from '@backstage/ui';
import { Sandbox } from '@smartsandbox/protocol';
import { useState } from 'react';
import { sandboxApiRef } from '../api';
import { dateTime, useStatusWords } from '../shell';
import { sandboxTranslationRef } from '../translation';

const restoreMs = 7 * 24 * 60 * 60 * 1000;
const toastMs = 5000;

/** What is the matter with a sandbox that isn't simply ready, and the button that repairs it. */
export function StateNotice(props: { sandbox: Sandbox; reload: () => void }) {
  const { sandbox, reload } = props;
  const { id, state, permissions } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const words = useStatusWords(sandbox);
  const api = useApi(sandboxApiRef);
  const toast = useApi(toastApiRef);
  const [isPending, setPending] = useState(false);
  const run = async (act: () => Promise<unknown>, done: string) => {
    setPending(true);
    try {
      await act();
      toast.post({ title: done, timeout: toastMs });
    } catch (error) {
      toast.post({ title: (error as Error).message, status: 'danger' });
    } finally {
      setPending(false);
      reload();
    }
  };
  const retry = () => run(() => api.retry(id), t('sandbox.retried'));
  const restore = () => {
    const until = new Date(
      Math.min(Date.now() + restoreMs, Date.parse(sandbox.maxExpiresAt)),
    );
    return run(
      () => api.update(id, { expiresAt: until.toISOString() }),
      t('sandbox.extended', { date: dateTime(until) }),
    );
  };
  const button = (text: string, onPress: () => void) =>
    permissions.update ? (
      <Button
        size="small"
        variant="secondary"
        isPending={isPending}
        onPress={onPress}
      >
        {text}
      </Button>
    ) : undefined;

  switch (state) {
    case 'starting':
      return (
        <Alert
          status="info"
          isPending
          title={words}
          description={sandbox.message ?? t('sandbox.startingText')}
        />
      );
    case 'failed':
      return (
        <Alert
          status="danger"
          icon
          title={words}
          description={sandbox.message}
          customActions={button(t('action.tryAgain'), retry)}
        />
      );
    case 'unreachable':
      return (
        <Alert
          status="warning"
          icon
          title={words}
          description={sandbox.message}
        />
      );
    case 'expired':
      return (
        <Alert
          status="warning"
          icon
          title={words}
          description={
            sandbox.deletesAt &&
            t('sandbox.expiredText', { date: dateTime(sandbox.deletesAt) })
          }
          customActions={button(t('action.restore'), restore)}
        />
      );
    case 'deleting':
      return (
        <Alert
          status="info"
          isPending
          title={words}
          description={t('sandbox.deletingText')}
        />
      );
    default:
      return (
        <>
          {sandbox.conditions.map(condition => (
            <Alert
              key={condition.type}
              status="warning"
              icon
              title={words}
              description={condition.message}
            />
          ))}
        </>
      );
  }
}
