import { Skeleton } from '@backstage/ui';
import { useEffect, useState } from 'react';
import styles from './states.module.css';

const skeletonDelayMs = 150;

/** The shape of what is coming, once it takes long enough to be noticed. */
export function LoadingState(props: { rows?: number }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), skeletonDelayMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.loading} aria-busy="true">
      {isLate &&
        Array.from({ length: props.rows ?? 4 }, (_, index) => (
          <Skeleton key={index} width="100%" height={14} />
        ))}
    </div>
  );
}
