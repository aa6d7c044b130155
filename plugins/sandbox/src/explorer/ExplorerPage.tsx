import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { OperationInfo, Sandbox } from '@smartsandbox/protocol';
import { KeyboardEvent, useEffect, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useSandbox } from '../sandbox/SandboxPage';
import {
  ErrorState,
  LoadingState,
  MessageState,
  useStatusWords,
} from '../shell';
import { sandboxTranslationRef } from '../translation';
import { AnswerPanel } from './AnswerPanel';
import { draftOf, RequestDraft, toSendRequest } from './draft';
import { OperationList } from './OperationList';
import { RequestBar } from './RequestBar';
import { RequestEditor } from './RequestEditor';
import { useOperation, useOperations } from './useOperations';
import { useSend } from './useSend';
import styles from './explorer.module.css';

/** Call and understand. The address keeps the operation (`op=payments~createPayment`). */
export function ExplorerPage() {
  const { sandbox } = useSandbox();
  const { t } = useTranslationRef(sandboxTranslationRef);
  const words = useStatusWords(sandbox);
  const { value: operations, error, reload } = useOperations(sandbox);
  const [params, setParams] = useSearchParams();
  if (sandbox.state !== 'ready') {
    return (
      <MessageState
        title={t('explorer.notReady', { state: words.toLocaleLowerCase() })}
      />
    );
  }
  if (error) {
    return (
      <ErrorState
        title={t('explorer.loadFailed')}
        error={error}
        onRetry={reload}
      />
    );
  }
  if (!operations) {
    return <LoadingState rows={8} />;
  }
  const selected =
    operations.find(each => addressOf(each) === params.get('op')) ??
    firstOf(operations);
  const select = (operation: OperationInfo) =>
    setParams({ op: addressOf(operation) }, { replace: true });
  return (
    <div className={styles.layout}>
      <OperationList
        operations={operations}
        selected={selected}
        onSelect={select}
      />
      {selected ? (
        <OperationPanels
          key={addressOf(selected)}
          sandbox={sandbox}
          operation={selected}
        />
      ) : (
        <MessageState title={t('explorer.choose')} />
      )}
    </div>
  );
}

function OperationPanels(props: {
  sandbox: Sandbox;
  operation: OperationInfo;
}) {
  const { sandbox, operation } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { value: full, error, reload } = useOperation(sandbox.id, operation);
  const [draft, setDraft] = useState<RequestDraft>();
  const { call, send } = useSend(sandbox.id);
  useEffect(() => {
    // Filled in once, and again when an example is asked for; never over what is being typed.
    if (full) {
      setDraft(before => before ?? draftOf(full));
    }
  }, [full]);
  if (error && !full) {
    return (
      <ErrorState
        title={t('explorer.exampleFailed')}
        error={error}
        onRetry={reload}
      />
    );
  }
  if (!full || !draft) {
    return <LoadingState rows={6} />;
  }
  const change = (part: Partial<RequestDraft>) =>
    setDraft({ ...draft, ...part });
  const run = () =>
    send(toSendRequest(draft, { api: operation.api, operation: full }));
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  };
  const base = sandbox.addresses?.apis.find(
    ({ api }) => api === operation.api,
  )?.path;
  return (
    // A shortcut beside the button, not the only way.
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions
    <div style={{ display: 'contents' }} onKeyDown={onKeyDown}>
      <RequestBar
        base={base ?? ''}
        draft={draft}
        scenarios={full.scenarios ?? []}
        isPending={call?.isPending ?? false}
        onChange={change}
        onSend={run}
      />
      <RequestEditor
        draft={draft}
        isJson={/json/i.test(full.request?.mediaType ?? '')}
        onChange={change}
        onReset={() => {
          setDraft(undefined);
          reload();
        }}
      />
      <AnswerPanel call={call} />
    </div>
  );
}

function addressOf({ api, id }: OperationInfo): string {
  return `${api}~${id}`;
}

/** What to start with: making something is the more telling first call. */
function firstOf(
  operations: readonly OperationInfo[],
): OperationInfo | undefined {
  return operations.find(({ role }) => role === 'create') ?? operations.at(0);
}
