import { Box } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Sandbox } from '@smartsandbox/protocol';
import { useCallback } from 'react';
import { sandboxApiRef, useLoad } from '../api';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import styles from './overview.module.css';

/** What has been used of what there is. */
export function UseCard(props: { sandbox: Sandbox }) {
  const { sandbox } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const load = useCallback(
    () => api.quota(sandbox.owner),
    [api, sandbox.owner],
  );
  const { value: quota } = useLoad(load);
  if (!quota) {
    return null;
  }
  const { limits } = quota;
  const rows: Array<[string, string, string]> = [
    [t('overview.calls'), count(sandbox.calls24h), count(limits.callsPerDay)],
    [t('overview.entities'), count(sandbox.entities), count(limits.entities)],
    [t('overview.bytes'), megabytes(sandbox.bytes), megabytes(limits.bytes)],
  ];
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-label={t('overview.use')}
    >
      <div className={styles.head}>
        <h2 className={shell.cardTitle}>{t('overview.use')}</h2>
      </div>
      {rows.map(([label, used, limit]) => (
        <div key={label} className={styles.use}>
          <span>{label}</span>
          <span>{t('overview.of', { used, limit })}</span>
        </div>
      ))}
    </Box>
  );
}

function count(value: number | undefined): string {
  return (value ?? 0).toLocaleString('en');
}

function megabytes(value: number | undefined): string {
  return `${Math.round((value ?? 0) / 100_000) / 10} MB`;
}
