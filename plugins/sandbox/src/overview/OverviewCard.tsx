import { Box } from '@backstage/ui';
import { ReactNode } from 'react';
import shell from '../shell/shell.module.css';
import styles from './overview.module.css';

/** A card of the overview: its title, what stands beside that, and what it holds. */
export function OverviewCard(props: {
  title: string;
  /** Right behind the title, such as `step 119`. */
  second?: ReactNode;
  /** At the end of the line. */
  action?: ReactNode;
  /** Whether the content goes to the edges, as tables do. */
  isWide?: boolean;
  id?: string;
  children: ReactNode;
}) {
  const { title, second, action, isWide, id, children } = props;
  return (
    <Box
      as="section"
      bg="neutral"
      id={id}
      className={styles.card}
      aria-label={title}
    >
      <div className={styles.head}>
        <h2 className={shell.cardTitle}>{title}</h2>
        {second && <span className={styles.second}>{second}</span>}
        <span className={styles.push}>{action}</span>
      </div>
      {isWide ? children : <div className={styles.pad}>{children}</div>}
    </Box>
  );
}
