import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { OperationInfo } from '@smartsandbox/protocol';
import { useMemo } from 'react';
import { sandboxTranslationRef } from '../translation';
import styles from './explorer.module.css';
import { HistoryItem } from './history/HistoryStore';
import { operationAddress } from './operationAddress';
import { groupOperations } from './tree/groupOperations';

/** Operations and history where there is no room for a tree. */
export function OperationMenu(props: {
  operations: readonly OperationInfo[];
  selected: OperationInfo | undefined;
  onSelect: (operation: OperationInfo) => void;
  history: readonly HistoryItem[];
  shownCall: string | undefined;
  onRestore: (item: HistoryItem) => void;
}) {
  const { operations, selected, onSelect, ...history } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const otherTag = t('explorer.otherTag');
  const options = useMemo(
    () =>
      groupOperations(operations, otherTag).flatMap(({ api, groups }) =>
        groups.map(({ tag, operations: items }) => ({
          title: `${api}: ${tag}`,
          options: items.map(each => ({
            id: operationAddress(each),
            label: `${each.method} ${each.summary ?? each.id}`,
          })),
        })),
      ),
    [operations, otherTag],
  );
  return (
    <div className={styles.menus}>
      <Select
        size="small"
        aria-label={t('explorer.operation')}
        options={options}
        searchable
        searchPlaceholder={t('explorer.find')}
        value={selected ? operationAddress(selected) : null}
        onChange={key => {
          const found = operations.find(each => operationAddress(each) === key);
          if (found) {
            onSelect(found);
          }
        }}
      />
      <HistoryMenu {...history} />
    </div>
  );
}

function HistoryMenu(props: {
  history: readonly HistoryItem[];
  shownCall: string | undefined;
  onRestore: (item: HistoryItem) => void;
}) {
  const { history, shownCall, onRestore } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const keyOf = (item: HistoryItem) => item.callId ?? item.at;
  return (
    <Select
      size="small"
      aria-label={t('explorer.history')}
      placeholder={`${t('explorer.history')} ${history.length}`}
      options={history.map(item => ({
        id: keyOf(item),
        label: `${item.status} ${item.request.method} ${item.request.path}`,
      }))}
      value={history.some(item => keyOf(item) === shownCall) ? shownCall : null}
      onChange={key => {
        const found = history.find(item => keyOf(item) === key);
        if (found) {
          onRestore(found);
        }
      }}
    />
  );
}
