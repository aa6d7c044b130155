import { useSandbox } from '../sandbox/SandboxPage';
import { ConnectCard } from './ConnectCard';
import { PinnedApisCard } from './PinnedApisCard';
import { StateCard } from './StateCard';
import { UseCard } from './UseCard';
import styles from './overview.module.css';

/** Connect in ten seconds; what it is and holds beside that. */
export function OverviewPage() {
  const { sandbox } = useSandbox();
  return (
    <div className={styles.grid}>
      <div className={styles.column}>
        <ConnectCard sandbox={sandbox} />
      </div>
      <div className={styles.column}>
        <StateCard sandbox={sandbox} />
        <PinnedApisCard sandbox={sandbox} />
        <UseCard sandbox={sandbox} />
      </div>
    </div>
  );
}
