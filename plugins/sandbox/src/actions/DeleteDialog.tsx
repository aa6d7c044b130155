import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { SandboxSummary } from '@smartsandbox/protocol';
import { useState } from 'react';
import { sandboxApiRef } from '../api';
import { sandboxTranslationRef } from '../translation';

const toastMs = 5000;

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
  const toast = useApi(toastApiRef);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const run = async () => {
    setPending(true);
    setError(undefined);
    try {
      await api.delete(id);
      toast.post({ title: t('actions.deleted', { name }), timeout: toastMs });
      onOpenChange(false);
      onDeleted();
    } catch (refused) {
      setError(refused as Error);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} width={440}>
      <DialogHeader>{t('actions.deleteTitle', { name })}</DialogHeader>
      <DialogBody>
        {error && <Alert role="alert" status="danger" title={error.message} />}
        <p>{t('actions.deleteText')}</p>
      </DialogBody>
      <DialogFooter>
        <Button
          size="small"
          variant="primary"
          destructive
          isPending={isPending}
          onPress={run}
        >
          {t('actions.delete', { name })}
        </Button>
        <Button size="small" variant="secondary" slot="close">
          {t('actions.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
