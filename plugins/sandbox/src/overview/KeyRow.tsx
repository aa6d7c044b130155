import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiEyeLine, RiEyeOffLine, RiRefreshLine } from '@remixicon/react';
import {
  CopyButton,
  dateTime,
  timeAgo,
} from '@smartsandbox/plugin-sandbox-react';
import { ManagedKey, Sandbox } from '@smartsandbox/protocol';
import { useState } from 'react';
import { useNow } from '../controls';
import { sandboxTranslationRef } from '../translation';
import { RotateDialog } from './RotateDialog';
import styles from './overview.module.css';
import { useFirstKey } from './useFirstKey';

/** The first key, hidden until it is asked for: being shown is written down. */
export function KeyRow(props: { sandbox: Sandbox }) {
  const { id, permissions } = props.sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { key, old, shown, problem, reveal, hide, rotated } = useFirstKey(id);
  const [isRotating, setRotating] = useState(false);
  return (
    <div className={styles.address}>
      <dt>{t('overview.key')}</dt>
      <dd>
        {problem ? (
          <span role="alert">
            {t('overview.keyFailed')}: {problem.message}
          </span>
        ) : (
          <span className={styles.mono}>
            {shown ?? (key && `sbx_test_${id}_••••••••••••${key.lastFour}`)}
          </span>
        )}
        {key && <KeyUse current={key} old={old} />}
      </dd>
      <dd className={styles.actions}>
        <Button
          size="small"
          variant="tertiary"
          isDisabled={!key}
          iconStart={shown ? <RiEyeOffLine /> : <RiEyeLine />}
          onPress={shown ? hide : reveal}
        >
          {shown ? t('action.hide') : t('action.reveal')}
        </Button>
        {permissions.update && (
          <Button
            size="small"
            variant="tertiary"
            isDisabled={!key}
            iconStart={<RiRefreshLine />}
            onPress={() => setRotating(true)}
          >
            {t('action.rotate')}
          </Button>
        )}
        {shown && <CopyButton text={shown} label={t('overview.key')} />}
        {key && (
          <RotateDialog
            sandboxId={id}
            current={key}
            isOpen={isRotating}
            onOpenChange={setRotating}
            onRotated={rotated}
          />
        )}
      </dd>
    </div>
  );
}

/** When it was used last, and until when the one before it still works. */
function KeyUse(props: { current: ManagedKey; old: ManagedKey | undefined }) {
  const { current, old } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const now = useNow();
  if (old?.expiresAt && Date.parse(old.expiresAt) > now.getTime()) {
    return (
      <span className={styles.second}>
        {t('overview.oldKey', {
          end: old.lastFour,
          date: dateTime(old.expiresAt),
        })}
      </span>
    );
  }
  return current.lastUsedAt ? (
    <span
      className={`${styles.second} ${styles.push}`}
      title={dateTime(current.lastUsedAt)}
    >
      {t('overview.lastUsed', { when: timeAgo(current.lastUsedAt, now) })}
    </span>
  ) : null;
}
