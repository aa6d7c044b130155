import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  ErrorState,
  LoadingState,
  MessageState,
} from '@smartsandbox/plugin-sandbox-react';
import { OperationInfo, Sandbox } from '@smartsandbox/protocol';
import { useRef } from 'react';
import { usePageKeys } from '../keys';
import { sandboxTranslationRef } from '../translation';
import { AnswerContent } from './answer/AnswerContent';
import { AnswerPane } from './answer/AnswerPane';
import { Snippets } from './answer/Snippets';
import { toCallRequest } from './draft/draft';
import styles from './explorer.module.css';
import { AnswerLayout } from './layout/AnswerLayout';
import { ExplorerLayout } from './layout/ExplorerLayout';
import { useLayoutKind } from './layout/useLayoutKind';
import { useRoomBelow } from './layout/useRoomBelow';
import { OperationMenu } from './OperationMenu';
import { OperationPane } from './OperationPane';
import { RequestBar } from './request/RequestBar';
import { RequestPane } from './request/RequestPane';
import { WayLine } from './request/WayLine';
import { useSendKey } from './send/useSendKey';
import { useExplorer } from './useExplorer';
import { WhyPane } from './why/WhyPane';

/** The explorer of a sandbox whose operations are known. */
export function Explorer(props: {
  sandbox: Sandbox;
  operations: readonly OperationInfo[];
}) {
  const { sandbox, operations } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const page = useRef<HTMLDivElement>(null);
  const kind = useLayoutKind(page);
  const room = useRoomBelow(page);
  const explorer = useExplorer(sandbox, operations);
  const { selected, full, draft, call, history, address, blocked } = explorer;
  useSendKey(explorer.send);
  usePageKeys([{ key: 'Ctrl+Enter', what: t('action.send') }]);

  if (!selected) {
    return <MessageState title={t('explorer.noOperations')} />;
  }
  const base =
    sandbox.addresses?.apis.find(({ api }) => api === selected.api)?.path ?? '';
  const tree = {
    operations,
    apis: sandbox.apis,
    selected,
    onSelect: explorer.select,
    history,
    shownCall: call?.answer?.callId,
    onRestore: explorer.restore,
  };
  const snippets = draft && (
    <Snippets base={base} request={toCallRequest(draft, address.outcome)} />
  );
  return (
    <div
      ref={page}
      className={styles.page}
      style={{ ['--sbx-room' as string]: `${room}px` }}
    >
      <ExplorerLayout
        kind={kind}
        tree={
          kind === 'narrow' ? (
            <OperationMenu {...tree} />
          ) : (
            <OperationPane {...tree} />
          )
        }
        bar={
          <div>
            {draft && (
              <RequestBar
                base={base}
                draft={draft}
                scenarios={full?.scenarios ?? []}
                outcome={address.outcome}
                isPending={call?.isPending ?? false}
                blocked={blocked}
                onPath={path => explorer.change({ path })}
                onOutcome={explorer.setOutcome}
                onSend={explorer.send}
              />
            )}
            <WayLine
              way={explorer.way}
              keyName={explorer.keyName}
              onSwitch={explorer.switchWay}
            />
          </div>
        }
        request={
          <Request
            explorer={explorer}
            strict={sandbox.settings.validation === 'strict'}
          />
        }
        answer={
          <AnswerPane call={call}>
            <AnswerLayout
              kind={kind}
              content={
                call?.answer && (
                  <AnswerContent
                    answer={call.answer}
                    tab={explorer.answerTab}
                    onTab={explorer.setAnswerTab}
                    code={kind === 'wide' ? undefined : snippets}
                  />
                )
              }
              snippets={snippets}
              why={
                call?.answer && (
                  <WhyPane
                    sandbox={sandbox}
                    call={call}
                    operation={full}
                    operations={operations}
                    names={explorer.names}
                    blocked={blocked}
                    onFix={explorer.applyFix}
                    onNext={explorer.openNext}
                  />
                )
              }
            />
          </AnswerPane>
        }
      />
    </div>
  );
}

function Request(props: {
  explorer: ReturnType<typeof useExplorer>;
  strict: boolean;
}) {
  const { explorer, strict } = props;
  const { full, draft, operationError } = explorer;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (operationError && !full) {
    return (
      <ErrorState
        title={t('explorer.exampleFailed')}
        error={operationError}
        onRetry={explorer.reloadOperation}
      />
    );
  }
  if (!full || !draft) {
    return <LoadingState rows={6} />;
  }
  return (
    <RequestPane
      operation={full}
      draft={draft}
      violations={explorer.violations}
      strict={strict}
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
