import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Button } from '@backstage/ui';
import { Sandbox } from '@smartsandbox/protocol';
import { useEffect, useRef } from 'react';
import { LiveFoot } from '../controls';
import { sandboxTranslationRef } from '../translation';
import { CallTable } from './CallTable';
import { CallChart } from './chart/CallChart';
import styles from './logs.module.css';
import { Logs } from './useLogs';

/** Chart, what has arrived and waits, the calls, and how old they are. */
export function CallList(props: { sandbox: Sandbox; logs: Logs }) {
  const { sandbox, logs } = props;
  const { calls, isFollowing, follow } = logs;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const tableRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const scrolled =
      tableRef.current?.querySelector('[role=grid]')?.parentElement;
    if (isFollowing && scrolled) {
      // New calls stand at the top.
      scrolled.scrollTop = 0;
    }
  }, [isFollowing]);
  return (
    <Box bg="neutral" className={styles.list}>
      <CallChart
        tally={logs.tally}
        range={logs.query.range}
        onSelect={range => logs.change({ range })}
      />
      {calls.arrived.length > 0 && (
        <div className={styles.arrived} role="status">
          {t('logs.arrived', { count: calls.arrived.length })}
          <Button size="small" variant="tertiary" onPress={() => follow(true)}>
            {t('logs.show')}
          </Button>
        </div>
      )}
      <CallTable sandbox={sandbox} logs={logs} tableRef={tableRef} />
      <div className={styles.foot}>
        <LiveFoot
          isLive={calls.isLive}
          isUpdating={calls.isPending}
          updatedAt={calls.updatedAt}
        />
      </div>
    </Box>
  );
}
