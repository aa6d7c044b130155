import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Box, Button } from '@backstage/ui';
import { dateTime, durationMs } from '@smartsandbox/plugin-sandbox-react';
import { ContractCheck, CreateSandbox, Quota } from '@smartsandbox/protocol';
import { nameOf } from '../controls';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { SameByApi } from './SameByApi';
import styles from './create.module.css';

/** What will be there, the button that makes it, and the same as a call. */
export function CreateSummary(props: {
  request: CreateSandbox;
  checks: readonly ContractCheck[];
  quota: Quota | undefined;
  isReady: boolean;
  isPending: boolean;
  error: Error | undefined;
  onCreate: () => void;
}) {
  const { request, checks, quota, isReady, isPending, error } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <Box
      as="section"
      bg="neutral"
      className={`${styles.card} ${styles.summary}`}
      aria-label={t('create.summary')}
    >
      <h2 className={shell.cardTitle}>{t('create.summary')}</h2>
      <Facts request={request} checks={checks} quota={quota} />
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
        isDisabled={!isReady}
        isPending={isPending}
        onPress={props.onCreate}
      >
        {t('action.create')}{' '}
        <kbd className={styles.kbd} aria-hidden>
          Ctrl ↵
        </kbd>
      </Button>
      {!isReady && (
        <span className={styles.second}>
          {request.apis.length === 0 ? t('create.choose') : t('create.noRoom')}
        </span>
      )}
      <SameByApi request={request} />
    </Box>
  );
}

function Facts(props: {
  request: CreateSandbox;
  checks: readonly ContractCheck[];
  quota: Quota | undefined;
}) {
  const { request, checks, quota } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { ttl, seed } = request;
  return (
    <dl className={styles.facts}>
      <dt>{t('create.address')}</dt>
      <dd>{t('create.addressText')}</dd>
      <dt>{t('create.apis')}</dt>
      <dd>
        <ChosenApis request={request} checks={checks} />
      </dd>
      {quota && (
        <>
          <dt>{t('create.data')}</dt>
          <dd>
            {t('create.dataText', {
              size: String(quota.defaults.seedSize),
              seed: String(seed ?? '–'),
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
  );
}

function ChosenApis(props: {
  request: CreateSandbox;
  checks: readonly ContractCheck[];
}) {
  const { request, checks } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (request.apis.length === 0) {
    return <>–</>;
  }
  const readable = checks.filter(check => check.readable);
  return (
    <>
      {readable.length > 0
        ? readable.map(({ entityRef, version }) => (
            <div key={entityRef}>
              {nameOf(entityRef)}{' '}
              <span className={styles.version}>{version}</span>
            </div>
          ))
        : request.apis.map(ref => <div key={ref}>{nameOf(ref)}</div>)}
      <div className={styles.second}>{t('create.versionsStay')}</div>
    </>
  );
}
