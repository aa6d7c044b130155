import styles from './status.module.css';

/** The method as a word of fixed width; what changes something has a colour. */
export function Method(props: { method: string }) {
  const { method } = props;
  return (
    <span className={`${styles.method} ${styles[method] ?? ''}`}>{method}</span>
  );
}
