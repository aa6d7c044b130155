import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button, Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import { ExplainViolation, OperationInfo } from '@smartsandbox/protocol';
import { RiRefreshLine } from '@remixicon/react';
import { Segments } from '../../controls';
import { sandboxTranslationRef } from '../../translation';
import {
  queryPairs,
  QueryPair,
  withQuery,
} from '@smartsandbox/plugin-sandbox-common';
import { RequestDraft } from '../draft/types';
import styles from '../explorer.module.css';
import { BodyEditor } from './BodyEditor';
import { ParameterFields } from './ParameterFields';
import { PathFields } from './PathFields';
import { BodyDocument, BodyStatus, useBodyDocument } from './useBodyDocument';

export type RequestTab = 'path' | 'body' | 'query' | 'headers';

export interface RequestPaneProps {
  operation: OperationInfo;
  draft: RequestDraft;
  /** What the last call was refused for, as long as what was refused still stands. */
  violations: readonly ExplainViolation[];
  /** Whether the sandbox refuses what the contract only remarks. */
  strict: boolean;
  tab: RequestTab | undefined;
  view: 'form' | 'json';
  onTab: (tab: RequestTab) => void;
  onView: (view: 'form' | 'json') => void;
  onChange: (part: Partial<RequestDraft>) => void;
  onExample: () => void;
  onClear: () => void;
}

/** The request, prefilled; whatever is wrong with it is said and may be sent. */
export function RequestPane(props: RequestPaneProps) {
  const { operation, draft, violations, view } = props;
  const { onTab, onView, onExample, onClear } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const document = useBodyDocument(operation, draft, {
    violations,
    strict: props.strict,
  });
  const pathCount = count(operation, 'path');
  const query = queryPairs(draft.path);
  const tab = openTab(props, pathCount);
  const tabs = useTabLabels({ pathCount, queryCount: query.length, draft });
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.panel}
      aria-label={t('explorer.request')}
    >
      <Tabs
        className={styles.tabbed}
        selectedKey={tab}
        onSelectionChange={key => onTab(key as RequestTab)}
      >
        <div className={styles.tabs}>
          <TabList aria-label={t('explorer.request')}>
            {tabs.map(({ id, label }) => (
              <Tab key={id} id={id}>
                {label}
              </Tab>
            ))}
          </TabList>
          {tab === 'body' && draft.body !== undefined && document.format && (
            <div className={styles.push}>
              <Segments
                size="tiny"
                label={t('explorer.bodyView')}
                selected={view}
                onChange={onView}
                options={[
                  { id: 'form', content: t('explorer.form') },
                  {
                    id: 'json',
                    content:
                      document.format.kind === 'json'
                        ? 'JSON'
                        : t('explorer.text'),
                  },
                ]}
              />
            </div>
          )}
        </div>
        <TabPanel id={tab} className={styles.requestContent}>
          <TabContent {...props} tab={tab} document={document} query={query} />
        </TabPanel>
      </Tabs>
      <Foot status={document.status} onExample={onExample} onClear={onClear} />
    </Box>
  );
}

function useTabLabels(options: {
  pathCount: number;
  queryCount: number;
  draft: RequestDraft;
}) {
  const { pathCount, queryCount, draft } = options;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return [
    ...(pathCount > 0
      ? [{ id: 'path', label: `${t('explorer.path')} ${pathCount}` }]
      : []),
    { id: 'body', label: t('explorer.body') },
    { id: 'query', label: `${t('explorer.query')} ${queryCount}` },
    {
      id: 'headers',
      label: `${t('explorer.headers')} ${draft.headers.length}`,
    },
  ];
}

function TabContent(
  props: RequestPaneProps & {
    tab: RequestTab;
    document: BodyDocument;
    query: readonly QueryPair[];
  },
) {
  const { operation, draft, violations, view, onChange } = props;
  const { tab, document, query } = props;
  switch (tab) {
    case 'path':
      return (
        <PathFields
          operation={operation}
          path={draft.path}
          violations={violations}
          onChange={path => onChange({ path })}
        />
      );
    case 'body':
      return (
        <BodyEditor
          operation={operation}
          document={document}
          view={view}
          body={draft.body}
          onChange={body => onChange({ body })}
        />
      );
    case 'query':
      return (
        <ParameterFields
          place="query"
          form={operation.form}
          pairs={query}
          violations={violations}
          onChange={pairs => onChange({ path: withQuery(draft.path, pairs) })}
        />
      );
    default:
      return (
        <ParameterFields
          place="header"
          form={operation.form}
          pairs={draft.headers}
          violations={violations}
          onChange={pairs =>
            onChange({ headers: pairs.map(([name, value]) => [name, value]) })
          }
        />
      );
  }
}

/** Without a body to see, what else there is to fill in. */
function openTab(
  { tab, draft, operation }: RequestPaneProps,
  pathCount: number,
): RequestTab {
  const isThere =
    tab === 'path'
      ? pathCount > 0
      : tab !== 'body' || draft.body !== undefined || !tab;
  if (tab && isThere) {
    return tab;
  }
  if (draft.body !== undefined) {
    return 'body';
  }
  return pathCount > 0 || count(operation, 'query') === 0
    ? (pathCount > 0 && 'path') || 'body'
    : 'query';
}

function count({ form }: OperationInfo, place: string): number {
  return (form?.parameters ?? []).filter(each => each.in === place).length;
}

function Foot(props: {
  status: BodyStatus;
  onExample: () => void;
  onClear: () => void;
}) {
  const { status, onExample, onClear } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <div className={styles.foot}>
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiRefreshLine />}
        onPress={onExample}
      >
        {t('explorer.validExample')}
      </Button>
      <Button size="small" variant="tertiary" onPress={onClear}>
        {t('explorer.clear')}
      </Button>
      <Status status={status} />
    </div>
  );
}

function Status(props: { status: BodyStatus }) {
  const { status } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (status.kind === 'none') {
    return null;
  }
  const words = () => {
    switch (status.kind) {
      case 'broken':
        return t('explorer.invalidJson', { line: String(status.line) });
      case 'unreadable':
        return t('explorer.unreadable');
      case 'problems':
        return t('explorer.problems', { count: status.problems });
      default:
        return t('explorer.fits');
    }
  };
  return (
    <span
      role="status"
      className={`${styles.status} ${
        status.kind === 'fits' ? '' : styles.statusWrong
      }`}
    >
      {words()}
    </span>
  );
}
