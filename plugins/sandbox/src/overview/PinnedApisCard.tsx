import { Box } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Sandbox } from '@smartsandbox/protocol';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import styles from './overview.module.css';

/** The APIs as they were when the sandbox was made. */
export function PinnedApisCard(props: { sandbox: Sandbox }) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-label={t('overview.apis')}
    >
      <div className={styles.head}>
        <h2 className={shell.cardTitle}>{t('overview.apis')}</h2>
        <span className={`${shell.muted} ${styles.push}`}>
          {t('overview.pinned')}
        </span>
      </div>
      {props.sandbox.apis.map(api => (
        <div key={api.api} className={styles.api}>
          {api.entityRef ? (
            <EntityRefLink entityRef={api.entityRef} title={api.api} />
          ) : (
            api.api
          )}
          <span className={`${shell.mono} ${shell.muted}`}>{api.version}</span>
          <span className={shell.muted}>
            {t('create.operations', { count: api.operations ?? 0 })}
          </span>
        </div>
      ))}
    </Box>
  );
}
