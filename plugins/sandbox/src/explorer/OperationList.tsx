import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, SearchField } from '@backstage/ui';
import { OperationInfo } from '@smartsandbox/protocol';
import { useMemo, useState } from 'react';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { Method } from './Method';
import styles from './explorer.module.css';

/** All operations of the sandbox by API and tag, in the order of their contracts; the search looks at all they say. */
export function OperationList(props: {
  operations: readonly OperationInfo[];
  selected: OperationInfo | undefined;
  onSelect: (operation: OperationInfo) => void;
}) {
  const { operations, selected, onSelect } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [text, setText] = useState('');
  const groups = useMemo(
    () =>
      grouped(
        operations.filter(each => holds(each, text)),
        t('explorer.otherTag'),
      ),
    [operations, text, t],
  );
  return (
    <Box
      as="nav"
      bg="neutral"
      className={`${styles.panel} ${styles.operations}`}
      aria-label={t('explorer.operations')}
    >
      <div>
        <SearchField
          size="small"
          aria-label={t('explorer.find')}
          placeholder={t('explorer.find')}
          value={text}
          onChange={setText}
        />
      </div>
      <div className={styles.tree}>
        {groups.length === 0 && (
          <p className={shell.muted}>{t('explorer.nothingMatches')}</p>
        )}
        {groups.map(({ api, tag, items }, index) => (
          <div key={`${api}/${tag}`}>
            {groups[index - 1]?.api !== api && (
              <div className={styles.apiName}>{api}</div>
            )}
            <div className={styles.tag}>{tag}</div>
            <ul className={styles.items}>
              {items.map(each => (
                <li key={each.id}>
                  <button
                    type="button"
                    className={styles.operation}
                    aria-current={each === selected}
                    title={`${each.method} ${each.path}`}
                    onClick={() => onSelect(each)}
                  >
                    <Method method={each.method} />
                    <span className={styles.operationName}>
                      {each.summary ?? each.id}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Box>
  );
}

function holds(operation: OperationInfo, text: string): boolean {
  const { id, method, path, summary, tags } = operation;
  const all = [id, method, path, summary, ...tags].join(' ');
  return text
    .toLocaleLowerCase()
    .split(/\s+/)
    .every(word => all.toLocaleLowerCase().includes(word));
}

function grouped(operations: readonly OperationInfo[], otherTag: string) {
  const groups = new Map<
    string,
    { api: string; tag: string; items: OperationInfo[] }
  >();
  for (const operation of operations) {
    const { api } = operation;
    const tag = operation.tags.at(0) ?? otherTag;
    const key = `${api}/${tag}`;
    const group = groups.get(key) ?? { api, tag, items: [] };
    group.items.push(operation);
    groups.set(key, group);
  }
  const apis = [...new Set(operations.map(({ api }) => api))];
  return [...groups.values()].sort(
    (a, b) => apis.indexOf(a.api) - apis.indexOf(b.api),
  );
}
