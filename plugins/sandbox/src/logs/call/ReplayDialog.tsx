import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { LogEntry, ReplayNeed, ReplayRequest } from '@smartsandbox/protocol';
import { FormEvent, useState } from 'react';
import { sandboxTranslationRef } from '../../translation';
import styles from './call.module.css';
import { replayFields, replayRequest } from './replayRequest';

/** Asks for what the log hasn't kept: secrets, and the rest of what was cut. Nothing of it is guessed. */
export function ReplayDialog(props: {
  entry: LogEntry;
  needs: readonly ReplayNeed[];
  isPending: boolean;
  onSend: (request: ReplayRequest) => void;
  onClose: () => void;
}) {
  const { entry, needs, isPending, onSend, onClose } = props;
  const { t } = useTranslationRef(sandboxTranslationRef);
  const fields = replayFields(needs, entry);
  const [given, setGiven] = useState<ReadonlyMap<string, string>>(
    () => new Map(fields.map(({ key, initial }) => [key, initial])),
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSend(replayRequest(needs, given));
  };
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()} width={520}>
      <form onSubmit={send}>
        <DialogHeader>
          {t('logs.replayDialog.title', {
            method: entry.method,
            url: entry.url,
          })}
        </DialogHeader>
        <DialogBody>
          <div className={styles.form}>
            <p>{t('logs.replayDialog.text')}</p>
            {fields.map(({ key, need }) => {
              const isWhole = need.in === 'body' && need.name === '';
              const Field = isWhole ? TextAreaField : TextField;
              const place =
                key === 'url' ? t('logs.replayDialog.url') : need.name;
              return (
                <Field
                  key={key}
                  size="small"
                  label={isWhole ? t('logs.replayDialog.body') : place}
                  description={t(`logs.replayDialog.${need.reason}`)}
                  value={given.get(key) ?? ''}
                  onChange={value =>
                    setGiven(before => new Map(before).set(key, value))
                  }
                />
              );
            })}
          </div>
        </DialogBody>
        <DialogFooter>
          <Button
            size="small"
            variant="primary"
            type="submit"
            isPending={isPending}
          >
            {t('logs.replayDialog.send')}
          </Button>
          <Button size="small" variant="secondary" slot="close">
            {t('actions.cancel')}
          </Button>
        </DialogFooter>
      </form>
    </Dialog>
  );
}
