import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiEyeLine, RiEyeOffLine } from '@remixicon/react';
import { useCallback, useState } from 'react';
import { sandboxApiRef, useLoad } from '../api';
import { CopyButton } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import styles from './overview.module.css';

/** The first key, hidden until it is asked for: being shown is written down. */
export function KeyRow(props: { sandboxId: string }) {
  const { sandboxId } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const load = useCallback(() => api.listKeys(sandboxId), [api, sandboxId]);
  const { value: keys, error } = useLoad(load);
  const [revealed, setRevealed] = useState<string>();
  const [failure, setFailure] = useState<Error>();
  const key = keys?.at(0);
  const reveal = async () => {
    if (!key) {
      return;
    }
    setFailure(undefined);
    try {
      setRevealed((await api.revealKey(sandboxId, key.id)).key);
    } catch (refused) {
      setFailure(refused as Error);
    }
  };
  const hidden = key && `sbx_test_${sandboxId}_••••••••${key.lastFour}`;
  const problem = error ?? failure;
  return (
    <>
      <dt>{t('overview.key')}</dt>
      <dd>
        {problem ? (
          <span role="alert">
            {t('overview.keyFailed')}: {problem.message}
          </span>
        ) : (
          <span className={shell.mono}>{revealed ?? hidden}</span>
        )}
      </dd>
      <dd className={styles.actions}>
        <Button
          size="small"
          variant="tertiary"
          isDisabled={!key}
          iconStart={revealed ? <RiEyeOffLine /> : <RiEyeLine />}
          onPress={revealed ? () => setRevealed(undefined) : reveal}
        >
          {revealed ? t('action.hide') : t('action.reveal')}
        </Button>
        {revealed && <CopyButton text={revealed} label={t('overview.key')} />}
      </dd>
    </>
  );
}
