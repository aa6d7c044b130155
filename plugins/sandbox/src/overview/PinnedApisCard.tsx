import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Button } from '@backstage/ui';
import { RiArrowUpLine } from '@remixicon/react';
import { ToneIcon } from '@smartsandbox/plugin-sandbox-react';
import { Sandbox, SandboxApi } from '@smartsandbox/protocol';
import { useState } from 'react';
import { placeOf } from '../sandbox/DiagnosticList';
import { sandboxTranslationRef } from '../translation';
import { CompareDialog } from './CompareDialog';
import { OverviewCard } from './OverviewCard';
import styles from './overview.module.css';

/** The APIs as they were when the sandbox was made, against what the catalog has now. */
export function PinnedApisCard(props: {
  sandbox: Sandbox;
  onChanged: () => void;
}) {
  const { sandbox, onChanged } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [compared, setCompared] = useState<string>();
  return (
    <OverviewCard
      title={t('overview.apis')}
      action={<span className={styles.second}>{t('overview.pinned')}</span>}
    >
      {sandbox.apis.map(api => (
        <PinnedApi
          key={api.api}
          api={api}
          onCompare={() => setCompared(api.api)}
        />
      ))}
      {compared && (
        <CompareDialog
          sandbox={sandbox}
          api={compared}
          onClose={() => setCompared(undefined)}
          onUpgraded={onChanged}
        />
      )}
    </OverviewCard>
  );
}

function PinnedApi(props: { api: SandboxApi; onCompare: () => void }) {
  const { api, onCompare } = props;
  const { problem, current } = api;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <div className={styles.api}>
      <ToneIcon tone={problem ? 'warn' : 'good'} />
      <div className={styles.apiText}>
        <div className={styles.apiLine}>
          {api.entityRef ? (
            <EntityRefLink entityRef={api.entityRef} title={api.api} hideIcon />
          ) : (
            <strong>{api.api}</strong>
          )}
          <span className={styles.mono}>{api.version}</span>
          {!problem && (
            <span className={styles.second}>
              {t('create.operations', { count: api.operations ?? 0 })}
            </span>
          )}
          {!problem && !current && (
            <span className={`${styles.second} ${styles.push}`}>
              {t('overview.upToDate')}
            </span>
          )}
        </div>
        {problem && (
          <div className={`${styles.note} ${styles.warn}`}>
            <span>
              {t('overview.leftOut')} {problem.message}{' '}
              <span className={styles.mono}>{placeOf(problem)}</span>
            </span>
          </div>
        )}
        {current && (
          <div className={`${styles.note} ${styles.news}`}>
            <RiArrowUpLine size={14} aria-hidden />
            <span>
              {t(
                current.version === api.version
                  ? 'overview.sameVersion'
                  : 'overview.inCatalog',
                { version: current.version },
              )}
            </span>
            <Button size="small" variant="tertiary" onPress={onCompare}>
              {t('action.compare')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
