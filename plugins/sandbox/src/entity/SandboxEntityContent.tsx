import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { ButtonLink, Table } from '@backstage/ui';
import { RiAddCircleLine } from '@remixicon/react';
import { useCallback } from 'react';
import { sandboxApiRef, useLoad, useSandboxUpdates } from '../api';
import { useSandboxColumns } from '../list/useSandboxColumns';
import listStyles from '../list/list.module.css';
import { newSandboxRouteRef } from '../routes';
import { ErrorState, MessageState, TestOnlyChip } from '../shell';
import shell from '../shell/shell.module.css';
import { tokensClass } from '@smartsandbox/plugin-sandbox-react';
import { sandboxTranslationRef } from '../translation';

/** On an API: the sandboxes that hold it. */
export function SandboxEntityContent() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const { t } = useTranslationRef(sandboxTranslationRef);
  const api = useApi(sandboxApiRef);
  const newSandbox = useRouteRef(newSandboxRouteRef);
  const load = useCallback(
    () => api.list({ api: entityRef, limit: 100 }),
    [api, entityRef],
  );
  const { value, error, isPending, reload } = useLoad(load);
  useSandboxUpdates(reload);
  const columns = useSandboxColumns();
  const create = (
    <ButtonLink
      size="small"
      variant="primary"
      iconStart={<RiAddCircleLine />}
      href={`${newSandbox?.() ?? ''}?api=${encodeURIComponent(entityRef)}`}
    >
      {t('action.create')}
    </ButtonLink>
  );
  return (
    <div className={`${tokensClass} ${shell.content}`}>
      <div className={shell.row}>
        {create}
        <TestOnlyChip />
      </div>
      {error && !value ? (
        <ErrorState title={t('list.failed')} error={error} onRetry={reload} />
      ) : (
        <div className={listStyles.table}>
          <Table
            columnConfig={columns}
            data={value?.items}
            isPending={isPending && !value}
            isStale={isPending}
            pagination={{ type: 'none' }}
            emptyState={<MessageState title={t('entity.none')} />}
          />
        </div>
      )}
    </div>
  );
}
