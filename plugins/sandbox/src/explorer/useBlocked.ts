import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Sandbox } from '@smartsandbox/protocol';
import { sandboxTranslationRef } from '../translation';

/** Why nothing can be sent to a sandbox now, in a sentence; `undefined` when it can. */
export function useBlocked(sandbox: Sandbox): string | undefined {
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (!sandbox.permissions.use) {
    return t('explorer.blocked.forbidden');
  }
  return sandbox.state === 'ready'
    ? undefined
    : t(`explorer.blocked.${sandbox.state}`);
}
