import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Alert, Button } from '@backstage/ui';
import { Quota } from '@smartsandbox/protocol';
import { dateTime, durationMs } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import styles from './create.module.css';

/** What will be there, and the button that makes it. */
export function CreateSummary(props: {
  apis: readonly string[];
  ttl: string | undefined;
  quota: Quota | undefined;
  isPending: boolean;
  error: Error | undefined;
  onCreate: () => void;
}) {
  const { apis, ttl, quota, isPending, error, onCreate } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-label={t('create.summary')}
    >
      <h2 className={shell.cardTitle}>{t('create.summary')}</h2>
      <dl className={styles.facts}>
        <dt>{t('create.apis')}</dt>
        <dd>{apis.map(ref => ref.split('/').pop()).join(', ') || '–'}</dd>
        {quota && (
          <>
            <dt>{t('create.data')}</dt>
            <dd>
              {t('create.dataText', {
                size: String(quota.defaults.seedSize),
              })}
            </dd>
            <dt>{t('create.key')}</dt>
            <dd>{t('create.keyText')}</dd>
            <dt>{t('create.limits')}</dt>
            <dd>
              {t('create.limitsText', {
                calls: quota.limits.callsPerDay.toLocaleString('en'),
                entities: quota.limits.entities.toLocaleString('en'),
              })}
            </dd>
          </>
        )}
        {ttl && (
          <>
            <dt>{t('create.end')}</dt>
            <dd>{dateTime(new Date(Date.now() + durationMs(ttl)))}</dd>
          </>
        )}
      </dl>
      {error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('create.failed')}
          description={error.message}
        />
      )}
      <Button
        className={styles.wide}
        variant="primary"
        isDisabled={apis.length === 0}
        isPending={isPending}
        onPress={onCreate}
      >
        {t('action.create')}
      </Button>
      {apis.length === 0 && (
        <span className={shell.muted}>{t('create.choose')}</span>
      )}
    </Box>
  );
}
