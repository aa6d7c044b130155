import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { ManagedKey } from '@smartsandbox/protocol';
import { useState } from 'react';
import { sandboxApiRef } from '../api';
import { ActionDialog, useToasts } from '../controls';
import { sandboxTranslationRef } from '../translation';

const overlaps = ['PT0S', 'PT1H', 'PT24H', 'P7D'] as const;

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
  const toasts = useToasts();
  const [overlap, setOverlap] = useState<(typeof overlaps)[number]>('PT24H');
  return (
    <ActionDialog
      title={t('overview.rotateTitle', { end: current.lastFour })}
      action={t('action.rotate')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      width={460}
      run={async () => {
        const { id: keyId } = current;
        const { id, key } = await api.rotateKey(sandboxId, { keyId, overlap });
        toasts.done(t('overview.rotated'));
        onRotated({ id, key });
      }}
    >
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
    </ActionDialog>
  );
}
