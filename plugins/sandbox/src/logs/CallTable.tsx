import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, ButtonLink, Table } from '@backstage/ui';
import { ErrorState, MessageState } from '@smartsandbox/plugin-sandbox-react';
import { Sandbox } from '@smartsandbox/protocol';
import { RefObject, UIEvent, useMemo } from 'react';
import { explorerRouteRef } from '../routes';
import { sandboxTranslationRef } from '../translation';
import styles from './logs.module.css';
import { useCallColumns } from './useCallColumns';
import { Logs } from './useLogs';
import { isFiltered, LogsQuery } from './useLogsQuery';
import { useRangeWords } from './useRangeWords';

const rowHeight = 34;
/** How far from its end more is loaded. */
const nearPx = 1000;

/** The calls; rows don't move under whoever has scrolled away from the newest. */
export function CallTable(props: {
  sandbox: Sandbox;
  logs: Logs;
  tableRef: RefObject<HTMLDivElement>;
}) {
  const { sandbox, logs, tableRef } = props;
  const { calls, rows, query, labels } = logs;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const columns = useCallColumns({
    labels,
    isAlone: sandbox.apis.length === 1,
  });
  const selected = useMemo(
    () => new Set(query.call ? [query.call] : []),
    [query.call],
  );
  const onScroll = (event: UIEvent<HTMLDivElement>) => {
    const { scrollTop, scrollHeight, clientHeight } =
      event.target as HTMLElement;
    if (scrollTop > rowHeight) {
      logs.follow(false);
    }
    if (scrollHeight - scrollTop - clientHeight < nearPx) {
      calls.loadMore();
    }
  };
  if (calls.error && !rows) {
    return (
      <ErrorState
        title={t('logs.failed')}
        error={calls.error}
        onRetry={calls.reload}
      />
    );
  }
  return (
    <>
      {calls.error && (
        <Alert
          role="alert"
          status="warning"
          icon
          title={t('logs.staleCalls')}
          description={calls.error.message}
          customActions={
            <Button size="small" variant="secondary" onPress={calls.reload}>
              {t('action.tryAgain')}
            </Button>
          }
        />
      )}
      <div className={styles.table} ref={tableRef} onScrollCapture={onScroll}>
        {rows?.length === 0 ? (
          <NoCalls
            sandboxId={sandbox.id}
            query={query}
            onChange={logs.change}
          />
        ) : (
          <Table
            // BUI holds no selection while it shows what is to come: a table that has rows is another one.
            key={rows ? 'calls' : 'pending'}
            columnConfig={columns}
            data={rows}
            isPending={!rows}
            pagination={{ type: 'none' }}
            virtualized={{ rowHeight }}
            selection={{
              mode: 'single',
              behavior: 'replace',
              selected,
              onSelectionChange: keys => {
                const [key] = keys === 'all' ? [] : keys;
                logs.open(key === undefined ? undefined : String(key));
              },
            }}
          />
        )}
      </div>
    </>
  );
}

/** Nothing to show, and the one thing to do about it. */
function NoCalls(props: {
  sandboxId: string;
  query: LogsQuery;
  onChange: (change: Partial<LogsQuery>) => void;
}) {
  const { sandboxId, query, onChange } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toExplorer = useRouteRef(explorerRouteRef);
  const words = useRangeWords();
  if (isFiltered(query)) {
    const none = { q: '', status: undefined, op: undefined, caller: undefined };
    return (
      <MessageState
        title={t('logs.nothingMatches')}
        action={
          <Button
            size="small"
            variant="secondary"
            onPress={() => onChange(none)}
          >
            {t('logs.clearFilters')}
          </Button>
        }
      />
    );
  }
  const isLongest = 'last' in query.range && query.range.last === '7d';
  return (
    <MessageState
      title={
        isLongest
          ? t('logs.empty')
          : t('logs.emptyRange', { within: words.within(query.range) })
      }
      text={t('logs.emptyText')}
      action={
        <>
          <ButtonLink
            size="small"
            variant="primary"
            href={toExplorer?.({ id: sandboxId }) ?? ''}
          >
            {t('logs.openExplorer')}
          </ButtonLink>
          {!isLongest && (
            <Button
              size="small"
              variant="tertiary"
              onPress={() => onChange({ range: { last: '7d' } })}
            >
              {t('logs.longer')}
            </Button>
          )}
        </>
      }
    />
  );
}
