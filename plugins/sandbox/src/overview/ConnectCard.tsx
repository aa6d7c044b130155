import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, ButtonLink, Select } from '@backstage/ui';
import { RiFlashlightLine } from '@remixicon/react';
import { Sandbox } from '@smartsandbox/protocol';
import { useState } from 'react';
import { explorerRouteRef } from '../routes';
import { CopyButton } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { CurlSnippet } from './CurlSnippet';
import { KeyRow } from './KeyRow';
import styles from './overview.module.css';

/** Addresses, key and a call to copy, for one API at a time. */
export function ConnectCard(props: { sandbox: Sandbox }) {
  const { sandbox } = props;
  const { id, addresses, apis, permissions } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toExplorer = useRouteRef(explorerRouteRef);
  const [api, setApi] = useState(apis.at(0)?.api ?? '');
  const address = addresses?.apis.find(each => each.api === api);
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.card}
      aria-label={t('overview.connect')}
    >
      <div className={styles.head}>
        <h2 className={shell.cardTitle}>{t('overview.connect')}</h2>
        {apis.length > 1 && (
          <Select
            size="small"
            aria-label={t('overview.apis')}
            options={apis.map(each => ({ value: each.api, label: each.api }))}
            value={api}
            onChange={key => setApi(String(key))}
          />
        )}
        {permissions.use && (
          <ButtonLink
            className={styles.push}
            size="small"
            variant="primary"
            iconStart={<RiFlashlightLine />}
            href={toExplorer?.({ id }) ?? ''}
          >
            {t('overview.tryIt')}
          </ButtonLink>
        )}
      </div>
      {addresses && address ? (
        <>
          <dl className={`${styles.facts} ${styles.lined}`}>
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
              hint={`${t(
                'overview.headerWith',
              )} X-Sandbox-Id: ${id}, X-Sandbox-Api: ${api}`}
            />
            {permissions.use && <KeyRow sandboxId={id} />}
          </dl>
          <CurlSnippet address={address.path} sandboxId={id} api={api} />
        </>
      ) : (
        <p className={shell.muted}>{t('overview.notYet')}</p>
      )}
    </Box>
  );
}

function AddressRow(props: { label: string; text: string; hint?: string }) {
  return (
    <>
      <dt>{props.label}</dt>
      <dd>
        <span className={shell.mono}>{props.text}</span>
        {props.hint && <span className={shell.muted}>{props.hint}</span>}
      </dd>
      <dd className={styles.actions}>
        <CopyButton text={props.text} label={props.label} />
      </dd>
    </>
  );
}
