import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, SortDescriptor, TablePagination } from '@backstage/ui';
import { ErrorState, MessageState } from '@smartsandbox/plugin-sandbox-react';
import { RiFlaskLine } from '@remixicon/react';
import { useRef } from 'react';
import { focusFindField, focusRow, LiveFoot } from '../controls';
import { usePageKeys } from '../keys';
import { sandboxTranslationRef } from '../translation';
import { ListToolbar } from './ListToolbar';
import { SandboxRows } from './SandboxRows';
import { ListQuery, useListQuery } from './useListQuery';
import { pageSize, SandboxPages, useSandboxPages } from './useSandboxPages';

/** Toolbar, rows and foot of the list. */
export function SandboxTable(props: { create: JSX.Element }) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [query, change] = useListQuery();
  const pages = useSandboxPages(query);
  const { items, isPending, error, reload } = pages;
  const tableRef = useRef<HTMLDivElement>(null);
  const findRef = useRef<HTMLDivElement>(null);
  usePageKeys([
    { key: '/', what: t('keys.find'), run: () => focusFindField(findRef) },
    { key: 'j', what: t('keys.next'), run: () => focusRow(tableRef, 1) },
    { key: 'k', what: t('keys.previous'), run: () => focusRow(tableRef, -1) },
    { key: 'Enter', what: t('keys.open') },
  ]);
  if (error && !items) {
    return (
      <ErrorState title={t('list.failed')} error={error} onRetry={reload} />
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
      {error && <StaleNotice error={error} onRetry={reload} />}
      <SandboxRows
        containerRef={tableRef}
        data={items}
        isPending={isPending && !items}
        isStale={pages.isStale}
        sort={{
          descriptor: sortOf(query),
          onSortChange: sort => change({ sort: toSort(sort) }),
        }}
        emptyState={<EmptyList query={query} {...{ change, ...props }} />}
        onChanged={reload}
      />
      <LiveFoot
        isLive={pages.isLive}
        isUpdating={isPending}
        updatedAt={pages.updatedAt}
      >
        <Pages pages={pages} />
      </LiveFoot>
    </>
  );
}

/** Rows stay while the manager is away; that they are old is said. */
function StaleNotice(props: { error: Error; onRetry: () => void }) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      title={t('list.stale')}
      description={props.error.message}
      customActions={
        <Button size="small" variant="secondary" onPress={props.onRetry}>
          {t('action.tryAgain')}
        </Button>
      }
    />
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
function Pages(props: { pages: SandboxPages }) {
  const { items, total, offset, next, previous } = props.pages;
  const { t } = useTranslationRef(sandboxTranslationRef);
  if (next || previous) {
    return (
      <TablePagination
        pageSize={pageSize}
        offset={offset}
        totalCount={total}
        showPageSizeOptions={false}
        hasNextPage={next !== undefined}
        hasPreviousPage={previous !== undefined}
        onNextPage={() => next?.()}
        onPreviousPage={() => previous?.()}
      />
    );
  }
  return items ? (
    <span>
      {t('list.shown', { shown: String(items.length), total: String(total) })}
    </span>
  ) : null;
}

function sortOf({ sort }: ListQuery): SortDescriptor {
  return {
    column: sort.replace('-', ''),
    direction: sort.startsWith('-') ? 'descending' : 'ascending',
  };
}

function toSort(sort: SortDescriptor): ListQuery['sort'] {
  const column = sort.column as 'name' | 'expiresAt' | 'lastCallAt';
  return sort.direction === 'descending' ? `-${column}` : column;
}
