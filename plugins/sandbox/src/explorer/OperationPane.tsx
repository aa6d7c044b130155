import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box } from '@backstage/ui';
import { OperationInfo, SandboxApi } from '@smartsandbox/protocol';
import { useRef, useState } from 'react';
import { FindField, focusFindField, Segments } from '../controls';
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
  const [tab, setTab] = useState<'operations' | 'history'>('operations');
  const [text, setText] = useState('');
  const field = useRef<HTMLDivElement>(null);
  usePageKeys([
    {
      key: '/',
      what: t('keys.find'),
      run: () => {
        setTab('operations');
        focusFindField(field);
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
        <Segments
          size="tiny"
          label={t('explorer.operationsOrHistory')}
          selected={tab}
          onChange={setTab}
          options={[
            { id: 'operations', content: t('explorer.operations') },
            {
              id: 'history',
              content: (
                <>
                  {t('explorer.history')}{' '}
                  <span className={styles.count}>{history.length}</span>
                </>
              ),
            },
          ]}
        />
      </div>
      {tab === 'operations' ? (
        <>
          <div className={styles.find}>
            <FindField
              label={t('explorer.find')}
              value={text}
              onChange={setText}
              containerRef={field}
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
