import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { Sandbox } from '@smartsandbox/protocol';
import { useState } from 'react';
import { sandboxApiRef } from '../api';
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
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const reset = async () => {
    setPending(true);
    setError(undefined);
    try {
      await api.seed(sandbox.id);
      onOpenChange(false);
      onReset();
    } catch (refused) {
      setError(refused as Error);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} width={460}>
      <DialogHeader>
        {t('overview.resetTitle', {
          name: sandbox.name,
          seed: String(sandbox.settings.seed),
        })}
      </DialogHeader>
      <DialogBody>
        {error && <Alert role="alert" status="danger" title={error.message} />}
        <p>
          {t('overview.resetText', { count: sandbox.entities ?? 0 })}{' '}
          {t('overview.resetKeeps')}
        </p>
      </DialogBody>
      <DialogFooter>
        <Button
          size="small"
          variant="primary"
          destructive
          isPending={isPending}
          onPress={reset}
        >
          {t('action.reset')}
        </Button>
        <Button size="small" variant="secondary" slot="close">
          {t('actions.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
