import {
  BreadcrumbEntry,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ButtonLink, Header } from '@backstage/ui';
import { RiHourglassLine } from '@remixicon/react';
import { Sandbox } from '@smartsandbox/protocol';
import { useCallback } from 'react';
import { Outlet, useOutletContext, useParams } from 'react-router-dom';
import {
  sandboxApiRef,
  SandboxRequestError,
  useLoad,
  useSandboxUpdates,
} from '../api';
import { explorerRouteRef, rootRouteRef, sandboxRouteRef } from '../routes';
import {
  ErrorState,
  LoadingState,
  MessageState,
  SandboxFrame,
  StatusLabel,
  timeLeft,
} from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { DeleteSandbox } from './DeleteSandbox';
import { StateNotice } from './StateNotice';

/** What the tabs of a sandbox get. */
export interface SandboxContext {
  readonly sandbox: Sandbox;
  reload(): void;
}

export function useSandbox(): SandboxContext {
  return useOutletContext<SandboxContext>();
}

const startingMs = 700;

/** One sandbox: header, state, and the tab that is open. */
export function SandboxPage(props: { tab: 'overview' | 'explorer' }) {
  const { id = '' } = useParams();
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const load = useCallback(() => api.get(id), [api, id]);
  const { value: sandbox, error, reload } = useLoad(load);
  const isMoving =
    sandbox?.state === 'starting' || sandbox?.state === 'deleting';
  useSandboxUpdates(reload, { id, everyMs: isMoving ? startingMs : undefined });

  if (error instanceof SandboxRequestError && isGone(error)) {
    return (
      <SandboxFrame>
        <DeniedState />
      </SandboxFrame>
    );
  }
  if (!sandbox) {
    return (
      <SandboxFrame>
        {error ? (
          <ErrorState
            title={t('sandbox.failed')}
            error={error}
            onRetry={reload}
          />
        ) : (
          <LoadingState />
        )}
      </SandboxFrame>
    );
  }
  return (
    <SandboxFrame>
      <SandboxHeader sandbox={sandbox} tab={props.tab} />
      <div className={shell.content}>
        <StateNotice sandbox={sandbox} reload={reload} />
        <Outlet context={{ sandbox, reload } satisfies SandboxContext} />
      </div>
    </SandboxFrame>
  );
}

function isGone(error: SandboxRequestError): boolean {
  return error.status === 404 || error.status === 403;
}

function DeniedState() {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toList = useRouteRef(rootRouteRef);
  return (
    <MessageState
      title={t('sandbox.denied')}
      text={t('sandbox.deniedText')}
      action={
        <ButtonLink size="small" href={toList?.() ?? ''}>
          {t('action.back')}
        </ButtonLink>
      }
    />
  );
}

function SandboxHeader(props: { sandbox: Sandbox; tab: string }) {
  const { sandbox, tab } = props;
  const { id, name } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toOverview = useRouteRef(sandboxRouteRef);
  const toExplorer = useRouteRef(explorerRouteRef);
  const overview = toOverview?.({ id }) ?? '';
  const left = timeLeft(sandbox.expiresAt, new Date());
  return (
    <BreadcrumbEntry entry={{ label: name, href: overview }}>
      <Header
        title={name}
        sticky
        activeTabId={tab}
        tabs={[
          { id: 'overview', label: t('sandbox.overview'), href: overview },
          {
            id: 'explorer',
            label: t('sandbox.explorer'),
            href: toExplorer?.({ id }) ?? '',
          },
        ]}
        customActions={
          <>
            <span className={shell.headerItem}>
              <StatusLabel sandbox={sandbox} />
            </span>
            {left && (
              <span className={shell.headerItem} title={sandbox.expiresAt}>
                <RiHourglassLine size={14} aria-hidden />
                {t('sandbox.left', { time: left })}
              </span>
            )}
            {sandbox.permissions.delete && sandbox.state !== 'deleting' && (
              <DeleteSandbox sandbox={sandbox} />
            )}
          </>
        }
      />
    </BreadcrumbEntry>
  );
}
