import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { SandboxSummary } from '@smartsandbox/protocol';
import { sandboxApiRef } from '../api';
import { ActionDialog, useToasts } from '../controls';
import { sandboxTranslationRef } from '../translation';

/** Names the sandbox and says what is lost, then deletes it. */
export function DeleteDialog(props: {
  sandbox: SandboxSummary;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onDeleted: () => void;
}) {
  const { sandbox, isOpen, onOpenChange, onDeleted } = props;
  const { id, name } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const toasts = useToasts();
  return (
    <ActionDialog
      title={t('actions.deleteTitle', { name })}
      action={t('actions.delete', { name })}
      destructive
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      width={440}
      run={async () => {
        await api.delete(id);
        toasts.done(t('actions.deleted', { name }));
        onDeleted();
      }}
    >
      <p>{t('actions.deleteText')}</p>
    </ActionDialog>
  );
}
