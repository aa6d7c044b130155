import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiLinkM } from '@remixicon/react';
import { sandboxTranslationRef } from '../../translation';
import { CallWay } from '../send/ExplorerCall';
import styles from './request.module.css';

/** By which way, to which form of address and with which key the next call goes. */
export function WayLine(props: {
  way: CallWay;
  /** Label and last four of the key, such as `default …h2Vd`. */
  keyName: string | undefined;
  /** Absent where there is no choice. */
  onSwitch?: () => void;
}) {
  const { way, keyName, onSwitch } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <div className={styles.way}>
      <RiLinkM size={14} aria-hidden />
      <span>
        {t(way === 'portal' ? 'explorer.through' : 'explorer.straight')}
      </span>
      {keyName && (
        <span>
          {t('explorer.keyIs')} <code>{keyName}</code>{' '}
          {t(way === 'portal' ? 'explorer.keyStays' : 'explorer.keyRevealed')}
        </span>
      )}
      {onSwitch && (
        <button type="button" className={styles.wayButton} onClick={onSwitch}>
          {t(way === 'portal' ? 'explorer.goStraight' : 'explorer.goThrough')}
        </button>
      )}
    </div>
  );
}
