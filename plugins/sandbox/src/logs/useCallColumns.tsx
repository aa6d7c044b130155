import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Cell, ColumnConfig, VisuallyHidden } from '@backstage/ui';
import { RiFlashlightLine } from '@remixicon/react';
import {
  dateTime,
  Method,
  StatusBadge,
} from '@smartsandbox/plugin-sandbox-react';
import { LogEntrySummary } from '@smartsandbox/protocol';
import { ReactElement, useMemo } from 'react';
import { NumberColumn } from '../controls';
import { clockTime } from '../state';
import { sandboxTranslationRef } from '../translation';
import { callPath } from './callPath';
import styles from './logs.module.css';
import { shortVerdict } from './shortVerdict';
import { KeyLabels } from './useKeyLabels';

const msWidth = 52;

/** Who called: a key, or somebody who replayed a call and needed none. */
function Caller(props: { call: LogEntrySummary; labels: KeyLabels }) {
  const { credential, replayOf } = props.call;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (credential === undefined && replayOf !== undefined) {
    return (
      <span
        className={styles.caller}
        title={t('logs.call.replayOf', { id: replayOf })}
      >
        {t('logs.replay')}
      </span>
    );
  }
  return (
    <span className={styles.caller}>
      {credential ? props.labels.get(credential) ?? credential : '–'}
    </span>
  );
}

/** The columns of the log. */
export function useCallColumns(options: {
  labels: KeyLabels;
  /** Whether the sandbox holds one API. */
  isAlone: boolean;
}): ColumnConfig<LogEntrySummary>[] {
  const { labels, isAlone } = options;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return useMemo(() => {
    const column = (
      id: 'time' | 'call' | 'status' | 'why' | 'caller' | 'ms',
      cell: (call: LogEntrySummary) => ReactElement | string,
      more: Partial<ColumnConfig<LogEntrySummary>>,
    ): ColumnConfig<LogEntrySummary> => ({
      id,
      label: t(`logs.column.${id}`),
      cell: call => <Cell className={styles.cell}>{cell(call)}</Cell>,
      ...more,
    });
    return [
      column(
        'time',
        ({ wallTime }) => (
          <time
            className={styles.time}
            dateTime={wallTime}
            title={dateTime(wallTime)}
          >
            {clockTime(wallTime, { ms: true })}
          </time>
        ),
        { width: 116 },
      ),
      column(
        'call',
        call => (
          <span className={styles.url} title={call.url}>
            <Method method={call.method} /> {callPath(call, { isAlone })}
          </span>
        ),
        { isRowHeader: true, defaultWidth: '1fr', minWidth: 140 },
      ),
      column('status', ({ status }) => <StatusBadge status={status} />, {
        width: 66,
      }),
      column(
        'why',
        ({ verdict, scenario }) => (
          <span className={styles.why} title={verdict}>
            {scenario && (
              <>
                <RiFlashlightLine
                  size={14}
                  className={styles.bolt}
                  aria-hidden
                />
                <VisuallyHidden>{t('logs.askedFor')}: </VisuallyHidden>
              </>
            )}
            {shortVerdict(verdict)}
          </span>
        ),
        { defaultWidth: '1.2fr', minWidth: 120 },
      ),
      column('caller', call => <Caller {...{ call, labels }} />, { width: 84 }),
      column(
        'ms',
        ({ durationMs }) => (
          <span className={styles.ms}>
            {Math.max(1, Math.round(durationMs))}
          </span>
        ),
        {
          width: msWidth,
          header: () => (
            <NumberColumn id="ms" label={t('logs.column.ms')} width={msWidth} />
          ),
        },
      ),
    ];
  }, [t, labels, isAlone]);
}
