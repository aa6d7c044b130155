import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box } from '@backstage/ui';
import { MessageState, SideDrawer } from '@smartsandbox/plugin-sandbox-react';
import { Sandbox } from '@smartsandbox/protocol';
import { useRef } from 'react';
import { focusFindField, useByWidth } from '../controls';
import { useRoomBelow } from '../explorer/layout/useRoomBelow';
import { usePageKeys } from '../keys';
import { useSandbox } from '../sandbox/SandboxPage';
import { isReadable } from '../state';
import { sandboxTranslationRef } from '../translation';
import { CallPane } from './call/CallPane';
import { CallList } from './CallList';
import styles from './logs.module.css';
import { LogsToolbar } from './LogsToolbar';
import { Logs, useLogs } from './useLogs';

/** Below this a call beside the list leaves too little to both, in px: their least widths in logs.module.css. */
const wideFrom = 1024;

function roomOf(width: number): 'wide' | 'narrow' {
  return width >= wideFrom ? 'wide' : 'narrow';
}

/** What happened and why: every call, newest first, one of them beside. */
export function LogsPage() {
  const { sandbox } = useSandbox();
  const { t } = useTranslationRef(sandboxTranslationRef);
  return isReadable(sandbox.state) ? (
    <ReadableLogs sandbox={sandbox} />
  ) : (
    <MessageState title={t('logs.away')} text={t('logs.awayText')} />
  );
}

function ReadableLogs(props: { sandbox: Sandbox }) {
  const { sandbox } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const logs = useLogs(sandbox.id);
  const { query, open, step } = logs;
  const pageRef = useRef<HTMLDivElement>(null);
  const isNarrow =
    useByWidth(pageRef, { kindOf: roomOf, unknown: 'wide' }) === 'narrow';
  const room = useRoomBelow(pageRef);
  const findRef = useRef<HTMLDivElement>(null);
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
    <OpenCall sandbox={sandbox} logs={logs} callId={query.call} />
  );
  return (
    <div
      ref={pageRef}
      className={styles.page}
      style={{ ['--sbx-room' as string]: `${room}px` }}
    >
      <LogsToolbar sandbox={sandbox} logs={logs} findRef={findRef} />
      <div className={pane && !isNarrow ? styles.split : styles.single}>
        <CallList sandbox={sandbox} logs={logs} />
        {!isNarrow && pane}
      </div>
      {isNarrow && (
        <SideDrawer
          label={t('logs.call.title', { id: query.call ?? '' })}
          isOpen={Boolean(pane)}
          onClose={() => open(undefined)}
        >
          {pane}
        </SideDrawer>
      )}
    </div>
  );
}

function OpenCall(props: { sandbox: Sandbox; logs: Logs; callId: string }) {
  const { sandbox, logs, callId } = props;
  return (
    <Box bg="neutral" className={styles.pane}>
      <CallPane
        key={callId}
        sandbox={sandbox}
        callId={callId}
        tab={logs.query.tab}
        labels={logs.labels}
        onTab={tab => logs.change({ tab })}
        onClose={() => logs.open(undefined)}
        onOpen={logs.open}
      />
    </Box>
  );
}
