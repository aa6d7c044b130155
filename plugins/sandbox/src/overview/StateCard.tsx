import { Box } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Sandbox } from '@smartsandbox/protocol';
import { dateTime, StatusLabel, timeLeft } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import styles from './overview.module.css';

export function StateCard(props: { sandbox: Sandbox }) {
  const { sandbox } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const left = timeLeft(sandbox.expiresAt, new Date());
  const validation = {
    contract: t('overview.validationContract'),
    strict: t('overview.validationStrict'),
    off: t('overview.validationOff'),
  }[sandbox.settings.validation];
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-label={t('overview.state')}
    >
      <div className={styles.head}>
        <h2 className={shell.cardTitle}>{t('overview.state')}</h2>
        <span className={`${shell.muted} ${styles.push}`}>
          {t('overview.seed', { seed: sandbox.settings.seed })}
        </span>
      </div>
      <dl className={`${styles.facts} ${styles.twoColumns}`}>
        <dt>{t('overview.statusRow')}</dt>
        <dd>
          <StatusLabel sandbox={sandbox} />
        </dd>
        <dt>{t('overview.expires')}</dt>
        <dd className={styles.wrapped}>
          {dateTime(sandbox.expiresAt)}
          {left && (
            <span className={shell.muted}>
              {t('sandbox.left', { time: left })}
            </span>
          )}
        </dd>
        <dt>{t('overview.owner')}</dt>
        <dd>
          <EntityRefLink entityRef={sandbox.owner} />
        </dd>
        <dt>{t('overview.validation')}</dt>
        <dd>{validation}</dd>
      </dl>
    </Box>
  );
}
