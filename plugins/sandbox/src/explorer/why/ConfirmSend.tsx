import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import { sandboxTranslationRef } from '../../translation';

/** Asks before a repaired call deletes something else than what its sender named. */
export function ConfirmSend(props: {
  /** The path that would be deleted; closed without one. */
  path: string | undefined;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { path, onConfirm, onClose } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <Dialog
      isOpen={path !== undefined}
      onOpenChange={isOpen => !isOpen && onClose()}
      width={420}
    >
      <DialogHeader>
        {t('explorer.confirmTitle', { path: path ?? '' })}
      </DialogHeader>
      <DialogBody>{t('explorer.confirmText')}</DialogBody>
      <DialogFooter>
        <Button size="small" destructive onPress={onConfirm}>
          {t('explorer.confirm')}
        </Button>
        <Button size="small" variant="secondary" slot="close">
          {t('explorer.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
