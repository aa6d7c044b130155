import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextField,
} from '@backstage/ui';
import { SandboxSummary } from '@smartsandbox/protocol';
import { FormEvent, useState } from 'react';
import { sandboxApiRef } from '../api';
import { sandboxTranslationRef } from '../translation';

/** Gives a sandbox another name; its id and addresses stay. */
export function RenameDialog(props: {
  sandbox: SandboxSummary;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onRenamed: () => void;
}) {
  const { sandbox, isOpen, onOpenChange, onRenamed } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const [name, setName] = useState(sandbox.name);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    setPending(true);
    setError(undefined);
    try {
      const { revision } = sandbox;
      await api.update(sandbox.id, { name: name.trim(), revision });
      onOpenChange(false);
    } catch (refused) {
      setError(refused as Error);
    } finally {
      setPending(false);
      onRenamed();
    }
  };
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} width={440}>
      <form onSubmit={rename}>
        <DialogHeader>
          {t('actions.renameTitle', { name: sandbox.name })}
        </DialogHeader>
        <DialogBody>
          {error && (
            <Alert role="alert" status="danger" title={error.message} />
          )}
          <TextField
            size="small"
            label={t('actions.name')}
            description={t('actions.renameText')}
            maxLength={100}
            value={name}
            onChange={setName}
          />
        </DialogBody>
        <DialogFooter>
          <Button
            size="small"
            variant="primary"
            type="submit"
            isPending={isPending}
            isDisabled={name.trim() === ''}
          >
            {t('actions.rename')}
          </Button>
          <Button size="small" variant="secondary" slot="close">
            {t('actions.cancel')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
