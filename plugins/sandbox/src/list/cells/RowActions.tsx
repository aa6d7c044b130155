import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonLink } from '@backstage/ui';
import { SandboxSummary } from '@smartsandbox/protocol';
import { SandboxMenu, useSandboxActions } from '../../actions';
import { explorerRouteRef, sandboxRouteRef } from '../../routes';
import { sandboxTranslationRef } from '../../translation';
import styles from '../list.module.css';

/** One action per state, and the menu; none where it would be refused. */
export function RowActions(props: {
  sandbox: SandboxSummary;
  onChanged: () => void;
}) {
  const { sandbox, onChanged } = props;
  if (!sandbox.permissions.read) {
    return <span />;
  }
  return (
    <span className={styles.actions}>
      <MainAction sandbox={sandbox} onChanged={onChanged} />
      <SandboxMenu
        sandbox={sandbox}
        withPages
        onChanged={onChanged}
        onDeleted={onChanged}
      />
    </span>
  );
}

function MainAction(props: { sandbox: SandboxSummary; onChanged: () => void }) {
  const { sandbox, onChanged } = props;
  const { id, state, permissions } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toSandbox = useRouteRef(sandboxRouteRef);
  const toExplorer = useRouteRef(explorerRouteRef);
  const actions = useSandboxActions(sandbox, onChanged);
  const look = { size: 'small', variant: 'secondary' } as const;
  if (state === 'paused' && permissions.update) {
    return (
      <Button
        {...look}
        isPending={actions.isPending}
        onPress={() => actions.resume()}
      >
        {t('action.resume')}
      </Button>
    );
  }
  if (state === 'expired' && permissions.update) {
    return (
      <Button
        {...look}
        isPending={actions.isPending}
        onPress={() => actions.restore()}
      >
        {t('action.restoreShort')}
      </Button>
    );
  }
  if (state === 'failed' || state === 'unreachable') {
    return (
      <ButtonLink {...look} href={toSandbox?.({ id }) ?? ''}>
        {t('action.showWhy')}
      </ButtonLink>
    );
  }
  if (state === 'ready' && permissions.use) {
    return (
      <ButtonLink {...look} href={toExplorer?.({ id }) ?? ''}>
        {t('action.explorer')}
      </ButtonLink>
    );
  }
  return (
    <ButtonLink {...look} href={toSandbox?.({ id }) ?? ''}>
      {t('action.open')}
    </ButtonLink>
  );
}
