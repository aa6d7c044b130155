import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { ButtonLink, Cell, ColumnConfig, Link } from '@backstage/ui';
import { SandboxSummary } from '@smartsandbox/protocol';
import { explorerRouteRef, sandboxRouteRef } from '../routes';
import { StatusLabel, timeAgo, timeLeft } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import styles from './list.module.css';

/** The columns of every table of sandboxes. */
export function useSandboxColumns(): ColumnConfig<SandboxSummary>[] {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const now = new Date();
  return [
    {
      id: 'name',
      label: t('list.name'),
      isRowHeader: true,
      isSortable: true,
      cell: sandbox => (
        <Cell>
          <NameCell sandbox={sandbox} />
        </Cell>
      ),
    },
    {
      id: 'status',
      label: t('list.status'),
      cell: sandbox => (
        <Cell>
          <div className={styles.two}>
            <StatusLabel sandbox={sandbox} />
            {sandbox.message && (
              <span className={styles.second} title={sandbox.message}>
                {sandbox.message}
              </span>
            )}
          </div>
        </Cell>
      ),
    },
    {
      id: 'apis',
      label: t('list.apis'),
      cell: sandbox => (
        <Cell>
          <span className={styles.apis}>
            {sandbox.apis.map(api => (
              <span key={api.api} className={shell.chip}>
                {api.api}{' '}
                <span className={`${shell.mono} ${shell.muted}`}>
                  {api.version}
                </span>
              </span>
            ))}
          </span>
        </Cell>
      ),
    },
    {
      id: 'owner',
      label: t('list.owner'),
      cell: sandbox => (
        <Cell>
          <EntityRefLink entityRef={sandbox.owner} />
        </Cell>
      ),
    },
    {
      id: 'expiresAt',
      label: t('list.timeLeft'),
      isSortable: true,
      cell: sandbox => (
        <Cell>
          <span title={sandbox.expiresAt}>
            {timeLeft(sandbox.expiresAt, now) ?? '–'}
          </span>
        </Cell>
      ),
    },
    {
      id: 'lastCallAt',
      label: t('list.lastCall'),
      isSortable: true,
      cell: sandbox => (
        <Cell>
          <span className={shell.muted} title={sandbox.lastCallAt}>
            {sandbox.lastCallAt
              ? timeAgo(sandbox.lastCallAt, now)
              : t('list.never')}
          </span>
        </Cell>
      ),
    },
    {
      id: 'calls24h',
      label: t('list.calls24h'),
      cell: sandbox => (
        <Cell>
          <div className={styles.number}>
            {(sandbox.calls24h ?? 0).toLocaleString('en')}
          </div>
        </Cell>
      ),
    },
    {
      id: 'action',
      label: '',
      cell: sandbox => (
        <Cell>
          <RowAction sandbox={sandbox} />
        </Cell>
      ),
    },
  ];
}

function NameCell(props: { sandbox: SandboxSummary }) {
  const { id, name, permissions } = props.sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toSandbox = useRouteRef(sandboxRouteRef);
  return (
    <div className={styles.two}>
      {permissions.read ? (
        <Link href={toSandbox?.({ id }) ?? ''} weight="bold" standalone>
          {name}
        </Link>
      ) : (
        <span className={styles.name} title={t('list.denied')}>
          {name}
        </span>
      )}
      <span className={`${shell.mono} ${shell.muted}`}>{id}</span>
    </div>
  );
}

/** One action per state; none where it would be refused. */
function RowAction(props: { sandbox: SandboxSummary }) {
  const { id, state, permissions } = props.sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toSandbox = useRouteRef(sandboxRouteRef);
  const toExplorer = useRouteRef(explorerRouteRef);
  if (!permissions.read) {
    return null;
  }
  if (state === 'ready' && permissions.use) {
    return (
      <ButtonLink
        size="small"
        variant="secondary"
        href={toExplorer?.({ id }) ?? ''}
      >
        {t('action.explorer')}
      </ButtonLink>
    );
  }
  return (
    <ButtonLink
      size="small"
      variant="secondary"
      href={toSandbox?.({ id }) ?? ''}
    >
      {state === 'failed' ? t('action.showWhy') : t('action.open')}
    </ButtonLink>
  );
}
