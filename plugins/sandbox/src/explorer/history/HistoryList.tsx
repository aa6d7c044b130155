import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  dateTime,
  MessageState,
  Method,
  StatusBadge,
  timeAgo,
} from '@smartsandbox/plugin-sandbox-react';
import { RiHistoryLine } from '@remixicon/react';
import { sandboxTranslationRef } from '../../translation';
import { HistoryItem } from './HistoryStore';
import styles from './history.module.css';

/** What was sent from this browser, newest first; a click shows a call again. */
export function HistoryList(props: {
  items: readonly HistoryItem[];
  /** Id of the call that is shown. */
  selected: string | undefined;
  onSelect: (item: HistoryItem) => void;
}) {
  const { items, selected, onSelect } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const now = new Date();
  if (items.length === 0) {
    return (
      <MessageState
        icon={<RiHistoryLine size={18} />}
        title={t('explorer.noHistory')}
        text={t('explorer.noHistoryText')}
      />
    );
  }
  return (
    <ol className={styles.list} aria-label={t('explorer.history')}>
      {items.map(item => (
        <li key={item.callId ?? item.at}>
          <button
            type="button"
            className={styles.item}
            aria-current={item.callId !== undefined && item.callId === selected}
            onClick={() => onSelect(item)}
          >
            <Method method={item.request.method} />
            <span className={styles.path}>{item.request.path}</span>
            <StatusBadge status={item.status} />
            <time
              className={styles.time}
              dateTime={item.at}
              title={dateTime(item.at)}
            >
              {timeAgo(item.at, now)}
            </time>
          </button>
        </li>
      ))}
    </ol>
  );
}
