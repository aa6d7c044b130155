import {
  identityApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Cell, Column, ColumnConfig, VisuallyHidden } from '@backstage/ui';
import { dateTime, timeAgo } from '@smartsandbox/plugin-sandbox-react';
import { SandboxSummary } from '@smartsandbox/protocol';
import { ReactElement, useCallback, useMemo } from 'react';
import { useLoad } from '../api';
import { NumberColumn, OwnerName, useNow } from '../controls';
import { sandboxTranslationRef } from '../translation';
import { ApisCell } from './cells/ApisCell';
import { NameCell } from './cells/NameCell';
import { RowActions } from './cells/RowActions';
import { StatusCell } from './cells/StatusCell';
import { TimeLeftCell } from './cells/TimeLeftCell';
import styles from './list.module.css';
import { ColumnRoom } from './useColumnRoom';

const callsWidth = 96;

/** The columns of every table of sandboxes. */
export function useSandboxColumns(options: {
  onChanged: () => void;
  room: ColumnRoom;
}): ColumnConfig<SandboxSummary>[] {
  const { onChanged, room } = options;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const identity = useApi(identityApiRef);
  const load = useCallback(() => identity.getBackstageIdentity(), [identity]);
  const user = useLoad(load).value?.userEntityRef;
  const now = useNow();
  return useMemo(() => {
    const column = (
      id: string,
      label: string,
      cell: (sandbox: SandboxSummary) => ReactElement | string,
      more: Partial<ColumnConfig<SandboxSummary>> = {},
    ): ColumnConfig<SandboxSummary> => ({
      id,
      label,
      cell: sandbox => <Cell className={styles.cell}>{cell(sandbox)}</Cell>,
      ...more,
    });
    const owner = ({ owner: ref }: SandboxSummary) => (
      <OwnerName owner={ref} you={ref === user ? t('list.you') : undefined} />
    );
    const hasOwner = room !== 'few';
    return [
      column(
        'name',
        t('list.name'),
        sandbox => (
          <NameCell sandbox={sandbox}>{!hasOwner && owner(sandbox)}</NameCell>
        ),
        {
          isRowHeader: true,
          isSortable: true,
          defaultWidth: '1.2fr',
          // Owners are longer than the names of sandboxes.
          minWidth: hasOwner ? 130 : 148,
        },
      ),
      column(
        'status',
        t('list.status'),
        sandbox => <StatusCell {...{ sandbox, now }} />,
        { defaultWidth: '1.6fr', minWidth: 120 },
      ),
      column('apis', t('list.apis'), sandbox => <ApisCell {...{ sandbox }} />, {
        defaultWidth: '2fr',
        minWidth: 120,
      }),
      column('owner', t('list.owner'), owner, {
        defaultWidth: '1.2fr',
        minWidth: 130,
        isHidden: !hasOwner,
      }),
      column(
        'expiresAt',
        t('list.timeLeft'),
        sandbox => <TimeLeftCell {...{ sandbox, now }} />,
        { isSortable: true, width: 112 },
      ),
      column(
        'lastCallAt',
        t('list.lastCall'),
        ({ lastCallAt }) =>
          lastCallAt ? (
            <span className={styles.muted} title={dateTime(lastCallAt)}>
              {timeAgo(lastCallAt, now)}
            </span>
          ) : (
            <span className={styles.muted}>–</span>
          ),
        { isSortable: true, width: 104 },
      ),
      column(
        'calls24h',
        t('list.calls24h'),
        ({ calls24h, reportedAt }) => (
          <span
            className={styles.number}
            title={
              reportedAt && t('list.reported', { date: dateTime(reportedAt) })
            }
          >
            {(calls24h ?? 0).toLocaleString('en')}
          </span>
        ),
        {
          width: callsWidth,
          isHidden: room !== 'all',
          header: () => (
            <NumberColumn
              id="calls24h"
              label={t('list.calls24h')}
              width={callsWidth}
            />
          ),
        },
      ),
      column(
        'actions',
        t('list.actions'),
        sandbox => <RowActions {...{ sandbox, onChanged }} />,
        {
          width: 138,
          header: () => (
            <Column id="actions" width={138}>
              <VisuallyHidden>{t('list.actions')}</VisuallyHidden>
            </Column>
          ),
        },
      ),
    ];
  }, [t, user, now, room, onChanged]);
}
