import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ReactNode } from 'react';
import { sandboxTranslationRef } from '../translation';
import styles from './controls.module.css';

/** How old what is shown is, and whether it changes by itself. */
export function LiveFoot(props: {
  isLive: boolean;
  isUpdating: boolean;
  updatedAt: Date | undefined;
  children?: ReactNode;
}) {
  const { isLive, isUpdating, updatedAt, children } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const time = updatedAt?.toLocaleTimeString('en-GB');
  return (
    <div className={styles.foot}>
      <span className={styles.liveText}>
        <span
          className={`${styles.dot} ${isLive ? styles.dotOn : ''}`}
          aria-hidden
        />
        {isLive && `${t('live.live')} `}
        {isUpdating || !time ? t('live.updating') : t('live.updated', { time })}
      </span>
      {children}
    </div>
  );
}
