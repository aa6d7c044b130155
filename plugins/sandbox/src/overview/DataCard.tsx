import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiRestartLine } from '@remixicon/react';
import { LoadingState } from '@smartsandbox/plugin-sandbox-react';
import { EntityType, Sandbox } from '@smartsandbox/protocol';
import { useCallback, useEffect, useState } from 'react';
import { sandboxApiRef, useLoad } from '../api';
import { sandboxTranslationRef } from '../translation';
import { CardProblem } from './CardProblem';
import { OverviewCard } from './OverviewCard';
import { ResetDialog } from './ResetDialog';
import styles from './overview.module.css';

/** How many of each resource there are now, and the way back to the seed. */
export function DataCard(props: { sandbox: Sandbox; onChanged: () => void }) {
  const { sandbox, onChanged } = props;
  const { id, state, step, permissions } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const load = useCallback(() => api.listEntityTypes(id), [api, id]);
  const { value, error, reload } = useLoad(load);
  const [isAsking, setAsking] = useState(false);
  useEffect(() => reload(), [reload, step, state]);
  return (
    <OverviewCard
      title={t('overview.data')}
      second={step !== undefined && t('overview.step', { step: String(step) })}
      action={
        permissions.use && (
          <Button
            size="small"
            variant="tertiary"
            isDisabled={state !== 'ready'}
            iconStart={<RiRestartLine />}
            onPress={() => setAsking(true)}
          >
            {t('action.reset')}
          </Button>
        )
      }
    >
      {error && !value && (
        <CardProblem
          title={t('overview.dataFailed')}
          error={error}
          onRetry={reload}
        />
      )}
      {!value && !error && <LoadingState rows={1} />}
      {value && <Counts sandbox={sandbox} types={value} />}
      <ResetDialog
        sandbox={sandbox}
        isOpen={isAsking}
        onOpenChange={setAsking}
        onReset={() => {
          reload();
          onChanged();
        }}
      />
    </OverviewCard>
  );
}

/** The counts; of several APIs each has its own, under its name. */
function Counts(props: { sandbox: Sandbox; types: readonly EntityType[] }) {
  const { apis } = props.sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const types = props.types.filter(({ singleton }) => !singleton);
  if (types.length === 0) {
    return <p className={styles.second}>{t('overview.noData')}</p>;
  }
  if (apis.length === 1) {
    return <CountList types={types} />;
  }
  const groups = apis
    .map(({ api, title }) => ({
      api,
      title,
      types: types.filter(type => type.api === api),
    }))
    .filter(group => group.types.length > 0);
  return (
    <>
      {groups.map(group => (
        <section key={group.api} className={styles.apiData}>
          <h3 className={styles.apiName} title={group.title}>
            {group.api}
          </h3>
          <CountList label={group.api} types={group.types} />
        </section>
      ))}
    </>
  );
}

function CountList(props: { label?: string; types: readonly EntityType[] }) {
  return (
    <ul className={styles.entities} aria-label={props.label}>
      {props.types.map(type => (
        <li key={type.type} className={styles.entity}>
          <strong>{type.count.toLocaleString('en')}</strong>
          <span title={type.type}>{type.resource}</span>
        </li>
      ))}
    </ul>
  );
}
