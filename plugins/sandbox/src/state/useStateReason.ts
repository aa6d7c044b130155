import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { SandboxSummary } from '@smartsandbox/protocol';
import { nameOf } from '../controls';
import { sandboxTranslationRef } from '../translation';
import { momentWords } from './momentWords';

/** Why it is in its state, in a line: which step it is at, since when it is paused, what failed. */
export function useStateReason(
  sandbox: SandboxSummary,
  now: Date,
): string | undefined {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { state, message, progress, recovery, conditions } = sandbox;
  switch (state) {
    case 'starting': {
      const index = progress?.findIndex(({ status }) => status === 'active');
      const step =
        index !== undefined && index >= 0 ? progress?.[index] : undefined;
      return step && progress && index !== undefined
        ? t('reason.step', {
            number: String(index + 1),
            total: String(progress.length),
            step: t(`progress.${step.step}Active`),
          })
        : message;
    }
    case 'paused': {
      const date = momentWords(sandbox.stateSince, now);
      return sandbox.stateBy?.includes(':')
        ? t('reason.pausedBy', { date, who: nameOf(sandbox.stateBy) })
        : t('reason.paused', { date });
    }
    case 'expired':
      return sandbox.deletesAt
        ? t('reason.kept', { date: momentWords(sandbox.deletesAt, now) })
        : undefined;
    case 'unreachable':
      return recovery
        ? t('reason.recovery', { attempt: String(recovery.attempt) })
        : message;
    case 'ready':
      return conditions.find(({ type }) => type === 'ContractsLeftOut')
        ?.message;
    default:
      return message;
  }
}
