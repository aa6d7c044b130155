import { ReactElement, ReactNode } from 'react';
import styles from './states.module.css';

/** Nothing here: a sentence, and the one thing to do about it. */
export function MessageState(props: {
  title: string;
  text?: ReactNode;
  /** One icon of 18 px, such as `<RiFlaskLine size={18} />`. */
  icon?: ReactElement;
  /** `warning` where something needs attention. */
  tone?: 'neutral' | 'warning';
  action?: ReactNode;
}) {
  const { title, text, icon, tone = 'neutral', action } = props;
  return (
    <div className={styles.state}>
      {icon && (
        <span
          className={`${styles.icon} ${tone === 'warning' ? styles.warn : ''}`}
          aria-hidden
        >
          {icon}
        </span>
      )}
      <h2 className={styles.title}>{title}</h2>
      {text && <p className={styles.text}>{text}</p>}
      {action && <div className={styles.actions}>{action}</div>}
    </div>
  );
}
