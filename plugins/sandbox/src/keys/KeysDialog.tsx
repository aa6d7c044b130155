import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Dialog, DialogBody, DialogHeader, Switch } from '@backstage/ui';
import { sandboxTranslationRef } from '../translation';
import styles from './keys.module.css';
import { useSingleKeys } from './useSingleKeys';

/** A key, or keys one after the other, and what it does. */
export type KeyHelp = readonly [keys: string, what: string];

/** What the keys of a page do, and the switch that turns them off. */
export function KeysDialog(props: {
  keys: readonly KeyHelp[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}) {
  const { keys, isOpen, onOpenChange } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const [isOn, setOn] = useSingleKeys();
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} width={420}>
      <DialogHeader>{t('keys.title')}</DialogHeader>
      <DialogBody>
        <dl className={styles.keys}>
          {keys.map(([key, what]) => (
            <div key={key} className={styles.row}>
              <dt>
                {key.split(' ').map(each => (
                  <kbd key={each} className={styles.kbd}>
                    {each}
                  </kbd>
                ))}
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <Switch label={t('keys.single')} isSelected={isOn} onChange={setOn} />
      </DialogBody>
    </Dialog>
  );
}
