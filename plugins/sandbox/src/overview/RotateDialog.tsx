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
  Select,
} from '@backstage/ui';
import { ManagedKey } from '@smartsandbox/protocol';
import { useState } from 'react';
import { sandboxApiRef } from '../api';
import { sandboxTranslationRef } from '../translation';

const overlaps = ['PT0S', 'PT1H', 'PT24H', 'P7D'] as const;
const toastMs = 5000;

/** Makes a new key; the old one goes on working for as long as is chosen here. */
export function RotateDialog(props: {
  sandboxId: string;
  current: ManagedKey;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  onRotated: (key: { id: string; key: string }) => void;
}) {
  const { sandboxId, current, isOpen, onOpenChange, onRotated } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const toast = useApi(toastApiRef);
  const [overlap, setOverlap] = useState<(typeof overlaps)[number]>('PT24H');
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const rotate = async () => {
    setPending(true);
    setError(undefined);
    try {
      const { id: keyId } = current;
      const { id, key } = await api.rotateKey(sandboxId, { keyId, overlap });
      toast.post({
        title: t('overview.rotated'),
        status: 'success',
        timeout: toastMs,
      });
      onRotated({ id, key });
      onOpenChange(false);
    } catch (refused) {
      setError(refused as Error);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} width={460}>
      <DialogHeader>
        {t('overview.rotateTitle', { end: current.lastFour })}
      </DialogHeader>
      <DialogBody>
        {error && <Alert role="alert" status="danger" title={error.message} />}
        <p>{t('overview.rotateText')}</p>
        <Select
          size="small"
          label={t('overview.overlap')}
          options={overlaps.map(value => ({
            value,
            label: t(`overview.overlapChoice.${value}`),
          }))}
          value={overlap}
          onChange={key =>
            setOverlap(overlaps.find(each => each === key) ?? 'PT24H')
          }
        />
      </DialogBody>
      <DialogFooter>
        <Button
          size="small"
          variant="primary"
          isPending={isPending}
          onPress={rotate}
        >
          {t('action.rotate')}
        </Button>
        <Button size="small" variant="secondary" slot="close">
          {t('actions.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
