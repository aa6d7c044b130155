import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, ButtonLink } from '@backstage/ui';
import { Sandbox } from '@smartsandbox/protocol';
import { ReactNode, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { DeleteDialog, SandboxActions, useSandboxActions } from '../actions';
import { useNow } from '../controls';
import { rootRouteRef, sandboxRouteRef } from '../routes';
import { momentWords } from '../state';
import { sandboxTranslationRef } from '../translation';
import { LeftOutNotice } from './LeftOutNotice';
import { RecoveryText } from './RecoveryText';
import styles from './sandbox.module.css';
import { StartingNotice } from './StartingNotice';

interface NoticeProps {
  readonly sandbox: Sandbox;
  readonly actions: SandboxActions;
}

/** What is the matter with a sandbox that isn't simply ready, and the button that repairs it. */
export function StateNotice(props: {
  sandbox: Sandbox;
  /** Of the last look at it: what is shown may be old then. */
  error: Error | undefined;
  reload: () => void;
}) {
  const { sandbox, error, reload } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const actions = useSandboxActions(sandbox, reload);
  if (error) {
    return (
      <Alert
        role="alert"
        status="warning"
        icon
        title={t('sandbox.stale')}
        description={error.message}
        customActions={
          <Button size="small" variant="secondary" onPress={reload}>
            {t('action.tryAgain')}
          </Button>
        }
      />
    );
  }
  switch (sandbox.state) {
    case 'starting':
    case 'failed':
      return <StartingNotice sandbox={sandbox} actions={actions} />;
    case 'paused':
      return <PausedNotice sandbox={sandbox} actions={actions} />;
    case 'unreachable':
      return <UnreachableNotice sandbox={sandbox} actions={actions} />;
    case 'expired':
      return <ExpiredNotice sandbox={sandbox} actions={actions} />;
    case 'deleting':
      return (
        <Alert
          status="info"
          isPending
          title={t('sandbox.deleting')}
          description={t('sandbox.deletingText')}
        />
      );
    default:
      return <LeftOutNotice sandbox={sandbox} />;
  }
}

function PausedNotice({ sandbox, actions }: NoticeProps) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <Alert
      status="info"
      icon
      title={t('sandbox.paused')}
      description={t('sandbox.pausedText')}
      customActions={
        <IfOwner sandbox={sandbox}>
          <Button
            size="small"
            variant="secondary"
            isPending={actions.isPending}
            onPress={() => actions.resume()}
          >
            {t('action.resume')}
          </Button>
        </IfOwner>
      }
    />
  );
}

function UnreachableNotice({ sandbox, actions }: NoticeProps) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toSandbox = useRouteRef(sandboxRouteRef);
  return (
    <Alert
      status="warning"
      icon
      title={t('sandbox.unreachable')}
      description={<RecoveryText sandbox={sandbox} />}
      customActions={
        <span className={styles.buttons}>
          <IfOwner sandbox={sandbox}>
            <Button
              size="small"
              variant="secondary"
              isPending={actions.isPending}
              onPress={() => actions.retry()}
            >
              {t('action.tryNow')}
            </Button>
          </IfOwner>
          <ButtonLink
            size="small"
            variant="tertiary"
            href={`${toSandbox?.({ id: sandbox.id }) ?? ''}#runtime-log`}
          >
            {t('action.runtimeLog')}
          </ButtonLink>
        </span>
      }
    />
  );
}

function ExpiredNotice({ sandbox, actions }: NoticeProps) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const navigate = useNavigate();
  const toList = useRouteRef(rootRouteRef);
  const now = useNow();
  const [isAsking, setAsking] = useState(false);
  return (
    <Alert
      status="warning"
      icon
      title={t('sandbox.expired', {
        date: momentWords(sandbox.expiresAt, now),
      })}
      description={
        sandbox.deletesAt &&
        t('sandbox.expiredText', { date: momentWords(sandbox.deletesAt, now) })
      }
      customActions={
        <span className={styles.buttons}>
          <IfOwner sandbox={sandbox}>
            <Button
              size="small"
              variant="secondary"
              isPending={actions.isPending}
              onPress={() => actions.restore()}
            >
              {t('action.restore')}
            </Button>
          </IfOwner>
          {sandbox.permissions.delete && (
            <Button
              size="small"
              variant="tertiary"
              onPress={() => setAsking(true)}
            >
              {t('action.deleteNow')}
            </Button>
          )}
          <DeleteDialog
            sandbox={sandbox}
            isOpen={isAsking}
            onOpenChange={setAsking}
            onDeleted={() => navigate(toList?.() ?? '/')}
          />
        </span>
      }
    />
  );
}

/** Repairs that the user may not make aren't there. */
function IfOwner(props: { sandbox: Sandbox; children: ReactNode }) {
  return props.sandbox.permissions.update ? <>{props.children}</> : null;
}
