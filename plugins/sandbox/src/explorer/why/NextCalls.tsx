import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { OperationInfo } from '@smartsandbox/protocol';
import { sandboxTranslationRef } from '../../translation';
import { NextCall } from './nextCalls';
import styles from './why.module.css';

/** What can be called next with the entity of a call; a click fills the call in. */
export function NextCalls(props: {
  calls: readonly NextCall[];
  onOpen: (call: NextCall) => void;
}) {
  const { calls, onOpen } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  return (
    <div className={styles.next} role="group" aria-label={t('explorer.next')}>
      {calls.map(call => (
        <Button
          key={call.operation.id}
          size="small"
          variant="secondary"
          className={styles.nextButton}
          onPress={() => onOpen(call)}
        >
          {shortName(call.operation, t('explorer.getIt'))}
        </Button>
      ))}
    </div>
  );
}

function shortName(operation: OperationInfo, getIt: string): string {
  return operation.role === 'read' ? getIt : operation.summary ?? operation.id;
}
