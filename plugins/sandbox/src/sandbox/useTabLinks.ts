import { useRouteRef } from '@backstage/frontend-plugin-api';
import { explorerRouteRef, logsRouteRef, sandboxRouteRef } from '../routes';

/** The pages of a sandbox, in the order of their tabs. */
export const sandboxTabs = ['overview', 'explorer', 'logs'] as const;
export type SandboxTab = (typeof sandboxTabs)[number];

/** Where a tab of a sandbox is. */
export function useTabLinks(): (tab: SandboxTab, id: string) => string {
  const links = {
    overview: useRouteRef(sandboxRouteRef),
    explorer: useRouteRef(explorerRouteRef),
    logs: useRouteRef(logsRouteRef),
  };
  return (tab, id) => links[tab]?.({ id }) ?? '';
}
