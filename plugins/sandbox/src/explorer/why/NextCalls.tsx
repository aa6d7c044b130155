import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
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
          {call.isOfIt
            ? t('explorer.getIt')
            : call.operation.summary ?? call.operation.id}
        </Button>
      ))}
    </div>
  );
}
