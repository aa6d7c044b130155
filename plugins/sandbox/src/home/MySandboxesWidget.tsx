import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Box, ButtonLink, Link } from '@backstage/ui';
import { RiAddCircleLine, RiFlaskLine } from '@remixicon/react';
import {
  ErrorState,
  LoadingState,
  MessageState,
  StatusLabel,
  tokensClass,
} from '@smartsandbox/plugin-sandbox-react';
import { SandboxSummary } from '@smartsandbox/protocol';
import { useCallback } from 'react';
import { sandboxApiRef, useLoad, useSandboxUpdates } from '../api';
import { useNow } from '../controls';
import { TimeLeftCell } from '../list/cells/TimeLeftCell';
import {
  explorerRouteRef,
  newSandboxRouteRef,
  rootRouteRef,
  sandboxRouteRef,
} from '../routes';
import { TestOnlyChip } from '../shell';
import { sandboxTranslationRef } from '../translation';
import styles from './home.module.css';

const shown = 6;

/** The user's own sandboxes, then her teams', at most six: how they stand, how long they live, the way to call them. */
export function MySandboxesWidget() {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const toNew = useRouteRef(newSandboxRouteRef);
  const toList = useRouteRef(rootRouteRef);
  const load = useCallback(async () => {
    const [mine, teams] = await Promise.all([
      api.list({ owner: 'mine', limit: shown }),
      api.list({ owner: 'teams', limit: shown }),
    ]);
    const seen = new Map(
      [...mine.items, ...teams.items].map(each => [each.id, each]),
    );
    return [...seen.values()].slice(0, shown);
  }, [api]);
  const { value, error, reload } = useLoad(load);
  useSandboxUpdates(reload);
  if (error && !value) {
    return (
      <ErrorState title={t('list.failed')} error={error} onRetry={reload} />
    );
  }
  if (!value) {
    return <LoadingState />;
  }
  if (value.length === 0) {
    return (
      <div className={tokensClass}>
        <MessageState
          icon={<RiFlaskLine size={18} />}
          title={t('list.empty')}
          text={t('list.emptyText')}
          action={
            <ButtonLink
              size="small"
              variant="primary"
              iconStart={<RiAddCircleLine />}
              href={toNew?.() ?? ''}
            >
              {t('action.create')}
            </ButtonLink>
          }
        />
      </div>
    );
  }
  return (
    <Box bg="neutral" className={tokensClass}>
      <ul className={styles.rows}>
        {value.map(sandbox => (
          <Row key={sandbox.id} sandbox={sandbox} />
        ))}
      </ul>
      <div className={styles.foot}>
        <TestOnlyChip />
        <Link href={`${toList?.() ?? ''}?owner=mine`}>{t('home.all')}</Link>
      </div>
    </Box>
  );
}

function Row(props: { sandbox: SandboxSummary }) {
  const { sandbox } = props;
  const { id, name, state, permissions } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toSandbox = useRouteRef(sandboxRouteRef);
  const toExplorer = useRouteRef(explorerRouteRef);
  const now = useNow();
  return (
    <li className={styles.row}>
      <Link
        className={styles.name}
        href={toSandbox?.({ id }) ?? ''}
        standalone
        weight="bold"
        title={name}
      >
        {name}
      </Link>
      <StatusLabel sandbox={sandbox} />
      <TimeLeftCell sandbox={sandbox} now={now} />
      <ButtonLink
        size="small"
        variant="secondary"
        href={toExplorer?.({ id }) ?? ''}
        isDisabled={state !== 'ready' || !permissions.use}
        aria-label={t('home.explore', { name })}
      >
        {t('action.explorer')}
      </ButtonLink>
    </li>
  );
}
