import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Method } from '@smartsandbox/plugin-sandbox-react';
import { OperationInfo, SandboxApi } from '@smartsandbox/protocol';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import { ReactNode, useEffect, useMemo, useState } from 'react';
import {
  Button,
  Collection,
  Key,
  Tree,
  TreeItem,
  TreeItemContent,
} from 'react-aria-components';
import { sandboxTranslationRef } from '../../translation';
import { operationAddress } from '../operationAddress';
import { groupOperations, matchesText } from './groupOperations';
import styles from './tree.module.css';

interface TreeNode {
  readonly id: string;
  readonly text: string;
  readonly content: ReactNode;
  readonly className?: string;
  readonly children: readonly TreeNode[];
}

/** All operations of the sandbox by API and tag; while something is searched for, what matches, all open. */
export function OperationTree(props: {
  operations: readonly OperationInfo[];
  apis: readonly SandboxApi[];
  selected: OperationInfo | undefined;
  /** What is searched for. */
  text: string;
  onSelect: (operation: OperationInfo) => void;
}) {
  const { operations, apis, selected, text, onSelect } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const otherTag = t('explorer.otherTag');
  const nodes = useMemo(
    () =>
      treeNodes(
        groupOperations(
          operations.filter(each => matchesText(each, text)),
          otherTag,
        ),
        apis,
      ),
    [operations, apis, text, otherTag],
  );
  const [open, setOpen] = useOpenGroups(nodes, selected, otherTag);
  const byAddress = useMemo(
    () => new Map(operations.map(each => [operationAddress(each), each])),
    [operations],
  );
  if (nodes.length === 0) {
    return <p className={styles.nothing}>{t('explorer.nothingMatches')}</p>;
  }
  const choose = (key: Key | undefined) => {
    const operation = byAddress.get(String(key));
    if (operation) {
      onSelect(operation);
    }
  };
  return (
    <Tree
      aria-label={t('explorer.operations')}
      className={styles.tree}
      items={nodes}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={selected ? [operationAddress(selected)] : []}
      onSelectionChange={keys =>
        choose(keys === 'all' ? undefined : [...keys].at(0))
      }
      onAction={choose}
      expandedKeys={text === '' ? open : allGroups(nodes)}
      onExpandedChange={keys => setOpen(new Set(keys))}
    >
      {renderNode}
    </Tree>
  );
}

function renderNode(node: TreeNode) {
  return (
    <TreeItem
      id={node.id}
      textValue={node.text}
      className={`${styles.item} ${node.className ?? ''}`}
    >
      <TreeItemContent>
        {({ hasChildItems, isExpanded, level }) => (
          <div className={styles.row} data-level={level}>
            {hasChildItems && (
              <Button slot="chevron" className={styles.chevron}>
                {isExpanded ? (
                  <RiArrowDownSLine size={14} />
                ) : (
                  <RiArrowRightSLine size={14} />
                )}
              </Button>
            )}
            {node.content}
          </div>
        )}
      </TreeItemContent>
      <Collection items={node.children}>{renderNode}</Collection>
    </TreeItem>
  );
}

function treeNodes(
  groups: ReturnType<typeof groupOperations>,
  apis: readonly SandboxApi[],
): readonly TreeNode[] {
  return groups.map(({ api, groups: tags }) => ({
    id: `api ${api}`,
    text: api,
    className: styles.api,
    content: (
      <>
        <strong>{api}</strong>
        <span className={styles.version}>
          {apis.find(each => each.api === api)?.version}
        </span>
      </>
    ),
    children: tags.map(({ tag, operations }) => ({
      id: groupKey(api, tag),
      text: tag,
      content: (
        <>
          <span className={styles.name}>{tag}</span>
          <span className={styles.count}>{operations.length}</span>
        </>
      ),
      children: operations.map(operation => ({
        id: operationAddress(operation),
        text: operation.summary ?? operation.id,
        content: (
          <span
            className={styles.operation}
            title={`${operation.method} ${operation.path}`}
          >
            <Method method={operation.method} />
            <span className={styles.name}>
              {operation.summary ?? operation.id}
            </span>
          </span>
        ),
        children: [],
      })),
    })),
  }));
}

function groupKey(api: string, tag: string): string {
  return `tag ${api} ${tag}`;
}

function allGroups(nodes: readonly TreeNode[]): Key[] {
  return nodes.flatMap(({ id, children }) => [
    id,
    ...children.map(child => child.id),
  ]);
}

/** All APIs and the group of the selected operation are open at first; a group that gets the selection opens. */
function useOpenGroups(
  nodes: readonly TreeNode[],
  selected: OperationInfo | undefined,
  otherTag: string,
): [ReadonlySet<Key>, (open: ReadonlySet<Key>) => void] {
  const group =
    selected && groupKey(selected.api, selected.tags.at(0) ?? otherTag);
  const [open, setOpen] = useState<ReadonlySet<Key>>(
    () => new Set(nodes.slice(0, 1).map(({ id }) => id)),
  );
  const api = selected && `api ${selected.api}`;
  useEffect(() => {
    if (group !== undefined && api !== undefined) {
      setOpen(before => new Set([...before, api, group]));
    }
  }, [group, api]);
  return [open, setOpen];
}
