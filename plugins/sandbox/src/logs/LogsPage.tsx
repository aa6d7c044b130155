import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button } from '@backstage/ui';
import { MessageState, SideDrawer } from '@smartsandbox/plugin-sandbox-react';
import { Sandbox } from '@smartsandbox/protocol';
import { useMemo, useRef, useState } from 'react';
import { focusFindField, LiveFoot, useIsNarrow } from '../controls';
import { useRoomBelow } from '../explorer/layout/useRoomBelow';
import { usePageKeys } from '../keys';
import { useSandbox } from '../sandbox/SandboxPage';
import { isReadable } from '../state';
import { sandboxTranslationRef } from '../translation';
import { CallPane } from './call/CallPane';
import { CallTable } from './CallTable';
import { CallChart } from './chart/CallChart';
import { useTally } from './chart/useTally';
import { LogsToolbar } from './LogsToolbar';
import styles from './logs.module.css';
import { useCalls } from './useCalls';
import { useKeyLabels } from './useKeyLabels';
import { matchOf, useLogsQuery } from './useLogsQuery';

/** What happened and why: every call, newest first, one of them beside. */
export function LogsPage() {
  const { sandbox } = useSandbox();
  const { t } = useTranslationRef(sandboxTranslationRef);
  return isReadable(sandbox.state) ? (
    <Logs sandbox={sandbox} />
  ) : (
    <MessageState title={t('logs.away')} text={t('logs.awayText')} />
  );
}

function Logs(props: { sandbox: Sandbox }) {
  const { sandbox } = props;
  const { id } = sandbox;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [query, change] = useLogsQuery();
  const { q, status, op, caller, range } = query;
  const match = useMemo(
    () => matchOf({ q, status, op, caller, range, tab: 'why' }),
    [q, status, op, caller, range],
  );
  const [isFollowing, setFollowing] = useState(true);
  const [clearedAt, setClearedAt] = useState<string>();
  const calls = useCalls({ sandboxId: id, match, range, isFollowing });
  const newest = calls.arrived.at(0)?.id ?? calls.rows?.at(0)?.id;
  const tally = useTally({ sandboxId: id, match, range, newest });
  const labels = useKeyLabels(id);
  const isNarrow = useIsNarrow();
  const pageRef = useRef<HTMLDivElement>(null);
  const room = useRoomBelow(pageRef);
  const findRef = useRef<HTMLDivElement>(null);
  const tableRef = useRef<HTMLDivElement>(null);

  const rows = useMemo(
    () => calls.rows?.filter(each => !clearedAt || each.wallTime > clearedAt),
    [calls.rows, clearedAt],
  );
  const open = (call: string | undefined) => change({ call });
  const step = (by: 1 | -1) => {
    const index = rows?.findIndex(each => each.id === query.call) ?? -1;
    const next = rows?.at(index < 0 ? 0 : Math.max(0, index + by));
    if (next) {
      open(next.id);
    }
  };
  const follow = (next: boolean) => {
    setFollowing(next);
    if (next) {
      calls.showArrived();
      const scrolls =
        tableRef.current?.querySelector('[role=grid]')?.parentElement;
      if (scrolls) {
        scrolls.scrollTop = 0;
      }
    }
  };
  usePageKeys([
    { key: '/', what: t('keys.find'), run: () => focusFindField(findRef) },
    { key: 'j', what: t('keys.next'), run: () => step(1) },
    { key: 'k', what: t('keys.previous'), run: () => step(-1) },
    {
      key: 'Escape',
      what: t('keys.close'),
      run: query.call ? () => open(undefined) : undefined,
    },
  ]);
  const pane = query.call && (
    <CallPane
      key={query.call}
      sandbox={sandbox}
      callId={query.call}
      tab={query.tab}
      labels={labels}
      onTab={tab => change({ tab })}
      onClose={() => open(undefined)}
      onOpen={open}
    />
  );
  return (
    <div
      ref={pageRef}
      className={styles.page}
      style={{ ['--sbx-room' as string]: `${room}px` }}
    >
      <LogsToolbar
        sandbox={sandbox}
        query={query}
        onChange={change}
        labels={labels}
        findRef={findRef}
        isFollowing={isFollowing}
        onFollow={follow}
        isCleared={clearedAt !== undefined}
        onClear={isCleared =>
          setClearedAt(isCleared ? new Date().toISOString() : undefined)
        }
      />
      <div className={pane && !isNarrow ? styles.split : styles.single}>
        <Box bg="neutral" className={styles.list}>
          <CallChart
            tally={tally}
            range={range}
            onSelect={next => change({ range: next })}
          />
          {calls.arrived.length > 0 && (
            <div className={styles.arrived} role="status">
              {t('logs.arrived', { count: calls.arrived.length })}
              <Button
                size="small"
                variant="tertiary"
                onPress={() => follow(true)}
              >
                {t('logs.show')}
              </Button>
            </div>
          )}
          <CallTable
            sandbox={sandbox}
            tableRef={tableRef}
            calls={calls}
            rows={rows}
            query={query}
            labels={labels}
            onOpen={open}
            onChange={change}
            onScrolledAway={() => setFollowing(false)}
          />
          <div className={styles.foot}>
            <LiveFoot
              isLive={calls.isLive}
              isUpdating={calls.isPending}
              updatedAt={calls.updatedAt}
            />
          </div>
        </Box>
        {pane && !isNarrow && (
          <Box bg="neutral" className={styles.pane}>
            {pane}
          </Box>
        )}
      </div>
      {isNarrow && (
        <SideDrawer
          label={t('logs.call.title', { id: query.call ?? '' })}
          isOpen={Boolean(pane)}
          onClose={() => open(undefined)}
        >
          <Box bg="neutral" className={styles.drawer}>
            {pane}
          </Box>
        </SideDrawer>
      )}
    </div>
  );
}
