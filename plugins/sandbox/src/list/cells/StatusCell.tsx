import { StatusLabel } from '@smartsandbox/plugin-sandbox-react';
import { SandboxSummary } from '@smartsandbox/protocol';
import { useStateReason } from '../../state';
import styles from '../list.module.css';

/** The state in words, and under it why, where there is something to say. */
export function StatusCell(props: { sandbox: SandboxSummary; now: Date }) {
  const { sandbox, now } = props;
  const reason = useStateReason(sandbox, now);
  return (
    <div className={styles.two}>
      <span className={styles.status}>
        <StatusLabel sandbox={sandbox} />
      </span>
      {reason && (
        <span className={styles.reason} title={reason}>
          {reason}
        </span>
      )}
    </div>
  );
}
