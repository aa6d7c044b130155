import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Tooltip, TooltipTrigger } from '@backstage/ui';
import { RiLoader4Line, RiSendPlane2Line } from '@remixicon/react';
import { sandboxTranslationRef } from '../../translation';
import styles from './request.module.css';

const isMac = /mac/i.test(window.navigator.platform);

/** Sends; while nothing can be sent, says why. */
export function SendButton(props: {
  isPending: boolean;
  /** Why it can't be sent now. */
  blocked: string | undefined;
  onSend: () => void;
}) {
  const { isPending, blocked, onSend } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const button = (
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
  return blocked === undefined ? (
    button
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
        {button}
      </span>
      <Tooltip>{blocked}</Tooltip>
    </TooltipTrigger>
  );
}
