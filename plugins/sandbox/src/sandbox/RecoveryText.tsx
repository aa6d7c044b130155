import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Sandbox } from '@smartsandbox/protocol';
import { useNow } from '../controls';
import { sandboxTranslationRef } from '../translation';

/** Which attempt to start it again is next, and when. */
export function RecoveryText(props: { sandbox: Sandbox }) {
  const { recovery, message } = props.sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const now = useNow(1000);
  if (!recovery) {
    return (
      <>
        {message} {t('sandbox.kept')}
      </>
    );
  }
  const { attempt, limit, nextAttemptAt } = recovery;
  const seconds = nextAttemptAt
    ? Math.max(0, Math.ceil((Date.parse(nextAttemptAt) - now.getTime()) / 1000))
    : 0;
  const which = limit
    ? t('sandbox.attemptOf', { attempt: String(attempt), limit: String(limit) })
    : t('sandbox.attempt', { attempt: String(attempt) });
  return (
    <>
      {t('sandbox.recovering', { which })}
      {seconds > 0 && t('sandbox.nextIn', { seconds: String(seconds) })}.{' '}
      {t('sandbox.kept')}
    </>
  );
}
