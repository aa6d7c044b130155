import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiArrowRightLine } from '@remixicon/react';
import { ExplainPanel, FixProposal } from '@smartsandbox/plugin-sandbox-react';
import { LogEntry, Sandbox } from '@smartsandbox/protocol';
import { sandboxTranslationRef } from '../../translation';
import { KeyLabels } from '../useKeyLabels';
import styles from './call.module.css';
import { MessageBody } from './MessageBody';
import { useRepair } from './useRepair';

/** Why it was answered so, and under it the answer. */
export function WhyTab(props: {
  sandbox: Sandbox;
  entry: LogEntry;
  labels: KeyLabels;
  onShowAnswer: () => void;
  onOpen: (callId: string) => void;
}) {
  const { sandbox, entry, labels, onShowAnswer, onOpen } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const repair = useRepair({ sandbox, entry, onSent: onOpen });
  return (
    <>
      <div className={styles.why}>
        <ExplainPanel
          entry={entry}
          names={{
            sandbox: sandbox.name,
            key: entry.credential && labels.get(entry.credential),
          }}
        >
          {repair && (
            <FixProposal
              fix={repair.fix}
              isPending={repair.isPending}
              onSend={repair.send}
            />
          )}
        </ExplainPanel>
      </div>
      <div className={styles.subHead}>
        <h3 className={styles.subTitle}>{t('logs.call.tab.answer')}</h3>
        <Button
          size="small"
          variant="tertiary"
          iconEnd={<RiArrowRightLine />}
          onPress={onShowAnswer}
        >
          {t('logs.call.showAll')}
        </Button>
      </div>
      <div className={styles.section}>
        <MessageBody
          message={entry.response}
          label={t('logs.call.tab.answer')}
        />
      </div>
    </>
  );
}
