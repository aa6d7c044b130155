import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Box,
  SearchField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { OperationInfo, SandboxApi } from '@smartsandbox/protocol';
import { useRef, useState } from 'react';
import { usePageKeys } from '../keys';
import { sandboxTranslationRef } from '../translation';
import styles from './explorer.module.css';
import { HistoryList } from './history/HistoryList';
import { HistoryItem } from './history/HistoryStore';
import { OperationTree } from './tree/OperationTree';

/** What can be called, and what was called from here. */
export function OperationPane(props: {
  operations: readonly OperationInfo[];
  apis: readonly SandboxApi[];
  selected: OperationInfo | undefined;
  onSelect: (operation: OperationInfo) => void;
  history: readonly HistoryItem[];
  shownCall: string | undefined;
  onRestore: (item: HistoryItem) => void;
}) {
  const { history, shownCall, onRestore, ...tree } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [tab, setTab] = useState('operations');
  const [text, setText] = useState('');
  const field = useRef<HTMLDivElement>(null);
  usePageKeys([
    {
      key: '/',
      what: t('keys.find'),
      run: () => {
        setTab('operations');
        field.current?.querySelector('input')?.focus();
      },
    },
  ]);
  return (
    <Box
      as="nav"
      bg="neutral"
      className={styles.panel}
      aria-label={t('explorer.operations')}
    >
      <div className={styles.paneTabs}>
        <ToggleButtonGroup
          aria-label={t('explorer.operationsOrHistory')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[tab]}
          onSelectionChange={keys => setTab(String([...keys][0]))}
        >
          <ToggleButton id="operations" size="small">
            {t('explorer.operations')}
          </ToggleButton>
          <ToggleButton id="history" size="small">
            {`${t('explorer.history')} ${history.length}`}
          </ToggleButton>
        </ToggleButtonGroup>
      </div>
      {tab === 'operations' ? (
        <>
          <div className={styles.find} ref={field}>
            <SearchField
              size="small"
              aria-label={t('explorer.find')}
              placeholder={t('explorer.find')}
              value={text}
              onChange={setText}
            />
          </div>
          <OperationTree {...tree} text={text} />
        </>
      ) : (
        <HistoryList
          items={history}
          selected={shownCall}
          onSelect={onRestore}
        />
      )}
    </Box>
  );
}
