import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { Fix, suggestFix } from '@smartsandbox/plugin-sandbox-common';
import {
  ExplainNames,
  ExplainPanel,
  FixProposal,
} from '@smartsandbox/plugin-sandbox-react';
import { OperationInfo, Sandbox } from '@smartsandbox/protocol';
import { RiArrowRightLine } from '@remixicon/react';
import { useMemo, useState } from 'react';
import { logsRouteRef } from '../../routes';
import { sandboxTranslationRef } from '../../translation';
import { ExplorerCall } from '../send/ExplorerCall';
import { ConfirmSend } from './ConfirmSend';
import { NextCall, nextCalls } from './nextCalls';
import { NextCalls } from './NextCalls';
import styles from './why.module.css';

export interface WhyPaneProps {
  sandbox: Sandbox;
  call: ExplorerCall;
  /** In full, as it is now: its example is what a fix takes values from. */
  operation: OperationInfo | undefined;
  operations: readonly OperationInfo[];
  names: ExplainNames;
  blocked: string | undefined;
  onFix: (fix: Fix, options: { send: boolean }) => void;
  onNext: (call: NextCall) => void;
}

/** Why the answer is what it is; after a refusal what repairs it, after a success what to call next. */
export function WhyPane(props: WhyPaneProps) {
  const { sandbox, call, operation, operations, names, blocked } = props;
  const { onFix, onNext } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { entry, answer } = call;
  const [asking, setAsking] = useState<Fix>();
  const fix = useMemo(
    () =>
      entry &&
      suggestFix(
        { request: call.request, status: entry.status, explain: entry.explain },
        operation,
      ),
    [entry, call.request, operation],
  );
  const next = useMemo(
    () => (entry ? nextCalls(entry, operations) : []),
    [entry, operations],
  );
  if (answer && answer.callId === undefined) {
    return <p className={styles.nothing}>{t('explorer.noReason')}</p>;
  }
  return (
    <>
      <ExplainPanel
        entry={entry}
        error={call.entryError}
        names={names}
        action={
          answer?.callId && (
            <LogsLink sandboxId={sandbox.id} callId={answer.callId} />
          )
        }
      >
        {wayOut()}
      </ExplainPanel>
      <ConfirmSend
        path={asking?.request.path}
        onConfirm={() => asking && send(asking)}
        onClose={() => setAsking(undefined)}
      />
    </>
  );

  function send(chosen: Fix) {
    setAsking(undefined);
    onFix(chosen, { send: true });
  }

  function wayOut() {
    if (fix) {
      return (
        <FixProposal
          fix={fix}
          isPending={call.isPending}
          blocked={blocked}
          onSend={() => (isOther(fix) ? setAsking(fix) : send(fix))}
          onFillIn={() => onFix(fix, { send: false })}
        />
      );
    }
    return next.length > 0 ? (
      <NextCalls calls={next} onOpen={onNext} />
    ) : undefined;
  }
}

function LogsLink(props: { sandboxId: string; callId: string }) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const toLogs = useRouteRef(logsRouteRef);
  const href = toLogs?.({ id: props.sandboxId });
  return href === undefined ? null : (
    <ButtonLink
      size="small"
      variant="tertiary"
      href={`${href}?call=${props.callId}`}
      iconEnd={<RiArrowRightLine />}
    >
      {t('explorer.openInLogs')}
    </ButtonLink>
  );
}

/** Whether a repair deletes another entity than the one that was named. */
function isOther({ request, changes }: Fix): boolean {
  return (
    request.method === 'DELETE' &&
    changes.some(each => each.in === 'path' || each.in === 'method')
  );
}
