import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink, Select } from '@backstage/ui';
import { RiFlashlightLine } from '@remixicon/react';
import { CopyButton } from '@smartsandbox/plugin-sandbox-react';
import { Sandbox } from '@smartsandbox/protocol';
import { ReactNode, useState } from 'react';
import { explorerRouteRef } from '../routes';
import { isReadable } from '../state';
import { sandboxTranslationRef } from '../translation';
import { FirstCall } from './FirstCall';
import { KeyRow } from './KeyRow';
import { OverviewCard } from './OverviewCard';
import styles from './overview.module.css';

/** Addresses, key and a call to copy, for one API at a time. */
export function ConnectCard(props: { sandbox: Sandbox }) {
  const { sandbox } = props;
  const { id, permissions } = sandbox;
  const apis = sandbox.apis.filter(({ problem }) => !problem);
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toExplorer = useRouteRef(explorerRouteRef);
  const [chosen, setChosen] = useState<string>();
  const api =
    apis.find(each => each.api === chosen)?.api ?? apis.at(0)?.api ?? '';
  return (
    <OverviewCard
      title={t('overview.connect')}
      second={
        apis.length > 1 && (
          <Select
            size="small"
            aria-label={t('overview.apis')}
            options={apis.map(each => ({ value: each.api, label: each.api }))}
            value={api}
            onChange={key => setChosen(String(key))}
          />
        )
      }
      action={
        permissions.use &&
        sandbox.state === 'ready' && (
          <ButtonLink
            className={styles.tinted}
            size="small"
            variant="secondary"
            iconStart={<RiFlashlightLine />}
            href={toExplorer?.({ id }) ?? ''}
          >
            {t('overview.tryIt')}
          </ButtonLink>
        )
      }
    >
      <Ways sandbox={sandbox} api={api} />
    </OverviewCard>
  );
}

/** The forms of its address, the key, and a first call. */
function Ways(props: { sandbox: Sandbox; api: string }) {
  const { sandbox, api } = props;
  const { id, addresses, permissions, state } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const address = addresses?.apis.find(each => each.api === api);
  if (!addresses || !address) {
    return <p className={styles.second}>{t('overview.notYet')}</p>;
  }
  return (
    <>
      <dl className={styles.addresses}>
        <AddressRow label={t('overview.path')} text={address.path} />
        {address.host && (
          <AddressRow
            label={t('overview.host')}
            text={address.host}
            hint={t('overview.hostHint')}
          />
        )}
        <AddressRow
          label={t('overview.header')}
          text={addresses.header}
          hint={
            <>
              {t('overview.headerWith')}{' '}
              <span className={styles.mono}>
                X-Sandbox-Id: {id}, X-Sandbox-Api: {api}
              </span>
            </>
          }
        />
        {permissions.use && <KeyRow sandbox={sandbox} />}
      </dl>
      {permissions.use && isReadable(state) && (
        <FirstCall address={address.path} sandboxId={id} api={api} />
      )}
    </>
  );
}

function AddressRow(props: { label: string; text: string; hint?: ReactNode }) {
  const { label, text, hint } = props;
  return (
    <div className={styles.address}>
      <dt>{label}</dt>
      <dd>
        <span className={styles.mono}>{text}</span>
        {hint && <span className={styles.second}>{hint}</span>}
      </dd>
      <dd className={styles.actions}>
        <CopyButton text={text} label={label} />
      </dd>
    </div>
  );
}
