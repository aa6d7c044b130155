import {
  BreadcrumbEntry,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Button, Header } from '@backstage/ui';
import { RiPauseLine, RiPlayLine } from '@remixicon/react';
import { StatusLabel } from '@smartsandbox/plugin-sandbox-react';
import { Sandbox } from '@smartsandbox/protocol';
import { useNavigate } from 'react-router-dom';
import { SandboxMenu, useSandboxActions } from '../actions';
import { rootRouteRef } from '../routes';
import { sandboxTranslationRef } from '../translation';
import styles from './sandbox.module.css';
import { SandboxSwitcher } from './SandboxSwitcher';
import { TimeLeftMenu } from './TimeLeftMenu';
import { SandboxTab, sandboxTabs, useTabLinks } from './useTabLinks';

export type { SandboxTab } from './useTabLinks';

/** Its name, the way to others, how it stands, and what can be done with it. */
export function SandboxHeader(props: {
  sandbox: Sandbox;
  tab: SandboxTab;
  onChanged: () => void;
}) {
  const { sandbox, tab, onChanged } = props;
  const { id, name } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const navigate = useNavigate();
  const toList = useRouteRef(rootRouteRef);
  const linkTo = useTabLinks();
  const actions = useSandboxActions(sandbox, onChanged);
  return (
    <BreadcrumbEntry entry={{ label: name, href: linkTo('overview', id) }}>
      <Header
        className={styles.header}
        title={name}
        sticky
        activeTabId={tab}
        tabs={sandboxTabs.map(each => ({
          id: each,
          label: t(`sandbox.${each}`),
          href: linkTo(each, id),
        }))}
        customActions={
          <>
            <SandboxSwitcher sandbox={sandbox} tab={tab} />
            <span className={styles.item}>
              <StatusLabel sandbox={sandbox} />
            </span>
            <TimeLeftMenu sandbox={sandbox} actions={actions} />
            <PauseButton sandbox={sandbox} actions={actions} />
            <SandboxMenu
              sandbox={sandbox}
              onChanged={onChanged}
              onDeleted={() => navigate(toList?.() ?? '/')}
            />
          </>
        }
      />
    </BreadcrumbEntry>
  );
}

function PauseButton(props: {
  sandbox: Sandbox;
  actions: ReturnType<typeof useSandboxActions>;
}) {
  const { sandbox, actions } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (!sandbox.permissions.update) {
    return null;
  }
  if (sandbox.state === 'paused') {
    return (
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiPlayLine />}
        isPending={actions.isPending}
        onPress={() => actions.resume()}
      >
        {t('action.resume')}
      </Button>
    );
  }
  return sandbox.state === 'ready' || sandbox.state === 'unreachable' ? (
    <Button
      size="small"
      variant="secondary"
      iconStart={<RiPauseLine />}
      isPending={actions.isPending}
      onPress={() => actions.pause()}
    >
      {t('action.pause')}
    </Button>
  ) : null;
}
