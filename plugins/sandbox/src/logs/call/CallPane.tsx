import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import {
  ErrorState,
  LoadingState,
  MessageState,
} from '@smartsandbox/plugin-sandbox-react';
import { LogEntry, Sandbox } from '@smartsandbox/protocol';
import { useCallback } from 'react';
import { sandboxApiRef, useLoad } from '../../api';
import { sandboxTranslationRef } from '../../translation';
import { KeyLabels } from '../useKeyLabels';
import { CallTab, callTabs } from '../useLogsQuery';
import styles from './call.module.css';
import { CallHead } from './CallHead';
import { ChangesTab } from './ChangesTab';
import { CodeTab } from './CodeTab';
import { MessageTab } from './MessageTab';
import { WhyTab } from './WhyTab';

interface CallPaneProps {
  readonly sandbox: Sandbox;
  readonly callId: string;
  readonly tab: CallTab;
  readonly labels: KeyLabels;
  readonly onTab: (tab: CallTab) => void;
  readonly onClose: () => void;
  readonly onOpen: (callId: string) => void;
}

/** One call: why, what was sent, what was answered, what it changed, and the same as code. */
export function CallPane(props: CallPaneProps) {
  const { sandbox, callId, onClose } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const load = useCallback(
    async () => ({ entry: await api.getCall(sandbox.id, callId) }),
    [api, sandbox.id, callId],
  );
  const { value, error, reload } = useLoad(load);
  if (error && !value) {
    return (
      <ErrorState
        title={t('logs.call.failed')}
        error={error}
        onRetry={reload}
      />
    );
  }
  if (!value) {
    return <LoadingState rows={8} />;
  }
  if (!value.entry) {
    return (
      <MessageState
        title={t('logs.call.gone')}
        text={t('logs.call.goneText')}
        action={
          <Button size="small" variant="secondary" onPress={onClose}>
            {t('logs.call.close')}
          </Button>
        }
      />
    );
  }
  return <LoadedCall {...props} entry={value.entry} />;
}

function LoadedCall(props: CallPaneProps & { entry: LogEntry }) {
  const { sandbox, entry, tab, labels, onTab, onClose, onOpen } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <section
      className={styles.pane}
      aria-label={t('logs.call.title', { id: entry.id })}
    >
      <CallHead
        sandbox={sandbox}
        entry={entry}
        labels={labels}
        onClose={onClose}
        onOpen={onOpen}
      />
      <Tabs
        className={styles.tabs}
        selectedKey={tab}
        onSelectionChange={key =>
          onTab(callTabs.find(each => each === key) ?? 'why')
        }
      >
        <TabList aria-label={t('logs.call.tabs')}>
          {callTabs.map(id => (
            <Tab key={id} id={id}>
              {t(`logs.call.tab.${id}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="why" className={styles.panel}>
          <WhyTab
            sandbox={sandbox}
            entry={entry}
            labels={labels}
            onShowAnswer={() => onTab('answer')}
            onOpen={onOpen}
          />
        </TabPanel>
        <TabPanel id="request" className={styles.panel}>
          <MessageTab
            message={entry.request}
            title={`${entry.method} ${entry.url}`}
          />
        </TabPanel>
        <TabPanel id="answer" className={styles.panel}>
          <MessageTab message={entry.response} title={String(entry.status)} />
        </TabPanel>
        <TabPanel id="state" className={styles.panel}>
          <ChangesTab explain={entry.explain} />
        </TabPanel>
        <TabPanel id="code" className={styles.panel}>
          <CodeTab sandboxId={sandbox.id} callId={entry.id} />
        </TabPanel>
      </Tabs>
    </section>
  );
}
