import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import {
  CopyButton,
  dateTime,
  StatusLabel,
  timeLeft,
} from '@smartsandbox/plugin-sandbox-react';
import { Sandbox } from '@smartsandbox/protocol';
import { useSandboxActions } from '../actions';
import { OwnerName, useNow } from '../controls';
import { momentWords } from '../state';
import { sandboxTranslationRef } from '../translation';
import { OverviewCard } from './OverviewCard';
import styles from './overview.module.css';

const weekMs = 7 * 24 * 60 * 60 * 1000;

/** How it stands, until when, whose it is, and how it answers. */
export function StateCard(props: { sandbox: Sandbox; onChanged: () => void }) {
  const { sandbox, onChanged } = props;
  const { settings, stateSince } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const now = useNow();
  return (
    <OverviewCard
      title={t('overview.state')}
      action={
        <>
          <span className={styles.second}>
            {t('overview.seed')}{' '}
            <span className={styles.mono}>{settings.seed}</span>
          </span>
          <CopyButton text={String(settings.seed)} label={t('overview.seed')} />
        </>
      }
    >
      <dl className={styles.facts}>
        <dt>{t('overview.statusRow')}</dt>
        <dd>
          <StatusLabel sandbox={sandbox} />
          <span className={styles.muted}>
            {t('overview.since', { date: momentWords(stateSince, now) })}
          </span>
        </dd>
        <dt>{t('overview.expires')}</dt>
        <Expiry sandbox={sandbox} onChanged={onChanged} />
        <dt>{t('overview.owner')}</dt>
        <dd>
          <OwnerName owner={sandbox.owner} />
        </dd>
        <dt>{t('overview.runsIn')}</dt>
        <dd>
          {t(`isolation.${sandbox.isolation}`)}, {sandbox.provisioner}
        </dd>
        <dt>{t('overview.validation')}</dt>
        <dd>{t(`validation.${settings.validation}`)}</dd>
      </dl>
    </OverviewCard>
  );
}

/** Until when it lives, and a week more. */
function Expiry(props: { sandbox: Sandbox; onChanged: () => void }) {
  const { sandbox, onChanged } = props;
  const { expiresAt, maxExpiresAt, permissions, state } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const now = useNow();
  const actions = useSandboxActions(sandbox, onChanged);
  const left = timeLeft(expiresAt, now);
  const extended = Math.min(
    Date.parse(expiresAt) + weekMs,
    Date.parse(maxExpiresAt),
  );
  return (
    <dd title={dateTime(expiresAt)}>
      {momentWords(expiresAt, now)}
      {left && (
        <span className={styles.muted}>{t('overview.in', { time: left })}</span>
      )}
      {permissions.update && left && state !== 'expired' && (
        <Button
          className={styles.push}
          size="small"
          variant="tertiary"
          isPending={actions.isPending}
          isDisabled={extended <= Date.parse(expiresAt)}
          onPress={() => actions.extendTo(new Date(extended))}
        >
          {t('action.extend')}
        </Button>
      )}
    </dd>
  );
}
