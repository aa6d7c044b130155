import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { RiAlertLine, RiRefreshLine } from '@remixicon/react';
import { sandboxReactTranslationRef } from '../translation';
import styles from './states.module.css';

/** What couldn't be done, the server's own sentence, and the way out. */
export function ErrorState(props: {
  title: string;
  error: Error;
  onRetry: () => void;
}) {
  const { title, error, onRetry } = props;
  const { t } = useTranslationRef(sandboxReactTranslationRef);
  const copy = () =>
    navigator.clipboard.writeText(`${title}\n${error.name}: ${error.message}`);
  return (
    <div role="alert" className={styles.state}>
      <span className={`${styles.icon} ${styles.bad}`} aria-hidden>
        <RiAlertLine size={18} />
      </span>
      <h2 className={styles.title}>{title}</h2>
      <p className={styles.text}>{error.message}</p>
      <div className={styles.actions}>
        <Button
          size="small"
          variant="secondary"
          iconStart={<RiRefreshLine />}
          onPress={onRetry}
        >
          {t('action.tryAgain')}
        </Button>
        <Button size="small" variant="tertiary" onPress={copy}>
          {t('action.copyDetails')}
        </Button>
      </div>
    </div>
  );
}
