import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Tooltip, TooltipTrigger } from '@backstage/ui';
import { CopyButton, Method } from '@smartsandbox/plugin-sandbox-react';
import { Scenario } from '@smartsandbox/protocol';
import { RiLoader4Line, RiSendPlane2Line } from '@remixicon/react';
import { sandboxTranslationRef } from '../../translation';
import { RequestDraft } from '../draft/types';
import { OutcomeSelect } from './OutcomeSelect';
import styles from './request.module.css';

const isMac = /mac/i.test(window.navigator.platform);

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
  const { base, draft, scenarios, outcome, isPending, blocked } = props;
  const { onPath, onOutcome, onSend } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const send = (
    <Button
      variant="primary"
      className={styles.send}
      iconStart={
        // The button's own pending state would take its name away.
        isPending ? (
          <RiLoader4Line className={styles.turning} />
        ) : (
          <RiSendPlane2Line />
        )
      }
      isDisabled={blocked !== undefined}
      onPress={onSend}
    >
      {t('action.send')}
      <kbd className={styles.kbd} aria-hidden>
        {isMac ? '⌘ ↵' : 'Ctrl ↵'}
      </kbd>
    </Button>
  );
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
      {blocked === undefined ? (
        send
      ) : (
        <TooltipTrigger>
          {/* A disabled button can't be pointed at, so what is around it says why. */}
          <span
            className={styles.blocked}
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            aria-label={blocked}
            role="note"
          >
            {send}
          </span>
          <Tooltip>{blocked}</Tooltip>
        </TooltipTrigger>
      )}
    </div>
  );
}
