import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField } from '@backstage/ui';
import { SandboxSummary } from '@smartsandbox/protocol';
import { useState } from 'react';
import { sandboxApiRef } from '../api';
import { ActionDialog } from '../controls';
import { sandboxTranslationRef } from '../translation';

/** Gives a sandbox another name; its id and addresses stay. */
export function RenameDialog(props: {
  sandbox: SandboxSummary;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Also after a refusal: somebody else may have been faster. */
  onRenamed: () => void;
}) {
  const { sandbox, isOpen, onOpenChange, onRenamed } = props;
  const { id, revision } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const [name, setName] = useState(sandbox.name);
  return (
    <ActionDialog
      title={t('actions.renameTitle', { name: sandbox.name })}
      action={t('actions.rename')}
      isDisabled={name.trim() === ''}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      width={440}
      run={async () => {
        try {
          await api.update(id, { name: name.trim(), revision });
        } finally {
          onRenamed();
        }
      }}
    >
      <TextField
        size="small"
        label={t('actions.name')}
        description={t('actions.renameText')}
        maxLength={100}
        value={name}
        onChange={setName}
      />
    </ActionDialog>
  );
}
