import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CopyButton, Method } from '@smartsandbox/plugin-sandbox-react';
import { Scenario } from '@smartsandbox/protocol';
import { sandboxTranslationRef } from '../../translation';
import { RequestDraft } from '../draft/types';
import { OutcomeSelect } from './OutcomeSelect';
import styles from './request.module.css';
import { SendButton } from './SendButton';

/** Where the call goes, which outcome is asked for, and the button. */
export function RequestBar(props: {
  /** The API's address, `path` behind it. */
  base: string;
  draft: RequestDraft;
  scenarios: readonly Scenario[];
  outcome: string | undefined;
  isPending: boolean;
  /** Why it can't be sent now. */
  blocked: string | undefined;
  onPath: (path: string) => void;
  onOutcome: (outcome: string | undefined) => void;
  onSend: () => void;
}) {
  const { base, draft, scenarios, outcome, onPath, onOutcome } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <div className={styles.bar}>
      <div className={styles.address}>
        <Method method={draft.method} />
        <span className={styles.base} title={base}>
          {base}
        </span>
        <input
          className={styles.path}
          aria-label={t('explorer.pathLabel')}
          spellCheck={false}
          value={draft.path}
          onChange={event => onPath(event.target.value)}
        />
        <CopyButton text={base + draft.path} label={t('explorer.address')} />
      </div>
      <OutcomeSelect
        scenarios={scenarios}
        value={outcome}
        onChange={onOutcome}
      />
      <SendButton
        isPending={props.isPending}
        blocked={props.blocked}
        onSend={props.onSend}
      />
    </div>
  );
}
