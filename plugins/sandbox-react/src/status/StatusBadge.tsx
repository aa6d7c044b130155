import { statusName } from './statusName';
import styles from './status.module.css';

/** An HTTP status: a plain figure when it worked, on its family's ground else; spoken with its name. */
export function StatusBadge(props: { status: number }) {
  const { status } = props;
  const family = styles[`s${Math.floor(status / 100)}`] ?? '';
  return (
    <span
      className={`${styles.badge} ${family}`}
      role="img"
      aria-label={`${status} ${statusName(status)}`.trim()}
      title={statusName(status)}
    >
      {status}
    </span>
  );
}
