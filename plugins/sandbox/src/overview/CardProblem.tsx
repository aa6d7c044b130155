import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { sandboxTranslationRef } from '../translation';
import styles from './overview.module.css';

/** Why a card is empty, and the way to try again; the rest of the page goes on. */
export function CardProblem(props: {
  title: string;
  error: Error;
  onRetry: () => void;
}) {
  const { title, error, onRetry } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <div role="alert" className={styles.problem}>
      <span>
        <strong>{title}</strong> {error.message}
      </span>
      <Button size="small" variant="secondary" onPress={onRetry}>
        {t('action.tryAgain')}
      </Button>
    </div>
  );
}
