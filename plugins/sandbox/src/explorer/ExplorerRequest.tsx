import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ErrorState, LoadingState } from '@smartsandbox/plugin-sandbox-react';
import { Sandbox } from '@smartsandbox/protocol';
import { sandboxTranslationRef } from '../translation';
import { RequestPane } from './request/RequestPane';
import { ExplorerState } from './useExplorer';

/** The request, once its example is there. */
export function ExplorerRequest(props: {
  explorer: ExplorerState;
  sandbox: Sandbox;
}) {
  const { explorer, sandbox } = props;
  const { example, draft } = explorer;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (example.error && !example.value) {
    return (
      <ErrorState
        title={t('explorer.exampleFailed')}
        error={example.error}
        onRetry={example.reload}
      />
    );
  }
  if (!example.value || !draft) {
    return <LoadingState rows={6} />;
  }
  return (
    <RequestPane
      operation={example.value}
      draft={draft}
      violations={explorer.violations}
      strict={sandbox.settings.validation === 'strict'}
      tab={explorer.requestTab}
      view={explorer.address.view}
      onTab={explorer.setRequestTab}
      onView={explorer.setView}
      onChange={explorer.change}
      onExample={explorer.fillExample}
      onClear={explorer.clear}
    />
  );
}
