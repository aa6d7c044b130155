import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ButtonIcon,
  Menu,
  MenuItem,
  MenuSeparator,
  MenuTrigger,
} from '@backstage/ui';
import { RiMoreLine } from '@remixicon/react';
import { SandboxSummary } from '@smartsandbox/protocol';
import { useState } from 'react';
import { useToasts } from '../controls';
import { explorerRouteRef, logsRouteRef, sandboxRouteRef } from '../routes';
import { sandboxTranslationRef } from '../translation';
import { DeleteDialog } from './DeleteDialog';
import { RenameDialog } from './RenameDialog';

/** The rest of what can be done with a sandbox; what the user may not do isn't there. */
export function SandboxMenu(props: {
  sandbox: SandboxSummary;
  /** Whether the ways to its pages are in the menu too. */
  withPages?: boolean;
  onChanged: () => void;
  onDeleted: () => void;
}) {
  const { sandbox, withPages, onChanged, onDeleted } = props;
  const { id, name, permissions, state } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toasts = useToasts();
  const toSandbox = useRouteRef(sandboxRouteRef);
  const toExplorer = useRouteRef(explorerRouteRef);
  const toLogs = useRouteRef(logsRouteRef);
  const [open, setOpen] = useState<'rename' | 'delete'>();
  const copyId = async () => {
    await navigator.clipboard.writeText(id);
    toasts.done(t('actions.idCopied', { id }));
  };
  const canDelete = permissions.delete && state !== 'deleting';
  return (
    <>
      <MenuTrigger>
        <ButtonIcon
          size="small"
          variant={withPages ? 'tertiary' : 'secondary'}
          aria-label={t('actions.more', { name })}
          icon={<RiMoreLine />}
        />
        <Menu placement="bottom end">
          {withPages && permissions.read && (
            <>
              <MenuItem href={toSandbox?.({ id })}>
                {t('sandbox.overview')}
              </MenuItem>
              <MenuItem href={toExplorer?.({ id })}>
                {t('sandbox.explorer')}
              </MenuItem>
              <MenuItem href={toLogs?.({ id })}>{t('sandbox.logs')}</MenuItem>
              <MenuSeparator />
            </>
          )}
          <MenuItem onAction={copyId}>{t('actions.copyId')}</MenuItem>
          {permissions.update && (
            <MenuItem onAction={() => setOpen('rename')}>
              {t('actions.renameMenu')}
            </MenuItem>
          )}
          {canDelete && (
            <MenuItem color="danger" onAction={() => setOpen('delete')}>
              {t('actions.deleteMenu')}
            </MenuItem>
          )}
        </Menu>
      </MenuTrigger>
      {open === 'rename' && (
        <RenameDialog
          sandbox={sandbox}
          isOpen
          onOpenChange={isOpen => setOpen(isOpen ? 'rename' : undefined)}
          onRenamed={onChanged}
        />
      )}
      {open === 'delete' && (
        <DeleteDialog
          sandbox={sandbox}
          isOpen
          onOpenChange={isOpen => setOpen(isOpen ? 'delete' : undefined)}
          onDeleted={onDeleted}
        />
      )}
    </>
  );
}
