import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, ButtonLink, Link } from '@backstage/ui';
import {
  RiCloseLine,
  RiLinkM,
  RiReplay10Line,
  RiTerminalBoxLine,
} from '@remixicon/react';
import { Method, StatusBadge } from '@smartsandbox/plugin-sandbox-react';
import { LogEntry, Sandbox } from '@smartsandbox/protocol';
import { useSearchParams } from 'react-router-dom';
import { useNow } from '../../controls';
import { usePageKeys } from '../../keys';
import { explorerRouteRef, logsRouteRef } from '../../routes';
import { clockTime, dayWords } from '../../state';
import { sandboxTranslationRef } from '../../translation';
import { callPath } from '../callPath';
import { KeyLabels } from '../useKeyLabels';
import styles from './call.module.css';
import { ReplayDialog } from './ReplayDialog';
import { useCopyCall } from './useCopyCall';
import { useReplay } from './useReplay';

/** Which call it is, and what can be done with it. */
export function CallHead(props: {
  sandbox: Sandbox;
  entry: LogEntry;
  labels: KeyLabels;
  onClose: () => void;
  onOpen: (callId: string) => void;
}) {
  const { sandbox, entry, labels, onClose, onOpen } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toExplorer = useRouteRef(explorerRouteRef);
  const replay = useReplay({
    sandboxId: sandbox.id,
    entry,
    onReplayed: onOpen,
  });
  const copy = useCopyCall(sandbox.id, entry.id);
  const canUse = sandbox.permissions.use && sandbox.state === 'ready';
  usePageKeys([
    {
      key: 'r',
      what: t('keys.replay'),
      run: canUse ? () => replay.run({}) : undefined,
    },
    { key: 'c', what: t('keys.copyCurl'), run: copy.asCurl },
  ]);
  const operation =
    entry.api && entry.operation ? `${entry.api}~${entry.operation}` : '';
  return (
    <header className={styles.head}>
      <div className={styles.line}>
        <StatusBadge status={entry.status} />
        <Method method={entry.method} />
        <span className={styles.url} title={entry.url}>
          {callPath(entry, { isAlone: sandbox.apis.length === 1 })}
        </span>
        <span className={styles.push}>
          <ButtonIcon
            size="small"
            variant="tertiary"
            aria-label={t('logs.call.link')}
            icon={<RiLinkM />}
            onPress={copy.link}
          />
          <ButtonIcon
            size="small"
            variant="tertiary"
            aria-label={t('logs.call.close')}
            icon={<RiCloseLine />}
            onPress={onClose}
          />
        </span>
      </div>
      <Facts sandbox={sandbox} entry={entry} labels={labels} />
      <div className={styles.actions}>
        {canUse && (
          <Button
            size="small"
            variant="secondary"
            className={styles.tinted}
            iconStart={<RiReplay10Line />}
            isPending={replay.isPending}
            onPress={() => replay.run({})}
          >
            {t('logs.call.replay')}
          </Button>
        )}
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiTerminalBoxLine />}
          onPress={copy.asCurl}
        >
          {t('logs.call.copyCurl')}
        </Button>
        <ButtonLink
          size="small"
          variant="secondary"
          href={`${
            toExplorer?.({ id: sandbox.id }) ?? ''
          }?${new URLSearchParams({
            ...(operation && { op: operation }),
            call: entry.id,
          })}`}
        >
          {t('logs.call.openInExplorer')}
        </ButtonLink>
      </div>
      {replay.needs && (
        <ReplayDialog
          entry={entry}
          needs={replay.needs}
          isPending={replay.isPending}
          onSend={replay.run}
          onClose={replay.cancel}
        />
      )}
    </header>
  );
}

/** `Today 22:12:02.093 · 8 ms · key web-app · call_2Hs8Pm`. */
function Facts(props: {
  sandbox: Sandbox;
  entry: LogEntry;
  labels: KeyLabels;
}) {
  const { sandbox, entry, labels } = props;
  const { wallTime, durationMs, credential, replayOf, id } = entry;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const now = useNow();
  return (
    <p className={styles.facts}>
      {dayWords(wallTime, now)} {clockTime(wallTime, { ms: true })} ·{' '}
      {Math.max(1, Math.round(durationMs))} ms
      {credential &&
        ` · ${t('logs.call.key', {
          label: labels.get(credential) ?? credential,
        })}`}
      {replayOf && (
        <>
          {' · '}
          <ReplayedCall sandboxId={sandbox.id} callId={replayOf} />
        </>
      )}{' '}
      · <span className={styles.mono}>{id}</span>
    </p>
  );
}

/** Leads to the call that was replayed; filters and range stay as they are. */
function ReplayedCall(props: { sandboxId: string; callId: string }) {
  const { sandboxId, callId } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toLogs = useRouteRef(logsRouteRef);
  const [params] = useSearchParams();
  const next = new URLSearchParams(params);
  next.set('call', callId);
  return (
    <Link
      variant="body-small"
      href={`${toLogs?.({ id: sandboxId }) ?? ''}?${next}`}
    >
      {t('logs.call.replayOf', { id: callId })}
    </Link>
  );
}
