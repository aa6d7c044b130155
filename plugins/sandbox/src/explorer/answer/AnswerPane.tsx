import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Box, VisuallyHidden } from '@backstage/ui';
import {
  byteSize,
  CopyButton,
  MessageState,
  StatusBadge,
  statusName,
} from '@smartsandbox/plugin-sandbox-react';
import { SendResponse } from '@smartsandbox/protocol';
import { RiSendPlane2Line } from '@remixicon/react';
import { ReactNode } from 'react';
import { sandboxTranslationRef } from '../../translation';
import { base64Size } from '../draft/base64';
import explorer from '../explorer.module.css';
import { ExplorerCall } from '../send/ExplorerCall';
import styles from './answer.module.css';

/** The answer of a call, and what stands beside or above it. */
export function AnswerPane(props: {
  call: ExplorerCall | undefined;
  children: ReactNode;
}) {
  const { call, children } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const answer = call?.answer;
  return (
    <Box
      as="section"
      bg="neutral"
      className={`${explorer.panel} ${call?.isPending ? styles.pending : ''}`}
      aria-label={t('explorer.answer')}
      aria-busy={call?.isPending ?? false}
    >
      {call?.error && (
        <Alert
          role="alert"
          status="danger"
          icon
          title={t('explorer.sendFailed')}
          description={call.error.message}
        />
      )}
      {answer && <AnswerHead answer={answer} />}
      {!answer && !call?.error && (
        <MessageState
          icon={<RiSendPlane2Line size={18} />}
          title={t('explorer.noAnswer')}
          text={t('explorer.noAnswerText')}
        />
      )}
      {children}
      <VisuallyHidden>
        <span role="status">{announcement()}</span>
      </VisuallyHidden>
    </Box>
  );

  function announcement(): string {
    if (!answer || call?.isPending) {
      return '';
    }
    const refused = call?.entry?.explain.stages.find(
      ({ outcome }) => outcome === 'refused',
    )?.stage;
    const words = { status: String(answer.status), ms: shownMs(answer) };
    return refused === undefined
      ? t('explorer.live', words)
      : t('explorer.liveRefused', { ...words, stage: refused });
  }
}

function AnswerHead(props: { answer: SendResponse }) {
  const { answer } = props;
  const { status, callId, bodyBase64 } = answer;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <div className={styles.head}>
      <StatusBadge status={status} />
      <strong className={styles.statusName}>{statusName(status)}</strong>
      <span className={styles.figure}>{shownMs(answer)} ms</span>
      <span className={styles.figure}>{byteSize(base64Size(bodyBase64))}</span>
      {callId && (
        <span className={styles.callId}>
          <span>{callId}</span>
          <CopyButton text={callId} label={t('explorer.callId')} />
        </span>
      )}
    </div>
  );
}

function shownMs({ durationMs }: SendResponse): string {
  return durationMs < 10
    ? durationMs.toFixed(1)
    : String(Math.round(durationMs));
}
