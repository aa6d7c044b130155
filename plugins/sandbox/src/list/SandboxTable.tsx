import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Box,
  Button,
  SortDescriptor,
  Table,
  TablePagination,
  TablePaginationType,
} from '@backstage/ui';
import { ErrorState, MessageState } from '@smartsandbox/plugin-sandbox-react';
import { RiFlaskLine } from '@remixicon/react';
import { useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { focusFindField, focusRow, LiveFoot } from '../controls';
import { usePageKeys } from '../keys';
import { sandboxRouteRef } from '../routes';
import { sandboxTranslationRef } from '../translation';
import { ListToolbar } from './ListToolbar';
import styles from './list.module.css';
import { ListQuery, useListQuery } from './useListQuery';
import { useSandboxColumns } from './useSandboxColumns';
import { useSandboxPages } from './useSandboxPages';

/** Toolbar, rows and foot of the list. */
export function SandboxTable(props: { create: JSX.Element }) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const navigate = useNavigate();
  const toSandbox = useRouteRef(sandboxRouteRef);
  const [query, change] = useListQuery();
  const pages = useSandboxPages(query, sort => change({ sort: toSort(sort) }));
  const { tableProps, reload } = pages;
  const columns = useSandboxColumns({ onChanged: reload });
  const tableRef = useRef<HTMLDivElement>(null);
  const findRef = useRef<HTMLDivElement>(null);
  usePageKeys([
    { key: '/', what: t('keys.find'), run: () => focusFindField(findRef) },
    { key: 'j', what: t('keys.next'), run: () => focusRow(tableRef, 1) },
    { key: 'k', what: t('keys.previous'), run: () => focusRow(tableRef, -1) },
    { key: 'Enter', what: t('keys.open') },
  ]);
  if (tableProps.error) {
    return (
      <ErrorState
        title={t('list.failed')}
        error={tableProps.error}
        onRetry={reload}
      />
    );
  }
  return (
    <>
      <ListToolbar
        query={query}
        counts={pages.counts}
        onChange={change}
        findRef={findRef}
      />
      <Box bg="neutral" className={styles.table} ref={tableRef}>
        <Table
          {...tableProps}
          pagination={{ type: 'none' }}
          columnConfig={columns}
          rowConfig={{
            onClick: ({ id, permissions }) =>
              permissions.read && navigate(toSandbox?.({ id }) ?? ''),
          }}
          emptyState={<EmptyList query={query} {...{ change, ...props }} />}
        />
      </Box>
      <LiveFoot
        isLive={pages.isLive}
        isUpdating={Boolean(tableProps.isPending || tableProps.isStale)}
        updatedAt={pages.updatedAt}
      >
        <Pages
          pagination={tableProps.pagination}
          shown={tableProps.data?.length ?? 0}
        />
      </LiveFoot>
    </>
  );
}

function EmptyList(props: {
  query: ListQuery;
  change: (part: Partial<ListQuery>) => void;
  create: JSX.Element;
}) {
  const { query, change, create } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (query.q || query.status.length > 0 || query.api) {
    return (
      <MessageState
        title={t('list.nothingMatches')}
        action={
          <Button
            size="small"
            variant="secondary"
            onPress={() => change({ q: '', status: [], api: undefined })}
          >
            {t('list.clearFilters')}
          </Button>
        }
      />
    );
  }
  return (
    <MessageState
      icon={<RiFlaskLine size={18} />}
      title={t(query.owner === 'all' ? 'list.empty' : 'list.emptyView')}
      text={t('list.emptyText')}
      action={create}
    />
  );
}

/** `9 of 9`; with more than a page, the ways to the others. */
function Pages(props: { pagination: TablePaginationType; shown: number }) {
  const { pagination, shown } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (pagination.type === 'none') {
    return null;
  }
  if (pagination.hasNextPage || pagination.hasPreviousPage) {
    const { type, ...rest } = pagination;
    return <TablePagination {...rest} showPageSizeOptions={false} />;
  }
  return (
    <span>
      {t('list.shown', {
        shown: String(shown),
        total: String(pagination.totalCount ?? shown),
      })}
    </span>
  );
}

function toSort(sort: SortDescriptor): ListQuery['sort'] {
  const column = sort.column as 'name' | 'expiresAt' | 'lastCallAt';
  return sort.direction === 'descending' ? `-${column}` : column;
}
