import { useRouteRef } from '@backstage/frontend-plugin-api';
import { Box, Table, TableProps } from '@backstage/ui';
import { SandboxSummary } from '@smartsandbox/protocol';
import { RefObject, useRef } from 'react';
import { useNavigate } from 'react-router-dom';
import { sandboxRouteRef } from '../routes';
import styles from './list.module.css';
import { useColumnRoom } from './useColumnRoom';
import { useSandboxColumns } from './useSandboxColumns';

/** Sandboxes as rows, with as many columns as there is room for; a click opens one that may be opened. */
export function SandboxRows(
  props: Pick<
    TableProps<SandboxSummary>,
    'data' | 'isPending' | 'isStale' | 'sort' | 'emptyState'
  > & {
    containerRef?: RefObject<HTMLDivElement>;
    onChanged: () => void;
  },
) {
  const { containerRef, onChanged, ...table } = props;
  const navigate = useNavigate();
  const toSandbox = useRouteRef(sandboxRouteRef);
  const ownRef = useRef<HTMLDivElement>(null);
  const ref = containerRef ?? ownRef;
  const columns = useSandboxColumns({ onChanged, room: useColumnRoom(ref) });
  return (
    <Box bg="neutral" className={styles.table} ref={ref}>
      <Table
        {...table}
        pagination={{ type: 'none' }}
        columnConfig={columns}
        rowConfig={{
          onClick: ({ id, permissions }) =>
            permissions.read && navigate(toSandbox?.({ id }) ?? ''),
        }}
      />
    </Box>
  );
}
