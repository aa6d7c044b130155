import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import {
  ButtonLink,
  Header,
  SearchField,
  Table,
  ToggleButton,
  ToggleButtonGroup,
  useTable,
} from '@backstage/ui';
import { RiAddCircleLine } from '@remixicon/react';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ListSandboxesQuery, sandboxApiRef, useSandboxUpdates } from '../api';
import { newSandboxRouteRef } from '../routes';
import { ErrorState, MessageState, SandboxFrame } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import styles from './list.module.css';
import { useSandboxColumns } from './useSandboxColumns';

const owners = ['mine', 'teams', 'all'] as const;
type Owner = (typeof owners)[number];

/** Who has what, for how long. The address keeps whose, and what is searched for. */
export function SandboxesPage() {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const newSandbox = useRouteRef(newSandboxRouteRef);
  const create = (
    <ButtonLink
      href={newSandbox?.() ?? ''}
      variant="primary"
      size="small"
      iconStart={<RiAddCircleLine />}
    >
      {t('action.create')}
    </ButtonLink>
  );
  return (
    <SandboxFrame>
      <Header
        title={t('title')}
        description={t('list.description')}
        customActions={create}
      />
      <div className={shell.content}>
        <SandboxTable create={create} />
      </div>
    </SandboxFrame>
  );
}

function SandboxTable(props: { create: JSX.Element }) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const [params, setParams] = useSearchParams();
  const owner = owners.find(each => each === params.get('owner')) ?? 'all';
  const q = params.get('q') ?? '';
  const filter = useMemo(() => ({ owner }), [owner]);
  const set = (name: string, value: string) =>
    setParams(
      before => {
        const next = new URLSearchParams(before);
        if (value) {
          next.set(name, value);
        } else {
          next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  const columns = useSandboxColumns();
  const { tableProps, reload } = useTable({
    mode: 'cursor',
    filter,
    search: q,
    paginationOptions: { showPageSizeOptions: false },
    initialSort: { column: 'lastCallAt', direction: 'descending' },
    getData: async ({ cursor, pageSize, sort, filter: by, search }) => {
      const page = await api.list({
        owner: by?.owner,
        q: search || undefined,
        cursor,
        limit: pageSize,
        sort: toSort(sort),
      });
      return {
        data: page.items,
        nextCursor: page.pageInfo.nextCursor,
        totalCount: page.totalItems,
      };
    },
  });
  useSandboxUpdates(useCallback(() => reload(), [reload]));
  const isFiltered = q !== '' || owner !== 'all';
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
      <div className={styles.toolbar}>
        <ToggleButtonGroup
          aria-label={t('list.whose')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[owner]}
          onSelectionChange={keys => set('owner', String([...keys][0]))}
        >
          {owners.map((each: Owner) => (
            <ToggleButton key={each} id={each} size="small">
              {t(`list.${each}`)}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <div className={styles.find}>
          <SearchField
            size="small"
            aria-label={t('list.find')}
            placeholder={t('list.find')}
            value={q}
            onChange={value => set('q', value)}
          />
        </div>
      </div>
      <div className={styles.table}>
        <Table
          {...tableProps}
          columnConfig={columns}
          emptyState={
            isFiltered ? (
              <MessageState
                title={t('list.nothingMatches')}
                action={
                  <ButtonLink size="small" href="?">
                    {t('list.clearFilters')}
                  </ButtonLink>
                }
              />
            ) : (
              <MessageState
                title={t('list.empty')}
                text={t('list.emptyText')}
                action={props.create}
              />
            )
          }
        />
      </div>
    </>
  );
}

function toSort(
  sort: { column: string | number; direction: string } | null,
): ListSandboxesQuery['sort'] {
  if (!sort) {
    return undefined;
  }
  const column = sort.column as 'name' | 'expiresAt' | 'lastCallAt';
  return sort.direction === 'descending' ? `-${column}` : column;
}
