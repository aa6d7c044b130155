import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton } from '@backstage/ui';
import { ReactNode, useEffect, useState } from 'react';
import { sandboxTranslationRef } from '../translation';
import styles from './shell.module.css';

const skeletonDelayMs = 150;

/** The shape of what is coming, once it takes long enough to be noticed. */
export function LoadingState(props: { rows?: number }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), skeletonDelayMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.state} aria-busy="true">
      {isLate &&
        Array.from({ length: props.rows ?? 4 }, (_, index) => (
          <Skeleton key={index} width="100%" height={20} />
        ))}
    </div>
  );
}

/** What couldn't be done, the server's own sentence, and the way out. */
export function ErrorState(props: {
  title: string;
  error: Error;
  onRetry: () => void;
}) {
  const { t } = useTranslationRef(sandboxTranslationRef);
  const { title, error, onRetry } = props;
  const copy = () =>
    navigator.clipboard.writeText(`${title}\n${error.name}: ${error.message}`);
  return (
    <div role="alert" className={styles.state}>
      <h2 className={styles.stateTitle}>{title}</h2>
      <p className={styles.stateText}>{error.message}</p>
      <div className={styles.row}>
        <Button size="small" variant="primary" onPress={onRetry}>
          {t('action.tryAgain')}
        </Button>
        <Button size="small" variant="secondary" onPress={copy}>
          {t('action.copyDetails')}
        </Button>
      </div>
    </div>
  );
}

/** Nothing here: a sentence, and the one thing to do about it. */
export function MessageState(props: {
  title: string;
  text?: string;
  action?: ReactNode;
}) {
  return (
    <div className={styles.state}>
      <h2 className={styles.stateTitle}>{props.title}</h2>
      {props.text && <p className={styles.stateText}>{props.text}</p>}
      {props.action}
    </div>
  );
}
