import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Alert, Tab, TabList, Tabs, VisuallyHidden } from '@backstage/ui';
import { SendResponse } from '@smartsandbox/protocol';
import { useMemo, useState } from 'react';
import { CopyButton } from '../shell';
import shell from '../shell/shell.module.css';
import { sandboxTranslationRef } from '../translation';
import { fromBase64, pretty } from './draft';
import { ExplainPanel } from './ExplainPanel';
import { JsonText } from './JsonText';
import { statusName } from '@smartsandbox/plugin-sandbox-react';
import { SentCall } from './useSend';
import styles from './explorer.module.css';

/** The answer, and beside it why it is what it is. */
export function AnswerPanel(props: { call: SentCall | undefined }) {
  const { call } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const answer = call?.answer;
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.panel}
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
      {!answer && !call?.error && (
        <div className={shell.state}>
          <p className={shell.stateText}>{t('explorer.noAnswer')}</p>
        </div>
      )}
      {answer && (
        <>
          <AnswerHead answer={answer} />
          <div className={styles.answer}>
            <AnswerContent answer={answer} />
            <ExplainPanel call={call} />
          </div>
        </>
      )}
    </Box>
  );
}

function AnswerHead(props: { answer: SendResponse }) {
  const { status, durationMs, callId, bodyBase64 } = props.answer;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const family = styles[`s${Math.floor(status / 100)}`] ?? '';
  const ms = durationMs < 10 ? durationMs.toFixed(1) : Math.round(durationMs);
  return (
    <div className={styles.answerHead}>
      <span className={`${styles.statusCode} ${family}`}>{status}</span>
      <strong>{statusName(status)}</strong>
      <span className={shell.muted}>{ms} ms</span>
      <span className={shell.muted}>{size(bodyBase64)}</span>
      <VisuallyHidden>
        <span role="status">
          {t('explorer.live', { status: String(status), ms: String(ms) })}
        </span>
      </VisuallyHidden>
      {callId && (
        <>
          <span className={`${shell.mono} ${shell.muted} ${styles.push}`}>
            {callId}
          </span>
          <CopyButton text={callId} label={callId} />
        </>
      )}
    </div>
  );
}

function AnswerContent(props: { answer: SendResponse }) {
  const { answer } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [tab, setTab] = useState('body');
  const text = useMemo(
    () => pretty(fromBase64(answer.bodyBase64)),
    [answer.bodyBase64],
  );
  const type = answer.headers.find(
    ([name]) => name.toLocaleLowerCase('en-US') === 'content-type',
  )?.[1];
  return (
    <div className={styles.answerBody}>
      <div className={styles.tabs}>
        <Tabs selectedKey={tab} onSelectionChange={key => setTab(String(key))}>
          <TabList>
            <Tab id="body">{t('explorer.body')}</Tab>
            <Tab id="headers">
              {`${t('explorer.headers')} ${answer.headers.length}`}
            </Tab>
          </TabList>
        </Tabs>
        <span className={styles.push}>
          <CopyButton text={text} label={t('explorer.body')} />
        </span>
      </div>
      <div className={styles.scroll}>
        {tab === 'headers' && (
          <dl className={styles.headers}>
            {answer.headers.map(([name, value], index) => (
              <div key={index} style={{ display: 'contents' }}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {tab === 'body' && text === '' && (
          <div className={shell.state}>
            <p className={shell.stateText}>{t('explorer.emptyBody')}</p>
          </div>
        )}
        {tab === 'body' && text !== '' && (
          <JsonText text={text} isJson={/json/i.test(type ?? '')} />
        )}
      </div>
    </div>
  );
}

/** Bytes of the decoded body. */
function size(base64: string): string {
  const padding = /=*$/.exec(base64)?.[0].length ?? 0;
  const bytes = (base64.length / 4) * 3 - padding;
  return bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`;
}
