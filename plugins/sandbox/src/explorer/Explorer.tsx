import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { MessageState } from '@smartsandbox/plugin-sandbox-react';
import { OperationInfo, Sandbox } from '@smartsandbox/protocol';
import { useRef } from 'react';
import { usePageKeys } from '../keys';
import { sandboxTranslationRef } from '../translation';
import styles from './explorer.module.css';
import { ExplorerAnswer } from './ExplorerAnswer';
import { ExplorerBar } from './ExplorerBar';
import { ExplorerRequest } from './ExplorerRequest';
import { ExplorerLayout } from './layout/ExplorerLayout';
import { useLayoutKind } from './layout/useLayoutKind';
import { useRoomBelow } from './layout/useRoomBelow';
import { OperationMenu } from './OperationMenu';
import { OperationPane } from './OperationPane';
import { useSendKey } from './send/useSendKey';
import { useExplorer } from './useExplorer';

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
  const { selected, call, history } = explorer;
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
  const parts = { explorer, sandbox, base };
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
        bar={<ExplorerBar {...parts} />}
        request={<ExplorerRequest {...parts} />}
        answer={
          <ExplorerAnswer {...parts} operations={operations} kind={kind} />
        }
      />
    </div>
  );
}
