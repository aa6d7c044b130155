import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ButtonLink, Link } from '@backstage/ui';
import { RiArrowRightLine } from '@remixicon/react';
import {
  LoadingState,
  Method,
  StatusBadge,
} from '@smartsandbox/plugin-sandbox-react';
import { LogEntrySummary, Sandbox } from '@smartsandbox/protocol';
import { useCallback, useEffect } from 'react';
import { sandboxApiRef, useLoad } from '../api';
import { callPath } from '../logs/callPath';
import { shortVerdict } from '../logs/shortVerdict';
import { clockTime } from '../state';
import { explorerRouteRef, logsRouteRef } from '../routes';
import { sandboxTranslationRef } from '../translation';
import { CardProblem } from './CardProblem';
import { OverviewCard } from './OverviewCard';
import styles from './overview.module.css';

const shown = 5;
const dayMs = 24 * 60 * 60 * 1000;

/** The last calls, each with why; every one leads to all there is to know about it. */
export function LastCallsCard(props: { sandbox: Sandbox }) {
  const { id, lastCallAt, calls24h } = props.sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const toLogs = useRouteRef(logsRouteRef);
  const load = useCallback(async () => {
    const since = new Date(Date.now() - dayMs).toISOString();
    const [{ items }, spans] = await Promise.all([
      api.searchCalls(id, { limit: shown }),
      api.tallyCalls(id, { since, spanSeconds: dayMs / 1000 }),
    ]);
    const sum = (of: (span: (typeof spans)[number]) => number) =>
      spans.reduce((total, span) => total + of(span), 0);
    const refused = sum(span => span.clientErrors + span.serverErrors);
    const all =
      refused +
      sum(span => span.successful + span.redirected + span.informational);
    return { items, all, refused };
  }, [api, id]);
  const { value, error, reload } = useLoad(load);
  useEffect(() => reload(), [reload, lastCallAt, calls24h]);
  return (
    <OverviewCard
      isWide
      title={t('overview.lastCalls')}
      second={
        value &&
        value.all > 0 &&
        t('overview.callsOfDay', {
          all: value.all.toLocaleString('en'),
          share: String(Math.round((value.refused / value.all) * 100)),
        })
      }
      action={
        <ButtonLink
          size="small"
          variant="tertiary"
          iconEnd={<RiArrowRightLine />}
          href={toLogs?.({ id }) ?? ''}
        >
          {t('overview.openLogs')}
        </ButtonLink>
      }
    >
      {error && !value && (
        <CardProblem
          title={t('overview.callsFailed')}
          error={error}
          onRetry={reload}
        />
      )}
      {!value && !error && <LoadingState rows={3} />}
      {value && <Calls sandbox={props.sandbox} calls={value.items} />}
    </OverviewCard>
  );
}

function Calls(props: { sandbox: Sandbox; calls: LogEntrySummary[] }) {
  const { calls } = props;
  const { id, apis } = props.sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toLogs = useRouteRef(logsRouteRef);
  const toExplorer = useRouteRef(explorerRouteRef);
  if (calls.length === 0) {
    return (
      <p className={styles.empty}>
        {t('overview.noCalls')}{' '}
        <Link href={toExplorer?.({ id }) ?? ''}>{t('overview.tryIt')}</Link>
      </p>
    );
  }
  return (
    <ol className={styles.calls}>
      {calls.map(call => (
        <li key={call.id} className={styles.call}>
          <time dateTime={call.wallTime} className={styles.time}>
            {clockTime(call.wallTime)}
          </time>
          <Link
            className={styles.callUrl}
            href={`${toLogs?.({ id }) ?? ''}?call=${call.id}`}
            standalone
            title={call.url}
          >
            <Method method={call.method} />{' '}
            {callPath(call, { isAlone: apis.length === 1 })}
          </Link>
          <StatusBadge status={call.status} />
          <span className={styles.verdict} title={call.verdict}>
            {shortVerdict(call.verdict)}
          </span>
        </li>
      ))}
    </ol>
  );
}
