import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { OperationInfo } from '@smartsandbox/protocol';
import { useMemo } from 'react';
import { sandboxTranslationRef } from '../translation';
import { operationAddress } from './operationAddress';
import { groupOperations } from './tree/groupOperations';

/** The operations where there is no room for a tree. */
export function OperationMenu(props: {
  operations: readonly OperationInfo[];
  selected: OperationInfo | undefined;
  onSelect: (operation: OperationInfo) => void;
}) {
  const { operations, selected, onSelect } = props;
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
  );
}
