import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { lazy, Suspense } from 'react';
import { sandboxTranslationRef } from '../../translation';
import { TimeRange } from '../timeRange';
import styles from '../logs.module.css';
import { useRangeWords } from '../useRangeWords';
import { Tally } from './useTally';

const CallBars = lazy(() =>
  import('./CallBars').then(({ CallBars: bars }) => ({ default: bars })),
);

/** How many calls, of which kind, when; what the bars show is there as figures too. */
export function CallChart(props: {
  tally: Tally | undefined;
  range: TimeRange;
  onSelect: (range: TimeRange) => void;
}) {
  const { tally, range, onSelect } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const words = useRangeWords();
  const { ok = 0, clientErrors = 0, serverErrors = 0 } = tally ?? {};
  const total = ok + clientErrors + serverErrors;
  return (
    <div className={styles.chart}>
      <div className={styles.chartHead}>
        <span>
          <strong>{t('logs.calls', { count: total })}</strong>{' '}
          <span className={styles.muted}>
            {words.within(range)}
            {tally && `, ${words.perBar(tally.spanSeconds)}`}
          </span>
        </span>
        <span className={styles.legend}>
          <Figure name="2xx" count={ok} look={styles.ok} />
          <Figure name="4xx" count={clientErrors} look={styles.client} />
          <Figure name="5xx" count={serverErrors} look={styles.server} />
        </span>
      </div>
      <div className={styles.bars}>
        <Suspense fallback={null}>
          {tally && <CallBars tally={tally} onSelect={onSelect} />}
        </Suspense>
      </div>
    </div>
  );
}

function Figure(props: { name: string; count: number; look: string }) {
  return (
    <span className={styles.figure}>
      <span className={`${styles.square} ${props.look}`} aria-hidden />
      {props.name} {props.count.toLocaleString('en')}
    </span>
  );
}
