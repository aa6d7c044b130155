import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { byteSize, dateTime, Meter } from '@smartsandbox/plugin-sandbox-react';
import { Sandbox } from '@smartsandbox/protocol';
import { clockTime } from '../state';
import { sandboxTranslationRef } from '../translation';
import { OverviewCard } from './OverviewCard';
import styles from './overview.module.css';

const warnShare = 0.9;

/** What has been used of what there is. */
export function UseCard(props: { sandbox: Sandbox }) {
  const { limits, calls24h = 0, entities = 0, bytes = 0 } = props.sandbox;
  const { reportedAt } = props.sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const number = (value: number) => value.toLocaleString('en');
  const rows = [
    {
      label: t('overview.calls'),
      used: calls24h,
      limit: limits.callsPerDay,
      words: number,
    },
    {
      label: t('overview.entities'),
      used: entities,
      limit: limits.entities,
      words: number,
    },
    {
      label: t('overview.bytes'),
      used: bytes,
      limit: limits.bytes,
      words: byteSize,
    },
  ];
  return (
    <OverviewCard
      title={t('overview.use')}
      action={
        reportedAt && (
          <span className={styles.second} title={dateTime(reportedAt)}>
            {t('overview.reported', { time: clockTime(reportedAt) })}
          </span>
        )
      }
    >
      {rows.map(({ label, used, limit, words }) => (
        <div key={label} className={styles.use}>
          <div className={styles.useText}>
            <span>{label}</span>
            <span className={styles.muted}>
              <strong>{words(used)}</strong>{' '}
              {t('overview.of', { limit: words(limit) })}
            </span>
          </div>
          <Meter
            label={label}
            value={used}
            max={limit}
            tone={used > limit * warnShare ? 'warning' : 'plain'}
          />
        </div>
      ))}
    </OverviewCard>
  );
}
