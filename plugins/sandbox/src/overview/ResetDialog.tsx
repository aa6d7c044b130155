import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Sandbox } from '@smartsandbox/protocol';
import { sandboxApiRef } from '../api';
import { ActionDialog, useToasts } from '../controls';
import { sandboxTranslationRef } from '../translation';

/** Says what is lost, then puts all data back to the seed. */
export function ResetDialog(props: {
  sandbox: Sandbox;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onReset: () => void;
}) {
  const { sandbox, isOpen, onOpenChange, onReset } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const toasts = useToasts();
  return (
    <ActionDialog
      title={t('overview.resetTitle', {
        name: sandbox.name,
        seed: String(sandbox.settings.seed),
      })}
      action={t('action.reset')}
      destructive
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      width={460}
      run={async () => {
        await api.seed(sandbox.id);
        toasts.done(t('overview.resetDone'));
        onReset();
      }}
    >
      <p>
        {t('overview.resetText', { count: sandbox.entities ?? 0 })}{' '}
        {t('overview.resetKeeps')}
      </p>
    </ActionDialog>
  );
}
