import { useSandbox } from '../sandbox/SandboxPage';
import { isReadable } from '../state';
import { ConnectCard } from './ConnectCard';
import { DataCard } from './DataCard';
import { LastCallsCard } from './LastCallsCard';
import { PinnedApisCard } from './PinnedApisCard';
import { RuntimeLogCard } from './RuntimeLogCard';
import { StateCard } from './StateCard';
import { UseCard } from './UseCard';
import styles from './overview.module.css';

/** Connect in ten seconds; what it is and holds beside that. */
export function OverviewPage() {
  const { sandbox, reload } = useSandbox();
  return (
    <div className={styles.grid}>
      <div className={styles.column}>
        <ConnectCard sandbox={sandbox} />
        {isReadable(sandbox.state) && (
          <>
            <LastCallsCard sandbox={sandbox} />
            <DataCard sandbox={sandbox} onChanged={reload} />
          </>
        )}
        {sandbox.permissions.use && <RuntimeLogCard sandboxId={sandbox.id} />}
      </div>
      <div className={styles.column}>
        <StateCard sandbox={sandbox} onChanged={reload} />
        <PinnedApisCard sandbox={sandbox} onChanged={reload} />
        <UseCard sandbox={sandbox} />
      </div>
    </div>
  );
}
