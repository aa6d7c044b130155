import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { ErrorState, LoadingState } from '@smartsandbox/plugin-sandbox-react';
import { Sandbox } from '@smartsandbox/protocol';
import { useCallback } from 'react';
import { Outlet, useOutletContext, useParams } from 'react-router-dom';
import {
  sandboxApiRef,
  SandboxRequestError,
  useLoad,
  useSandboxUpdates,
} from '../api';
import { SandboxFrame } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { DeniedState } from './DeniedState';
import { SandboxHeader, SandboxTab } from './SandboxHeader';
import { StateNotice } from './StateNotice';

/** What the tabs of a sandbox get. */
export interface SandboxContext {
  readonly sandbox: Sandbox;
  reload(): void;
}

export function useSandbox(): SandboxContext {
  return useOutletContext<SandboxContext>();
}

/** How often something is looked at that changes within seconds. */
const movingMs = 700;
const brokenMs = 3000;

/** One sandbox: header, state, and the tab that is open. */
export function SandboxPage(props: { tab: SandboxTab }) {
  const { id = '' } = useParams();
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const load = useCallback(() => api.get(id), [api, id]);
  const { value: sandbox, error, isPending, reload } = useLoad(load);
  useSandboxUpdates(reload, { id, everyMs: pollMs(sandbox, error), isPending });

  if (error instanceof SandboxRequestError && isGone(error)) {
    return (
      <SandboxFrame>
        <DeniedState wasOpen={sandbox !== undefined} />
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
          <LoadingState rows={8} />
        )}
      </SandboxFrame>
    );
  }
  return (
    <SandboxFrame>
      <SandboxHeader sandbox={sandbox} tab={props.tab} onChanged={reload} />
      <div className={shell.content}>
        <StateNotice sandbox={sandbox} error={error} reload={reload} />
        <Outlet context={{ sandbox, reload } satisfies SandboxContext} />
      </div>
    </SandboxFrame>
  );
}

function pollMs(
  sandbox: Sandbox | undefined,
  error: Error | undefined,
): number | undefined {
  if (error instanceof SandboxRequestError && isGone(error)) {
    return undefined;
  }
  switch (sandbox?.state) {
    case 'starting':
    case 'deleting':
      return movingMs;
    case 'unreachable':
      return brokenMs;
    default:
      return undefined;
  }
}

function isGone(error: SandboxRequestError): boolean {
  return error.status === 404 || error.status === 403;
}
