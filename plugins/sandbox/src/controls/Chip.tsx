import { ReactNode } from 'react';
import styles from './controls.module.css';

/** A word or two on a ground of their family. */
export function Chip(props: {
  tone?: 'neutral' | 'announcement' | 'warning' | 'negative';
  title?: string;
  children: ReactNode;
}) {
  const { tone = 'neutral', title, children } = props;
  return (
    <span className={`${styles.chip} ${styles[tone] ?? ''}`} title={title}>
      {children}
    </span>
  );
}
